import type { Words } from '#kernel/process'

/** What a difference between two versions of a table can mean, how much it matters to who approves it, what undoes it. */

export const risks = {
  high: { zh: '高', en: 'High' },
  medium: { zh: '中', en: 'Medium' },
  low: { zh: '低', en: 'Low' },
  cosmetic: { zh: '仅写法', en: 'Wording only' },
} as const satisfies Record<string, Words>
export type Risk = keyof typeof risks

interface Meaning {
  readonly risk: Risk
  /** What the same difference is when it is read backwards; itself where left out. */
  readonly opposite?: string
  readonly title: Words
}

const meaning = (risk: Risk, zh: string, en: string, opposite?: string): Meaning => ({
  risk,
  title: { zh, en },
  ...(opposite !== undefined && { opposite }),
})

/** Gravest first: within a risk this is the order in which they are read. */
export const meanings = {
  'row-removed': meaning('high', '删除指标', 'Indicator removed', 'row-added'),
  loosened: meaning('high', '目标值放宽', 'Target loosened', 'tightened'),
  reversed: meaning('high', '目标方向改变', 'Direction of the target changed'),
  unquantified: meaning('high', '定量改为定性', 'No longer quantified', 'quantified'),
  'target-cleared': meaning('high', '指标值清空', 'Target cleared', 'target-filled'),
  remeasured: meaning('high', '计量单位改变', 'Measured in another unit'),
  'basis-removed': meaning('high', '依据删除', 'Basis removed', 'basis-added'),
  'budget-raised': meaning('high', '资金增加', 'Money raised', 'budget-lowered'),
  'budget-lowered': meaning('high', '资金减少', 'Money lowered', 'budget-raised'),
  'budget-rewritten': meaning('high', '资金改动', 'Money changed'),
  'goals-dropped': meaning('high', '绩效目标删减', 'Goals dropped', 'goals-added'),
  'code-changed': meaning('high', '项目编码改变', 'Project code changed'),
  'goals-rewritten': meaning('medium', '绩效目标改写', 'Goals rewritten'),
  'weight-moved': meaning('medium', '分值移动', 'Points moved'),
  'weight-cleared': meaning('medium', '分值清空', 'Points cleared', 'weight-stated'),
  'weight-changed': meaning('medium', '分值改动', 'Points changed'),
  'row-added': meaning('medium', '增加指标', 'Indicator added', 'row-removed'),
  moved: meaning('medium', '指标换类', 'Moved to another category'),
  renamed: meaning('medium', '指标改名', 'Indicator renamed'),
  redefined: meaning('medium', '指标描述改变', 'Redefined'),
  reworded: meaning('medium', '定性目标改写', 'Qualitative target reworded'),
  'basis-changed': meaning('medium', '依据改变', 'Basis changed'),
  'plan-later': meaning('medium', '支出计划推后', 'Spending planned later', 'plan-earlier'),
  'plan-rewritten': meaning('medium', '支出计划改动', 'Spending plan changed'),
  'project-renamed': meaning('medium', '项目改名', 'Project renamed'),
  'duty-changed': meaning('medium', '对应职责改变', 'Linked to another duty'),
  'purpose-changed': meaning('medium', '资金用途改变', 'Use of funds changed'),
  tightened: meaning('low', '目标值收紧', 'Target tightened', 'loosened'),
  quantified: meaning('low', '定性改为定量', 'Now quantified', 'unquantified'),
  'target-filled': meaning('low', '补填指标值', 'Target filled in', 'target-cleared'),
  restated: meaning('low', '目标值符号改写', 'Sign or unit restated'),
  'basis-added': meaning('low', '补充依据', 'Basis added', 'basis-removed'),
  'goals-added': meaning('low', '增加绩效目标', 'Goals added', 'goals-dropped'),
  'plan-earlier': meaning('low', '支出计划提前', 'Spending planned earlier', 'plan-later'),
  'weight-stated': meaning('low', '填写分值', 'Points filled in', 'weight-cleared'),
  reordered: meaning('low', '次序调整', 'Rows reordered'),
  cosmetic: meaning('cosmetic', '仅改写法', 'Same meaning, written otherwise'),
} as const satisfies Record<string, Meaning>
export type Kind = keyof typeof meanings

const order = Object.keys(meanings) as Kind[]
const riskOrder = Object.keys(risks) as Risk[]

export const riskOf = (kind: Kind): Risk => meanings[kind].risk

/** The kind that the same two versions have the other way round. */
export const oppositeOf = (kind: Kind): Kind => {
  const { opposite }: Meaning = meanings[kind]
  return (opposite as Kind | undefined) ?? kind
}

/** Gravest first. */
export const byRisk = (a: { readonly kind: Kind }, b: { readonly kind: Kind }): number =>
  riskOrder.indexOf(riskOf(a.kind)) - riskOrder.indexOf(riskOf(b.kind)) || order.indexOf(a.kind) - order.indexOf(b.kind)
