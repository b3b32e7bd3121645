import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { withPlatform } from '../../apps/cli/local.ts'
import { disclosureStream } from '#disclosure/stream'
import { isRefusal } from '#kernel/refusal'
import { readConfig, root } from '#platform/config'
import { drawing } from '#platform/drawing'
import { loadExample } from '#platform/example'
import { execute } from '#platform/execute'
import { example } from '#platform/logins'
import type { Office } from '#platform/office'
import { documentPage } from '#platform/pages'
import { preview } from '#platform/preview'
import { publicDisclosure, publicFile, publicList, shelf } from '#platform/publishing'
import type { DisclosurePage } from '#views/answers'
import type { TargetEvent } from '#target/process'
import { contentHash } from '#vocabulary/hash'
import type { TargetTable } from '#vocabulary/table'
import type { Report } from './report.ts'
import { withServer } from './server.ts'

/** What reading a disclosure costs, with few documents in it and with many: statements sent, and how long it takes. */

const sizes = [5, 60]
const rounds = 20
const { county, year, office: unit } = example
const stream = disclosureStream({ year, unit, occasion: 'budget', number: 1 })
const at = { county, year, stream, decider: 'disclosure' } as const

/** Counts every statement of this process from now on. */
function statements() {
  const { query } = pg.Client.prototype
  const counter = { count: 0 }
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    counter.count++
    return Reflect.apply(query, this, given) as never
  } as typeof query
  return counter
}

async function approveTargets({ store, now }: Office, tables: readonly TargetTable[], count: number): Promise<void> {
  const owner = { role: 'drafter', unit }
  for (let i = 0; i < count; i++) {
    const table = { ...(tables[i % tables.length] as TargetTable), projectName: `项目${i}`, projectCode: `b${i}` }
    const opened = { stage: 'drafting', owner, unit, year, table, source: 'import' as const, due: '' }
    const common = { owners: [], decided: [], step: 'approver', for: '', seat: 0, note: '' }
    const events: TargetEvent[] = [
      { type: 'TargetOpened', data: opened },
      { type: 'TargetApproved', data: { ...common, stage: 'approved', hash: contentHash(table) } },
    ]
    const command = { actor: 'tianbao', at: now() }
    await store.append({ county, year, stream: `target-${year}-b${i}`, expected: 0, events, command })
  }
}

async function give(office: Office, actor: string, action: string, data: unknown): Promise<void> {
  const done = await execute(office, { ...at, id: randomUUID(), actor, command: { action, data } })
  if (isRefusal(done)) throw new Error(`${action}: ${JSON.stringify(done)}`)
}

async function approve(office: Office, actor: string): Promise<void> {
  const page = (await documentPage(office, { county, person: actor }, 'disclosure', stream)) as DisclosurePage
  await give(office, actor, 'approve', { hash: page.state.travel.hash, note: '' })
}

async function measured(what: string, documents: number, counter: { count: number }, ask: () => Promise<unknown>) {
  for (let warmUp = 0; warmUp < 3; warmUp++) if (isRefusal(await ask())) throw new Error(`${what}: refused`)
  const [sent, began] = [counter.count, performance.now()]
  for (let round = 0; round < rounds; round++) await ask()
  const ms = (performance.now() - began) / rounds
  return { what, documents, statements: (counter.count - sent) / rounds, ms }
}

/** In one process and without a worker, so that every statement is the reading's own. */
export async function benchDisclosure(): Promise<Report> {
  const tables = JSON.parse(await readFile(join(root, 'test/fixtures/well-made.json'), 'utf8')) as TargetTable[]
  const counter = statements()
  const rows: object[] = []
  await withServer(async server => {
    for (const size of sizes) {
      await server.create(`disclosure_${size}`)
      const config = readConfig({ DATABASE_URL: server.urlOf(`disclosure_${size}`), TAIZHANG_EXAMPLE: 'year' })
      await withPlatform(config, async platform => {
        await loadExample(platform)
        const { office } = platform
        await approveTargets(office, tables, size)
        await give(office, 'tianbao', 'open', {})
        await give(office, 'tianbao', 'submit', { note: '' })
        await office.store.query('ANALYZE')
        const measure = async (what: string, ask: () => Promise<unknown>) =>
          void rows.push(await measured(what, size, counter, ask))
        const head = { county, person: 'fuze' }
        const page = (await documentPage(office, head, 'disclosure', stream)) as DisclosurePage
        const command = { action: 'approve', data: { hash: page.state.travel.hash, note: '' } }
        const wish = { ...at, command, actor: 'fuze', expected: page.version }
        await measure('its page for a reviewer', () => documentPage(office, head, 'disclosure', stream))
        await measure('what approving it would do', () => preview(office, wish))
        for (const reviewer of ['fuze', 'jixiao', 'pifu']) await approve(office, reviewer)
        const drawn = drawing({ bytes: 1 << 24, waiting: 9 })
        const known = shelf()
        const file = { id: stream, place: 1, format: 'pdf' } as const
        await measure('the public list', () => publicList(office, county, {}))
        await measure('its public page', () => publicDisclosure(office, county, stream, known))
        await measure('a public file', () => publicFile(office, county, file, drawn))
      })
    }
  })
  return { rows }
}
