import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withPlatform } from '../../apps/cli/local.ts'
import { routes } from '#approval/route'
import { deriveRoute } from '#approval/derive'
import { treeOf } from '#organisation/review-tree'
import { isRefusal } from '#kernel/refusal'
import { approveTicked } from '#platform/batch'
import { readConfig, root } from '#platform/config'
import { loadExample } from '#platform/example'
import { example } from '#platform/logins'
import type { Office } from '#platform/office'
import { sharing } from '#platform/sharing'
import { documents } from '#views/documents'
import type { TargetEvent } from '#target/process'
import type { TargetTable } from '#vocabulary/table'
import type { Report } from './report.ts'
import { withServer } from './server.ts'

/** Forty tables of one unit approved in one go: what each of them costs, looked up by itself and shared. */

const count = 40
const reviewer = { county: example.county, person: 'caisuo' }

/** Names and figures of their own, so that not every table is taken for a copy of the one before. */
const varied = (table: TargetTable, batch: string, at: number): TargetTable => ({
  ...table,
  projectName: `${batch}项目${at}`,
  projectCode: `13102624P${batch}${String(at).padStart(10, '0')}A`,
  indicators: table.indicators.map(row => ({ ...row, level3: `${batch}${at}号${row.level3}` })),
})

/** Tables that wait for the reviewer, as if they had been sent. */
async function send(office: Office, tables: readonly TargetTable[], batch: string): Promise<void> {
  const tree = treeOf(await office.organisation(example.county))
  const route = deriveRoute(routes.target, { unit: example.office, amount: '0', drafters: ['tianbao'] }, tree)
  if (isRefusal(route)) throw new Error(route.refused)
  const [first] = route.steps
  const owner = { role: first?.role ?? '', unit: first?.unit ?? '' }
  for (let at = 0; at < count; at++) {
    const table = varied(tables[at % tables.length] as TargetTable, batch, at)
    const events: TargetEvent[] = [
      {
        type: 'TargetOpened',
        data: {
          stage: 'drafting',
          owner: { role: 'drafter', unit: example.office },
          unit: example.office,
          year: example.year,
          table,
          source: 'import',
          due: '2024-01-31',
        },
      },
      {
        type: 'TargetSubmitted',
        data: {
          stage: 'in-review',
          owners: [owner],
          decided: [],
          round: 1,
          route: [...route.steps],
          routeVersion: 1,
          at: 0,
          hash: 'sent',
          note: '',
        },
      },
    ]
    await office.store.append({
      county: example.county,
      year: example.year,
      stream: `target-${example.year}-${batch}${at}`,
      expected: 0,
      events,
      command: { actor: 'tianbao', at: office.now() },
    })
  }
}

async function approveAll(what: string, office: Office, batch: string) {
  const ids = Array.from({ length: count }, (_, at) => `target-${example.year}-${batch}${at}`)
  const rows = await office.store.rows(documents, example.county, { id: ids })
  const before = performance.now()
  let approved = 0
  for (const { id, version: expected, hash } of rows) {
    const outcome = await approveTicked(office, reviewer, { id, commandId: randomUUID(), expected, hash }, '')
    if (!isRefusal(outcome)) approved++
    else if (outcome.refused !== 'open-warnings') throw new Error(outcome.refused)
  }
  return { what, tables: rows.length, approved, perTableMs: (performance.now() - before) / rows.length }
}

/** In one process and without a worker, so that nothing else has work meanwhile. Both have all the tables beside them. */
export async function benchBatch(): Promise<Report> {
  const text = await readFile(join(root, 'test/fixtures/well-made.json'), 'utf8')
  const tables = JSON.parse(text) as TargetTable[]
  return withServer(async server => {
    await server.create('batch')
    const config = readConfig({ DATABASE_URL: server.urlOf('batch'), TAIZHANG_EXAMPLE: 'year' })
    return withPlatform(config, async platform => {
      await loadExample(platform)
      const { office } = platform
      for (const batch of ['A', 'B', 'C']) await send(office, tables, batch)
      await office.store.query('ANALYZE')
      await approveAll('warming up', office, 'A')
      const alone = await approveAll('each table by itself', office, 'B')
      const shared = await approveAll('what is the same shared', sharing(office, example.county), 'C')
      const ratio = { what: 'ratio', tables: count, approved: 0, perTableMs: alone.perTableMs / shared.perTableMs }
      return { rows: [alone, shared, ratio], notes: [`${count} tables of one unit, ${2 * count} others beside them`] }
    })
  })
}
