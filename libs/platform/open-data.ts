import { byteOrderMark, csvLine } from '#forms/write-csv'
import { occasions } from '#disclosure/occasion'
import type { PublishedItem } from '#disclosure/published'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { figure } from '#vocabulary/figures'
import { disclosures, type DisclosureRow } from '#views/disclosures'
import type { Drawing } from './drawing.ts'
import type { Office } from './office.ts'
import { published } from './publishing.ts'

/** Every indicator that is public, as a table for whoever computes with it. */

type Of<K extends PublishedItem['kind']> = Extract<PublishedItem, { kind: K }>['content']

interface Line {
  readonly row: DisclosureRow
  readonly item: PublishedItem
  readonly table: Of<'target'>
  readonly indicator: Of<'target'>['indicators'][number]
  /** Its place in the table. */
  readonly at: number
  /** Null before self-evaluation. */
  readonly evaluated: Of<'evaluation'> | null
}

const actual = ({ evaluated, indicator }: Line) =>
  evaluated ? figure(evaluated.figures, `indicators.${indicator.id}.actual`) : ''
const score = ({ evaluated, at }: Line) => evaluated?.score.indicators[at]?.score.toFixed(2) ?? ''

/** The columns, by their heads. */
const columns: Readonly<Record<string, (line: Line) => string>> = {
  年度: ({ row }) => String(row.year),
  单位编码: ({ item }) => item.unit.code,
  单位名称: ({ item }) => item.unit.name,
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
  '内容校验（SHA-256）': ({ item }) => item.hash,
}

function linesOf(row: DisclosureRow, item: PublishedItem): string {
  if (item.kind === 'department') return ''
  const evaluated = item.kind === 'evaluation' ? item.content : null
  const table = item.kind === 'evaluation' ? item.content.table : item.content
  return table.indicators
    .map((indicator, at) => ({ row, item, table, indicator, at, evaluated }))
    .map(line => csvLine(Object.values(columns).map(column => column(line))))
    .join('')
}

async function piece(office: Office, county: string, row: DisclosureRow): Promise<Uint8Array | Refusal> {
  const publication = await published(office, county, row)
  if (isRefusal(publication)) return publication
  return Buffer.from(publication.shown.items.map(item => linesOf(row, item)).join(''))
}

/**
 * Disclosure by disclosure, so that a county's whole record is never held at once. Breaks off at content that is not what
 * was published: whoever computes with it must not take what is left for all.
 */
export async function* openData(
  office: Office,
  county: string,
  year: number | undefined,
  drawn: Drawing,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(byteOrderMark + csvLine(Object.keys(columns)))
  const shown = { takenDownAt: '', ...(year !== undefined && { year }) }
  for (const row of await office.store.rows(disclosures, county, shown, { orderBy: [['publishedAt', 'asc']] })) {
    const lines = await drawn(`${row.hash}.csv`, () => piece(office, county, row))
    if (!isRefusal(lines)) yield lines
    // Taken down since the list was read.
    else if (lines.refused !== 'not-found') throw new Error(`${row.id}: ${lines.refused}`)
  }
}
