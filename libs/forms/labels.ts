import type { Checkpoint } from '#vocabulary/table'

/** The words by which a form is recognised, in the spellings in use. Everything else in a table is content. */

const longestLabel = 40

/** A label as it is compared: no blanks, half-width signs, without `其中：` and a final colon; '' for longer texts. */
export const labelOf = (text: string): string =>
  text.length > longestLabel
    ? ''
    : text
        .normalize('NFKC')
        .replace(/\s+/g, '')
        .replace(/^其中:?/, '')
        .replace(/:$/, '')

export type Field = 'projectCode' | 'projectName' | 'total' | 'fiscal' | 'other' | 'purpose' | 'goals'

const spellings: Readonly<Record<Field, readonly string[]>> = {
  projectCode: ['项目编码', '项目代码'],
  projectName: ['项目名称'],
  total: ['预算数', '预算金额', '预算总额', '资金总额', '年度资金总额'],
  fiscal: ['财政资金', '财政拨款', '财政拨款资金'],
  other: ['其他资金'],
  purpose: ['资金用途', '用途'],
  goals: ['绩效目标', '年度绩效目标', '总体目标', '年度总体目标', '项目绩效目标'],
}

const fields: ReadonlyMap<string, Field> = new Map(
  (Object.keys(spellings) as Field[]).flatMap(field => spellings[field].map(label => [label, field] as const)),
)

export type Column = 'level1' | 'level2' | 'level3' | 'description' | 'target' | 'basis'

const columnSpellings: Readonly<Record<Column, readonly string[]>> = {
  level1: ['一级指标'],
  level2: ['二级指标'],
  level3: ['三级指标'],
  description: ['绩效指标描述', '指标描述', '指标解释', '指标说明'],
  target: ['指标值', '绩效指标值', '年度指标值', '目标值'],
  basis: ['指标值确定依据', '指标值设定依据', '确定依据', '依据'],
}

const columns: ReadonlyMap<string, Column> = new Map(
  (Object.keys(columnSpellings) as Column[]).flatMap(column =>
    columnSpellings[column].map(label => [label, column] as const),
  ),
)

const months: ReadonlyMap<string, Checkpoint> = new Map([
  ['3', '03-31'],
  ['6', '06-30'],
  ['10', '10-31'],
  ['12', '12-31'],
])

const budgetHead = /^预算规模(?:及资金用途)?$/
const planHead = /^资金支出计划(?:\((.{1,6})\))?$/
const level1 = /^(?:产出|效益|效果|满意度|成本)指标$/
const level2 =
  /^(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标$/

export const fieldOf = (cell: string): Field | undefined => fields.get(labelOf(cell))
export const columnOf = (cell: string): Column | undefined => columns.get(labelOf(cell))
export const isPlanHead = (cell: string): boolean => planHead.test(labelOf(cell))
export const isLevel2 = (cell: string): boolean => level2.test(labelOf(cell))

/** `资金支出计划（%）` → %. */
export const planUnit = (cell: string): string | null => planHead.exec(labelOf(cell))?.[1] ?? null

/** `3月底` → 03-31. */
export const checkpointOf = (cell: string): Checkpoint | undefined =>
  months.get(/^(\d{1,2})月[底末]?$/.exec(labelOf(cell))?.[1] ?? '')

/** `（单位：元）` → 元, wherever in the text it stands. */
export const moneyUnit = (cell: string): string | undefined => /单位[:：]\s*(万元|元)/.exec(cell)?.[1]

function isLabel(cell: string): boolean {
  const label = labelOf(cell)
  return fields.has(label) || columns.has(label) || [planHead, budgetHead, level1].some(pattern => pattern.test(label))
}

/** Rows begin with a label, or with a blank where the label above goes on; whatever else comes first is a rest. */
export const startsRow = (cells: readonly string[]): boolean => {
  const [first = ''] = cells
  return first === '' || isLabel(first) || cells.some(cell => moneyUnit(cell) !== undefined)
}

/** The cells after each label, up to the next one: the first that is not blank, null where all are. */
export function labelled(cells: readonly string[]): Map<Field, string | null> {
  const values = new Map<Field, string | null>()
  let field: Field | undefined
  for (const cell of cells) {
    if (isLabel(cell)) {
      field = fieldOf(cell)
      if (field) values.set(field, null)
    } else if (field && cell !== '' && values.get(field) === null) values.set(field, cell)
  }
  return values
}
