import type { Checkpoint } from '#vocabulary/table'
import { fieldNames, importFields, type FieldName } from './import/fields.ts'

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

/** The label without its marks: `*项目名称（必填）`, `1.项目名称`, `年度资金总额（万元）`. */
export const bareLabel = (text: string): string => {
  const label = labelOf(text)
  const bare = label.replace(/^[*★※]+|^\(?\d{1,2}[).、]/, '').replace(/(?:\([^()]{1,20}\)|[*★※])+$/, '')
  return bare === '' ? label : bare.replace(/:$/, '')
}

type Named<K extends 'project' | 'indicator'> = {
  [F in FieldName]: (typeof importFields)[F]['of'] extends K ? F : never
}[FieldName]

export type Field = Named<'project'>
export type Column = Named<'indicator'>

const namesOf = <F extends FieldName>(of: 'project' | 'indicator'): ReadonlyMap<string, F> =>
  new Map(
    fieldNames
      .filter(field => importFields[field].of === of)
      .flatMap(field => importFields[field].names.map(name => [name, field as F] as const)),
  )

const fields = namesOf<Field>('project')
const columns = namesOf<Column>('indicator')

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

const levelNames = new Set(
  `产出 效益 效果 满意度 成本 数量 质量 时效 经济成本 社会成本 生态环境成本 经济效益 社会效益 生态效益 可持续影响 服务对象满意度`.split(
    ' ',
  ),
)

/** A level as the forms call it: `产出（50分）` → 产出指标. What is none of the usual names stays as it is. */
export function levelName(text: string): string {
  const bare = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\([^()]*\d[^()]*\)$/, '')
  if (levelNames.has(bare)) return `${bare}指标`
  return levelNames.has(bare.replace(/指标$/, '')) ? bare : text
}

export const fieldOf = (cell: string): Field | undefined => fields.get(bareLabel(cell))
export const columnOf = (cell: string): Column | undefined => columns.get(bareLabel(cell))
export const isPlanHead = (cell: string): boolean => planHead.test(labelOf(cell))
export const isLevel2 = (cell: string): boolean => level2.test(labelOf(cell))

/** `资金支出计划（%）` → %. */
export const planUnit = (cell: string): string | null => planHead.exec(labelOf(cell))?.[1] ?? null

/** `3月底` → 03-31. */
export const checkpointOf = (cell: string): Checkpoint | undefined =>
  months.get(/^(\d{1,2})月[底末]?$/.exec(labelOf(cell))?.[1] ?? '')

/** `项目资金（万元）` → 万元: the unit that a label says of itself. */
export const labelUnit = (cell: string): string | undefined => /[(（](?:单位[:：])?(万元|元)[)）]/.exec(cell)?.[1]

/** `（单位：元）` → 元, wherever in the text it stands. */
export const moneyUnit = (cell: string): string | undefined => /单位[:：]\s*(万元|元)/.exec(cell)?.[1]

/** Labels of parts that we have no place for: what stands after them is not the value of the label before. */
const others = new Set(
  `主管部门 主管部门及代码 实施单位 项目单位 预算单位 填报单位 项目属性 项目类别 项目类型 项目期 实施期 项目周期 起止时间 项目负责人 联系人
  联系电话 中期资金总额 实施期资金总额 中期目标 实施期目标 立项依据 填报人 填报日期 单位负责人 项目负责人 上年结转资金 上级补助`.split(
    /\s+/,
  ),
)
const isOther = (cell: string): boolean => others.has(bareLabel(cell)) || /^[^:：]{2,14}[:：]$/.test(cell.trim())

/** Is this a label of a form, ours or not, rather than content? */
export function isLabel(cell: string): boolean {
  const label = labelOf(cell)
  return (
    fields.has(bareLabel(cell)) ||
    columns.has(bareLabel(cell)) ||
    isOther(cell) ||
    [planHead, budgetHead, level1].some(pattern => pattern.test(label))
  )
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
