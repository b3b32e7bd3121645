import type { Checkpoint, Indicator, TargetTable } from '#vocabulary/table'
import { money, plain } from './figures.ts'
import { mergedLevels } from './merged.ts'
import { proofLines, type Proof } from './notes.ts'
import { blankRow, head, type Cell, type Row, type Sheet } from './sheet.ts'

export interface TargetFormData {
  readonly year: number
  readonly unit: { readonly code: string; readonly name: string }
  readonly table: TargetTable
  /** Its place among the tables of the document, printed before the title. */
  readonly ordinal?: number
  readonly proof?: Proof
}

// As in the Hebei form: the description takes two columns, which the upper half of the form needs for itself.
const columns = [11.5, 14, 15, 15.5, 13, 13, 18]

const planHeads: readonly (readonly [Checkpoint, string, number])[] = [
  ['03-31', '3月底', 2],
  ['06-30', '6月底', 1],
  ['10-31', '10月底', 1],
  ['12-31', '12月底', 2],
]

const rows = (...cells: readonly (readonly Cell[])[]): Row[] => cells.map(row => ({ cells: row }))

// Blank other funds are printed as 0.00: the form wants a figure in every money cell.
const budgetRows = ({ budget }: TargetTable): Row[] =>
  rows(
    [
      head('预算规模及资金用途', { rowSpan: 2 }),
      head('预算数'),
      money(budget.total),
      head('其中：财政资金'),
      money(budget.fiscal),
      head('其他资金'),
      money(budget.other.trim() === '' ? '0.00' : budget.other),
    ],
    [{ text: budget.purpose, span: 6 }],
  )

const planRows = ({ plan }: TargetTable): Row[] =>
  rows(
    [
      head(plan.unit === '' ? '资金支出计划' : `资金支出计划（${plan.unit}）`, { rowSpan: 2 }),
      ...planHeads.map(([, text, span]) => head(text, { span })),
    ],
    planHeads.map(([checkpoint, , span]) => ({ ...plain(plan[checkpoint]), span })),
  )

const indicatorHeads: Row = {
  repeat: true,
  cells: [
    head('一级指标'),
    head('二级指标'),
    head('三级指标'),
    head('绩效指标描述', { span: 2 }),
    head('指标值'),
    head('指标值确定依据'),
  ],
}

function indicatorRows(indicators: readonly Indicator[]): Row[] {
  if (indicators.length === 0) return [blankRow(columns)]
  const levels = mergedLevels(indicators.map(({ level1, level2 }) => [level1, level2]))
  return indicators.map(({ level3, description, target, basis }, at) => ({
    cells: [
      ...(levels[at] ?? []),
      { text: level3 },
      { text: description, span: 2 },
      { text: target, align: 'center' },
      { text: basis },
    ],
  }))
}

/** 项目绩效目标表 in the Hebei layout. Money is in 元 and printed with two decimals; plan cells are printed as written. */
export function targetForm({ year, unit, table, ordinal, proof }: TargetFormData): Sheet {
  const title = `${table.projectName}绩效目标表`
  return {
    title: ordinal === undefined ? title : `${ordinal}.${title}`,
    subtitle: `${unit.code}${unit.name}\t${year}年度\t单位：元`,
    orientation: 'portrait',
    columns,
    rows: [
      ...rows([
        head('项目编码'),
        { text: table.projectCode, span: 2, align: 'center' },
        head('项目名称'),
        { text: table.projectName, span: 3, align: 'center' },
      ]),
      ...budgetRows(table),
      ...planRows(table),
      ...rows([head('绩效目标'), { text: table.goals, span: 6 }]),
      indicatorHeads,
      ...indicatorRows(table.indicators),
    ],
    ...(proof && { footer: proofLines(proof) }),
  }
}
