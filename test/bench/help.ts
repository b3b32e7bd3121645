import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withPlatform } from '../../apps/cli/local.ts'
import { readConfig, root } from '#platform/config'
import { isRefusal } from '#kernel/refusal'
import { loadExample } from '#platform/example'
import { example } from '#platform/logins'
import type { Office } from '#platform/office'
import { documentPage } from '#platform/pages'
import { reviewersHelp } from '#platform/reviewers-help'
import { streams } from '#reactors/streams'
import type { DepartmentEvent } from '#target/department'
import type { TargetEvent } from '#target/process'
import { noGoals } from '#vocabulary/goals'
import type { TargetTable } from '#vocabulary/table'
import type { Report } from './report.ts'
import { withServer } from './server.ts'

/**
 * What a reviewer waits for beside the form: the help for one page among the tables of earlier years, and the page itself
 * beside fifty other projects of its unit.
 */

const earlier = 2000
const besides = 50
/** So many times has each of them been edited. */
const edits = 20
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
  data: {
    stage: 'drafting',
    owner: { role: 'drafter', unit },
    unit,
    year,
    table,
    source: 'import',
    due: `${year}-01-31`,
  },
})
const edited: TargetEvent = {
  type: 'TargetEdited',
  data: { changes: [{ kind: 'set', path: 'goals', old: '', new: '完成道路硬化' }], via: 'typing' },
}
const partOne = streams.department(example.year, example.office)
const drafted: DepartmentEvent = {
  type: 'DepartmentGoalsDrafted',
  data: {
    stage: 'drafting',
    owner: { role: 'drafter', unit: example.office },
    unit: example.office,
    year: example.year,
    goals: noGoals,
    source: 'blank',
    due: '',
  },
}
const common = { owners: [], decided: [], step: 'line-section', for: '' }
const reason = { category: 'value' as const, text: '请核对', cells: ['indicators.i1.target', 'indicators.i3.target'] }
const returned: TargetEvent = { type: 'TargetReturned', data: { ...common, stage: 'returned', reason } }
const approved: TargetEvent = {
  type: 'TargetApproved',
  data: { ...common, stage: 'approved', seat: 0, hash: '', note: '' },
}

async function fill({ store, now }: Office, tables: readonly TargetTable[]): Promise<void> {
  const put = (stream: string, year: number, events: readonly (TargetEvent | DepartmentEvent)[]) =>
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
      put(`target-${example.year}-b${at}`, example.year, [
        opening(example.office, example.year, table(at)),
        ...Array.from({ length: edits }, () => edited),
      ]),
  )
  const all = [...past, ...beside, () => put(partOne, example.year, [drafted])]
  for (let from = 0; from < all.length; from += 32) await Promise.all(all.slice(from, from + 32).map(work => work()))
}

async function timed(what: string, ask: () => Promise<unknown>) {
  for (let warmUp = 0; warmUp < rounds / 4; warmUp++) if (isRefusal(await ask())) throw new Error(`${what}: refused`)
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = performance.now()
    await ask()
    took.push(performance.now() - before)
  }
  took.sort((a, b) => a - b)
  return { what, medianMs: took[rounds / 2] ?? 0, p95Ms: took[Math.floor(rounds * 0.95)] ?? 0 }
}

/** In one process and without a worker, so that nothing else has work meanwhile. */
export async function benchHelp(): Promise<Report> {
  const text = await readFile(join(root, 'test/fixtures/corrected-targets.json'), 'utf8')
  const tables = JSON.parse(text) as TargetTable[]
  return withServer(async server => {
    await server.create('help')
    return withPlatform(
      readConfig({ DATABASE_URL: server.urlOf('help'), TAIZHANG_EXAMPLE: 'year' }),
      async platform => {
        await loadExample(platform)
        const { office } = platform
        await fill(office, tables)
        await office.store.query('ANALYZE')
        const reviewer = { county: example.county, person: 'jixiao' }
        const stream = `target-${example.year}-b0`
        const rows = [
          await timed(`the page, beside ${besides} projects of the unit`, () =>
            documentPage(office, reviewer, 'target', stream),
          ),
          await timed(`part one’s page, over ${besides} projects edited ${edits} times each`, () =>
            documentPage(office, reviewer, 'department', partOne),
          ),
          await timed(`its help, among ${earlier} earlier tables`, () => reviewersHelp(office, reviewer, stream)),
        ]
        return { rows, notes: [`${tables[0]?.indicators.length} rows on the page, ${earlier * 9} in the other tables`] }
      },
    )
  })
}
