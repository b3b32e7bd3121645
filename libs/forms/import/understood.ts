import { targetKind, type TargetKind } from '#vocabulary/target-kind'
import type { TargetTable } from '#vocabulary/table'
import type { Department, Place, Problem, RowRead } from '../document.ts'
import type { Found } from '../parse-document.ts'
import type { FileRead } from '../read-document.ts'
import { toTargetTable } from '../to-table.ts'
import type { FieldName } from './fields.ts'
import { columnsName } from './layout.ts'
import type { FileFormat } from './sources.ts'

/** What was understood of a file, as plain data: it crosses from one thread to another, and from server to page. */
export interface Understood {
  readonly format: FileFormat
  readonly department: Department | null
  readonly tables: readonly TargetTable[]
  readonly layouts: readonly LayoutSeen[]
  readonly rows: readonly RowSeen[]
  readonly problems: readonly Problem[]
}

/** One head, wherever it stands in the file. */
export interface LayoutSeen {
  readonly key: string
  readonly heads: readonly HeadSeen[]
  /** Can rows be read by it? */
  readonly enough: boolean
  /** The first places at which it stands. */
  readonly places: readonly Pick<Place, 'sheet' | 'line'>[]
  /** How many rows stand under it. */
  readonly rows: number
}

export interface HeadSeen {
  readonly label: string
  /** As spreadsheets name it: 'C', 'D–F'. */
  readonly columns: string
  readonly field: FieldName | null
  readonly by: 'name' | 'person' | 'remembered' | 'nobody'
  /** What stands under it in the first rows. */
  readonly samples: readonly string[]
}

/** One indicator: where it was read and what its target was taken for. */
export interface RowSeen extends RowRead {
  readonly kind: TargetKind
}

const mostPlaces = 5
const mostSamples = 3

function samplesOf({ rows }: Found, columns: readonly number[]): string[] {
  const samples: string[] = []
  for (const { cells } of rows) {
    const text = columns.map(column => cells[column] ?? '').join('')
    if (text !== '' && !samples.includes(text)) samples.push(text.slice(0, 60))
    if (samples.length === mostSamples) break
  }
  return samples
}

function layoutsOf(found: readonly Found[]): LayoutSeen[] {
  const byKey = new Map<string, Found[]>()
  for (const each of found) byKey.set(each.layout.key, [...(byKey.get(each.layout.key) ?? []), each])
  return [...byKey].map(([key, same]) => {
    const [first] = same as [Found]
    return {
      key,
      enough: first.layout.enough,
      places: same.slice(0, mostPlaces).map(({ at }) => ({ sheet: at.sheet ?? '', line: at.line })),
      rows: same.reduce((sum, { rows }) => sum + rows.length, 0),
      heads: first.layout.heads.map(head => ({
        label: head.label,
        columns: columnsName(head),
        field: head.field,
        by: head.by,
        samples: samplesOf(first, head.columns),
      })),
    }
  })
}

/** What was read, as tables to draft from and as what a person wants to check. */
export function understood({ document, format, rows, problems, found }: FileRead): Understood {
  const tables = document.projects.map(toTargetTable)
  return {
    format,
    department: document.department,
    tables,
    layouts: layoutsOf(found),
    rows: rows.map(row => ({ ...row, kind: targetKind(tables[row.project]?.indicators[row.indicator]?.target ?? '') })),
    problems,
  }
}
