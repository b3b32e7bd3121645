import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createAccount, findByLogin } from '#store/accounts'
import { CannotRestore } from '#store/restore'
import { openStore, type Store } from '#store/store'
import { testDatabase, type TestDatabase } from '#store/testing/database'
import { added, batch, opened, registry } from '#store/testing/example'
import { backUp, bringBack } from './backup.ts'
import { openQueue, type Queue } from './queue.ts'

let folder: string
let database: TestDatabase
let store: Store
let queue: Queue
let file: string
const account = {
  county: 'k1',
  person: 'p1',
  login: 'li',
  name: '李\u2028"四"',
  passwordHash: 'h',
  phone: null,
  active: true,
}
const bases: TestDatabase[] = []

async function empty(): Promise<TestDatabase> {
  const base = await testDatabase()
  bases.push(base)
  return base
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  file = join(folder, 'taizhang.gz')
  database = await empty()
  store = await openStore({ url: database.url, ...registry })
  await store.migrate()
  queue = await openQueue({ databaseUrl: database.url, attempts: 1 })
  await createAccount(store, account)
  for (let i = 0; i < 300; i++) await store.append(batch(`s${i}`, 0, [opened, added('绩效\n\u2028'.repeat(i))]))
  await queue.add([
    { id: 'done', name: 'x', data: {} },
    { id: 'fails', name: 'x', data: { 词: '一' } },
  ])
  const worker = queue.work(job => (job.id === 'fails' ? Promise.reject(new Error('no')) : Promise.resolve()))
  for (const end = Date.now() + 10_000; (await queue.counts()).completed + (await queue.counts()).failed < 2;)
    if (Date.now() > end) throw new Error('the jobs were not run')
  await worker.close()
  await queue.add([
    { id: 'soon', name: 'y', data: [1] },
    { id: 'later', name: 'y', data: {}, delay: 3_600_000 },
  ])
}, 60_000)
afterAll(async () => {
  await queue.close()
  await store.close()
  for (const base of bases) await base.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  it('is a file that nobody else can read, whole or not there', async () => {
    const counts = await backUp(database.url, queue, file)
    expect(counts).toMatchObject({ 'es.events': 600, 'es.commands': 300, 'app.accounts': 1, jobs: 3 })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['taizhang.gz'])
    const failing = { ...queue, unfinished: () => Promise.reject(new Error('the queue is away')) }
    await expect(backUp(database.url, failing, join(folder, 'other'))).rejects.toThrow('the queue is away')
    expect(await readdir(folder)).toEqual(['taizhang.gz'])
  })

  it('brings back the record, the accounts and what was still to be done', async () => {
    const { url, run } = await empty()
    const { counts, jobs } = await bringBack(url, file)
    expect(counts).toMatchObject({ 'es.events': 600, jobs: 3 })
    expect(jobs.map(({ id, name, data }) => ({ id, name, data })).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: 'fails', name: 'x', data: { 词: '一' } },
      { id: 'later', name: 'y', data: {} },
      { id: 'soon', name: 'y', data: [1] },
    ])
    const wait = jobs.find(({ id }) => id === 'later')?.delay ?? 0
    expect(wait).toBeGreaterThan(3_000_000)
    expect(wait).toBeLessThanOrEqual(3_600_000)
    const anew = await openStore({ url, ...registry })
    await anew.migrate()
    expect(await anew.read({ limit: 1000 })).toEqual(await store.read({ limit: 1000 }))
    expect(await findByLogin(anew, 'k1', 'li')).toEqual(account)
    await anew.close()
    expect(await run(`SELECT count(*)::int AS sessions FROM app.sessions`)).toEqual([{ sessions: 0 }])
  })

  it('is refused when it is cut off, changed or something else, and nothing is left of it', async () => {
    const { url, run } = await empty()
    const whole = await readFile(file)
    const lines = gunzipSync(whole).toString().split('\n')
    const without = (line: number) => gzipSync(lines.filter((_, i) => i !== line).join('\n'))
    const bad = {
      'cut off': whole.subarray(0, whole.length - 100),
      'cut between two lines': gzipSync(lines.slice(0, 200).join('\n')),
      'one row less': without(5),
      'one byte else': Buffer.concat([whole.subarray(0, 5000), Buffer.from([whole[5000]! ^ 1]), whole.subarray(5001)]),
      'no archive': Buffer.from('PK...'),
      'another archive': gzipSync('hello'),
    }
    for (const [name, bytes] of Object.entries(bad)) {
      const path = join(folder, 'bad')
      await writeFile(path, bytes)
      const outcome = await bringBack(url, path).catch((error: unknown) => error)
      expect([name, outcome]).toEqual([name, expect.any(CannotRestore)])
      expect(await run(`SELECT FROM pg_namespace WHERE nspname = 'es'`)).toEqual([])
    }
    expect((await bringBack(url, file)).counts['es.events']).toBe(600)
  }, 60_000)
})
