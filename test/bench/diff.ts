import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Approval } from '#approval/approvals'
import { carry } from '#approval/carry'
import { routes, type Step } from '#approval/route'
import type { Recorded } from '#kernel/event'
import { root } from '#platform/config'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { cellHistory } from '#target/diff/cell-history'
import { meaningDiff } from '#target/diff/meaning-diff'
import type { TargetEvent } from '#target/process'
import { emptyTable, type TargetTable } from '#vocabulary/table'
import { timed } from './pure.ts'

/** What a reviewer waits for: two tables of thirty rows compared by meaning, one cell's past in a long document. */

async function thirtyRows(): Promise<TargetTable> {
  const text = await readFile(join(root, 'test/fixtures/corrected-targets.json'), 'utf8')
  const tables = JSON.parse(text) as TargetTable[]
  const [first] = tables
  const rows = tables.flatMap(({ indicators }) => indicators).slice(0, 30)
  return { ...emptyTable, ...first, indicators: rows.map((row, at) => ({ ...row, id: `r${at}` })) }
}

/** Every third row has another target, basis or name; two rows came and went. */
function edited(table: TargetTable): TargetTable {
  const rows = table.indicators.map((row, at) => {
    if (at % 3 === 0) return { ...row, target: row.target.replace(/\d+/, figure => String(Number(figure) - 1)) }
    return at % 3 === 1 ? { ...row, basis: '' } : { ...row, level3: `${row.level3}（户均）` }
  })
  return {
    ...table,
    goals: `${table.goals}\n落实管护责任`,
    indicators: [...rows.slice(2), { ...(rows[0] as (typeof rows)[number]), id: 'new' }],
  }
}

/** Approved at every step but the last, then changed and sent again. */
function sentAgain(before: TargetTable, after: TargetTable) {
  const derived = { unit: 'u', people: [], needs: 1, graded: '' as const, addedBy: '' }
  const steps = routes.target.steps.map(({ step, title, role, mode, refuses }): Step => {
    return { step, title, role, mode, refuses, ...derived }
  })
  const given = { at: '', round: 1, hash: '', grade: null, stands: true }
  const approvals = steps.slice(0, -1).map(({ step, title, role }): Approval => {
    return { step, title, holder: { role, unit: 'u' }, by: [{ actor: step, for: '' }], ...given }
  })
  const changesSince = () => meaningDiff(before, after, hebei2024).map(each => ({ ...each, cells: [...each.cells] }))
  return { approvals, resent: { route: routes.target, steps, drafters: [], after: 'back' as const, changesSince } }
}

/** A document that was typed in five hundred times, every tenth time in the same cell. */
function longRecord(table: TargetTable, count: number): Recorded<TargetEvent>[] {
  const common = { actor: 'p', at: '2024-01-08T01:00:00.000Z', id: '', county: '', year: 2024, stream: '' }
  const more = { ...common, command: null, causation: null, correlation: null }
  return Array.from({ length: count }, (_, at) => {
    const path = at % 10 === 0 ? 'goals' : `indicators.r${at % 30}.target`
    const changes = [{ kind: 'set' as const, path, old: String(at), new: String(at + 1) }]
    return { ...more, version: at + 1, position: at + 1, type: 'TargetEdited', data: { changes, via: 'typing' } }
  })
}

export async function benchDiff() {
  const before = await thirtyRows()
  const after = edited(before)
  const record = longRecord(before, 500)
  const { approvals, resent } = sentAgain(before, after)
  const found = meaningDiff(before, after, hebei2024).length
  return [
    timed(`compare two tables of 30 rows by meaning (${found} differences)`, 400, () =>
      meaningDiff(before, after, hebei2024),
    ),
    timed('what becomes of four approvals when such a table is sent again', 400, () => carry(approvals, resent)),
    timed('compare a table of 30 rows with itself', 400, () => meaningDiff(before, before, hebei2024)),
    timed('the history of a cell in a document of 500 events', 400, () => cellHistory(record, 'goals')),
  ]
}
