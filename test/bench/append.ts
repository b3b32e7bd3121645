import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { event } from '#kernel/event'
import { view } from '#kernel/view'
import { startEmbedded } from '#platform/embedded'
import { openStore, type Store } from '#store/store'

/**
 * Appends a second into a durable database, by the number of clients, each with a stream of its own and an event of
 * about 400 bytes. The floor is one prepared statement that checks the version and inserts: no view, no command id, no
 * order of the feed. Rounds alternate; the median counts.
 */

const events = { CellsChanged: event(z.object({ text: z.string(), cell: z.string() })) }
const data = { text: '绩'.repeat(120), cell: 'a1' }
const on = ['CellsChanged']

const documents = view({
  name: 'documents',
  version: 1,
  mode: 'inline',
  row: z.object({ cell: z.string(), changes: z.number(), at: z.string(), history: z.array(z.string()) }),
  on,
  indexes: ['at'],
  keys: ({ stream }) => [stream],
  fold: (row, { at, version }) => ({ cell: 'a1', changes: (row?.changes ?? 0) + 1, at, history: [`${version}`] }),
})

/** Appends the next event of a stream, whose version is given. */
type Append = (stream: string, version: number) => Promise<void>

const throughStore =
  (store: Store): Append =>
  async (stream, expected) => {
    const command = { id: randomUUID(), actor: 'p1', at: new Date().toISOString() }
    const batch = { county: 'k1', year: 2025, stream, expected, command, events: [{ type: 'CellsChanged', data }] }
    const answer = await store.append(batch)
    if (!('ok' in answer)) throw new Error('the bench meets a conflict')
  }

async function floor(pool: pg.Pool): Promise<Append> {
  await pool.query(`CREATE TABLE public.floor (stream text, version int, position bigserial, type text, data jsonb,
    meta jsonb, at timestamptz, PRIMARY KEY (stream, version)); CREATE INDEX ON public.floor (position)`)
  const text = `INSERT INTO public.floor (stream, version, type, data, meta, at)
    SELECT $1, $2 + 1, 'CellsChanged', $3, $4, now()
    WHERE $2 = coalesce((SELECT version FROM public.floor WHERE stream = $1 ORDER BY version DESC LIMIT 1), 0)
    ON CONFLICT DO NOTHING`
  return async (stream, version) => {
    const { rowCount } = await pool.query({ name: 'floor', text, values: [stream, version, data, { actor: 'p1' }] })
    if (rowCount !== 1) throw new Error('the bench meets a conflict')
  }
}

const seconds = 2

async function rate(append: Append, clients: number) {
  const times: number[] = []
  const until = performance.now() + seconds * 1000
  const client = async () => {
    const stream = randomUUID()
    for (let version = 0; performance.now() < until; version++) {
      const start = performance.now()
      await append(stream, version)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const sorted = times.toSorted((a, b) => a - b)
  return { perSecond: times.length / seconds, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function open(server: string, admin: pg.Pool, name: string, inline: boolean): Promise<Store> {
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = name
  const store = await openStore({ url: url.href, events, views: inline ? [documents] : [], reactors: [], poolSize: 4 })
  await store.migrate()
  return store
}

export async function benchAppend(rounds = 3) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const server = await startEmbedded({ dataDir: folder })
  const pool = new pg.Pool({ connectionString: server.url, max: 16 })
  // Idle connections notice the server's end.
  pool.on('error', () => undefined)
  const plain = await open(server.url, pool, 'plain', false)
  const inline = await open(server.url, pool, 'inline', true)
  try {
    const subjects: [string, Append][] = [
      ['floor', await floor(pool)],
      ['record', throughStore(plain)],
      ['record + inline view', throughStore(inline)],
    ]
    const rows = []
    for (const clients of [1, 16, 64, 256]) {
      const measured = new Map<string, { perSecond: number; p99: number }[]>(subjects.map(([name]) => [name, []]))
      for (let round = 0; round < rounds; round++)
        for (const [name, append] of subjects) measured.get(name)?.push(await rate(append, clients))
      const medianOf = (name: string) => median((measured.get(name) ?? []).map(one => one.perSecond))
      for (const [name, list] of measured) {
        const ofFloor = medianOf(name) / medianOf('floor')
        rows.push({ clients, name, perSecond: medianOf(name), ofFloor, p99: median(list.map(one => one.p99)) })
      }
    }
    return rows
  } finally {
    await plain.close()
    await inline.close()
    await pool.end()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
