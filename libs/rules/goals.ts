import { dutyName } from '#vocabulary/duty'
import { parts, type Goals, type Section } from '#vocabulary/goals'
import { saidTwice } from './checks/hygiene.ts'
import { coverageOf, isMeasured, type Project } from './coverage.ts'
import type { Finding, Found } from './finding.ts'
import { foreignWords } from './foreign.ts'
import type { DepartmentRules, RulePack } from './pack.ts'

/** What the drafting rules say of part one of the text (部门整体绩效目标). */

interface Read {
  readonly goals: Goals
  readonly projects: readonly Project[]
  /** Every box with its path. */
  readonly texts: readonly (readonly [path: string, text: string])[]
}

const blank = (text: string) => text.trim() === ''
const quote = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text)
const nameOf = (section: Section) => dutyName(section) || quote(section.text)

function* filledIn({ goals }: Read): Iterable<Found> {
  if (blank(goals.overall))
    yield { path: 'overall', message: '请填写总体绩效目标', messageEn: 'Fill in the overall goals' }
  if (goals.subGoals.length === 0)
    yield {
      path: 'subGoals',
      message: '还没有分项绩效目标，请按部门职责逐项添加',
      messageEn: 'There are no goals by duty yet: add one for each duty',
    }
  for (const section of goals.subGoals) {
    if (blank(section.title))
      yield { path: `subGoals.${section.id}.title`, message: '请填写职责名称', messageEn: 'Name the duty' }
    if (blank(section.text))
      yield {
        path: `subGoals.${section.id}.text`,
        message: `请写明“${nameOf(section)}”的年度目标`,
        messageEn: `Say what is to be reached for ${nameOf(section)}`,
      }
  }
}

function* measurableText({ goals }: Read, { figure }: DepartmentRules['R19']): Iterable<Found> {
  const pattern = new RegExp(figure, 'u')
  for (const section of goals.subGoals)
    if (!blank(section.text) && !pattern.test(section.text))
      yield {
        path: `subGoals.${section.id}.text`,
        message: `“${nameOf(section)}”没有一个数量、单位或时间，请写明做多少、何时完成、达到什么程度`,
        messageEn: `${nameOf(section)} has not one number, unit or date: say how much, until when, to what level`,
      }
}

function* dutiesMeasured({ goals, projects }: Read): Iterable<Found> {
  for (const covered of coverageOf(goals.subGoals, projects).duties) {
    if (isMeasured(covered)) continue
    const { duty } = covered
    yield {
      path: `subGoals.${duty.id}.title`,
      message: `“${nameOf(duty)}”还没有项目对应，或对应的项目没有可衡量的指标`,
      messageEn: `No project with a measurable target serves ${nameOf(duty)} yet`,
    }
  }
}

function* tidy({ texts }: Read, { slips, residue }: DepartmentRules['R30']): Iterable<Found> {
  const left = new RegExp(residue, 'u')
  for (const [path, text] of texts) {
    const again = saidTwice(text, slips)?.whole
    if (again !== undefined)
      yield { path, message: `“${again}”重复了，请改正`, messageEn: `"${again}" says the same twice` }
    const [rest] = left.exec(text) ?? []
    if (rest !== undefined)
      yield { path, message: `“${rest}”像是多余的空格或导出残留，请删除`, messageEn: `"${rest}" looks like a leftover` }
    for (const [wrong, right] of Object.entries(slips))
      if (text.includes(wrong))
        yield {
          path,
          message: `“${wrong}”应为“${right}”`,
          messageEn: `"${wrong}" should read "${right}"`,
          fix: { path, value: text.replaceAll(wrong, right) },
        }
  }
}

type Checks = { readonly [K in keyof DepartmentRules]: (read: Read, rule: DepartmentRules[K]) => Iterable<Found> }

const checks: Checks = {
  R01: filledIn,
  R19: measurableText,
  R22: ({ texts }, { foreign }) => foreignWords(texts, foreign),
  R28: dutiesMeasured,
  R30: tidy,
}

const textsOf = (goals: Goals) => [
  ['overall', goals.overall] as const,
  ...parts.flatMap(part =>
    goals[part].flatMap(({ id, title, text }) => [
      [`${part}.${id}.title`, title] as const,
      [`${part}.${id}.text`, text] as const,
    ]),
  ),
]

function findings<K extends keyof DepartmentRules>(id: K, read: Read, pack: RulePack): Finding[] {
  const rule = (pack.department as Partial<DepartmentRules> | undefined)?.[id]
  if (!rule) return []
  const { severity, source } = rule
  return Array.from(checks[id](read, rule), found => ({
    rule: id,
    severity,
    ...found,
    ...(source !== undefined && { source }),
  }))
}

/**
 * Checks part one as it is drafted, together with the projects that serve its duties; one finding for each place.
 * Without findings of severity `error` it may be sent. Pure; never throws.
 */
export function checkGoals(goals: Goals, projects: readonly Project[], pack: RulePack): Finding[] {
  const read: Read = { goals, projects, texts: textsOf(goals) }
  return (Object.keys(checks) as (keyof DepartmentRules)[]).flatMap(id => findings(id, read, pack))
}
