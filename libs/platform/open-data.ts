import { byteOrderMark, csvLine } from '#forms/write-csv'
import { occasions } from '#disclosure/occasion'
import type { Evaluation } from '#evaluation/state'
import { figure } from '#vocabulary/figures'
import type { TargetTable } from '#vocabulary/table'
import { disclosures, type DisclosureRow } from '#views/disclosures'
import type { Office } from './office.ts'
import { taken, type Snapshot } from './publishing.ts'

/** Every indicator that is public, as a table for whoever computes with it. */

interface Line {
  readonly row: DisclosureRow
  readonly snapshot: Snapshot
  readonly table: TargetTable
  readonly indicator: TargetTable['indicators'][number]
  /** Null before self-evaluation. */
  readonly evaluated: Pick<Evaluation, 'weights' | 'figures' | 'score'> | null
}

const actual = ({ evaluated, indicator }: Line) =>
  evaluated ? figure(evaluated.figures, `indicators.${indicator.id}.actual`) : ''
const score = ({ evaluated, indicator }: Line) =>
  evaluated?.score?.indicators.find(({ id }) => id === indicator.id)?.score.toFixed(2) ?? ''

/** The columns, by their heads. */
const columns: Readonly<Record<string, (line: Line) => string>> = {
  年度: ({ row }) => String(row.year),
  单位编码: ({ snapshot }) => snapshot.item.unit.code,
  单位名称: ({ snapshot }) => snapshot.item.unit.name,
  公开事项: ({ row }) => occasions[row.occasion].zh,
  公开编号: ({ row }) => row.id,
  公开时间: ({ row }) => row.publishedAt,
  项目编码: ({ table }) => table.projectCode,
  项目名称: ({ table }) => table.projectName,
  '预算数（元）': ({ table }) => table.budget.total,
  一级指标: ({ indicator }) => indicator.level1,
  二级指标: ({ indicator }) => indicator.level2,
  三级指标: ({ indicator }) => indicator.level3,
  指标描述: ({ indicator }) => indicator.description,
  指标值: ({ indicator }) => indicator.target,
  指标值确定依据: ({ indicator }) => indicator.basis,
  实际完成值: actual,
  分值: ({ evaluated, indicator }) => (evaluated ? (evaluated.weights[indicator.id] ?? '') : indicator.weight),
  得分: score,
  '内容校验（SHA-256）': ({ snapshot }) => snapshot.item.hash,
}

function linesOf(row: DisclosureRow, snapshot: Snapshot): string {
  const { state } = snapshot
  if (!('table' in state)) return ''
  const { table } = state
  const evaluated = 'weights' in state ? state : null
  const line = (indicator: Line['indicator']) => ({ row, snapshot, table, indicator, evaluated })
  return table.indicators
    .map(indicator => csvLine(Object.values(columns).map(column => column(line(indicator)))))
    .join('')
}

/** Disclosure by disclosure, so that a county's whole record is never held at once. */
export async function* openData(office: Office, county: string, year: number | undefined): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(Object.keys(columns))
  const shown = { takenDownAt: '', ...(year !== undefined && { year }) }
  for (const row of await office.store.rows(disclosures, county, shown, { orderBy: [['publishedAt', 'asc']] }))
    for (const item of row.items) yield linesOf(row, await taken(office, county, item))
}
