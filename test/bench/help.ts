import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signIn } from '../../apps/cli/demo/client.ts'
import { withPlatform } from '../../apps/cli/local.ts'
import { readConfig, root } from '#platform/config'
import { example } from '#platform/logins'
import type { Office } from '#platform/office'
import type { TargetEvent } from '#target/process'
import type { TargetTable } from '#vocabulary/table'
import type { Report } from './report.ts'
import { served } from './serving.ts'

/**
 * What a reviewer waits for beside the form: the help for one page among the tables of earlier years, and the page itself
 * beside fifty other projects of its unit.
 */

const earlier = 2000
const besides = 50
const rounds = 60

/** Names that differ as those of a county do: one row in three is called as it is everywhere. */
const varied = (table: TargetTable, at: number): TargetTable => ({
  ...table,
  projectName: `项目${at}`,
  indicators: table.indicators.map((row, place) => ({
    ...row,
    level3: place % 3 === 0 ? row.level3 : `${'东南西北中'.charAt(at % 5)}${at % 40}村${row.level3}`,
    target: row.target.replace(/\d+/, figure => String(Number(figure) + (at % 9))),
  })),
})

const opening = (unit: string, year: number, table: TargetTable): TargetEvent => ({
  type: 'TargetOpened',
  data: { stage: 'drafting', owner: { role: 'drafter', unit }, unit, year, table, source: 'import', due: '' },
})
const common = { owners: [], decided: [], step: 'line-section', for: '' }
const reason = { category: 'value' as const, text: '请核对', cells: ['indicators.i1.target', 'indicators.i3.target'] }
const returned: TargetEvent = { type: 'TargetReturned', data: { ...common, stage: 'returned', reason } }
const approved: TargetEvent = {
  type: 'TargetApproved',
  data: { ...common, stage: 'approved', seat: 0, hash: '', note: '' },
}

async function fill({ store, now }: Office, tables: readonly TargetTable[]): Promise<void> {
  const put = (stream: string, year: number, events: readonly TargetEvent[]) =>
    store.append({
      county: example.county,
      year,
      stream,
      expected: 0,
      events,
      command: { actor: 'tianbao', at: now() },
    })
  const table = (at: number) => varied(tables[at % tables.length] as TargetTable, at)
  const past = Array.from({ length: earlier }, (_, at) => () => {
    const events = [opening(example.office, 2023, table(at)), ...(at % 4 === 0 ? [returned] : []), approved]
    return put(`target-2023-b${at}`, 2023, events)
  })
  const beside = Array.from(
    { length: besides },
    (_, at) => () =>
      put(`target-${example.year}-b${at}`, example.year, [opening(example.office, example.year, table(at))]),
  )
  const all = [...past, ...beside]
  for (let from = 0; from < all.length; from += 32) await Promise.all(all.slice(from, from + 32).map(work => work()))
}

async function timed(what: string, ask: () => Promise<unknown>) {
  for (let warmUp = 0; warmUp < rounds / 4; warmUp++) await ask()
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = performance.now()
    await ask()
    took.push(performance.now() - before)
  }
  took.sort((a, b) => a - b)
  return { what, medianMs: took[rounds / 2] ?? 0, p95Ms: took[Math.floor(rounds * 0.95)] ?? 0 }
}

export async function benchHelp(): Promise<Report> {
  const text = await readFile(join(root, 'test/fixtures/corrected-targets.json'), 'utf8')
  const tables = JSON.parse(text) as TargetTable[]
  const system = await served('all')
  try {
    const environment = { DATABASE_URL: system.databaseUrl }
    await withPlatform(readConfig(environment), ({ office }) => fill(office, tables))
    const reviewer = await signIn(system.url, 'jixiao')
    const path = `targets/target-${example.year}-b0`
    const rows = [
      await timed(`the page, beside ${besides} projects of the unit`, () => reviewer.get(path)),
      await timed(`its help, among ${earlier} earlier tables`, () => reviewer.get(`${path}/help`)),
      await timed('the list of documents, for comparison', () => reviewer.get(`documents?year=${example.year}`)),
    ]
    return { rows, notes: [`${tables[0]?.indicators.length} rows on the page, ${earlier * 10} in the other tables`] }
  } finally {
    await system.stop()
  }
}
