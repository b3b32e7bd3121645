import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { until } from '../../apps/cli/demo/client.ts'
import { example } from '#platform/logins'
import type { Done, Problem, TargetPage } from '#views/answers'
import { health } from './kill.ts'
import { served, type System } from './serving.ts'
import { mountSmallDisk } from './small-disk.ts'

/** What a person is told while the database cannot record, and that the same command then gets in. */

const disk = mountSmallDisk(220)
if ('impossible' in disk) console.warn(`A full disk is not tried: ${disk.impossible}`)

let system: System
let cookie = ''
const target = `targets/target-${example.year}-${randomUUID().slice(0, 12)}`

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Done & Problem
}

async function ask(path: string, body?: object): Promise<Answer> {
  const sent = body && { method: 'POST', body: JSON.stringify(body) }
  const headers = { cookie, ...(body && { 'content-type': 'application/json' }) }
  const answer = await fetch(`${system.url}/api/${path}`, { ...sent, headers })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Done & Problem }
}

/** Asks again as long as it is told to. */
const available = (path: string, body?: object): Promise<Answer> =>
  until(
    `an answer from ${path}`,
    async () => {
      const answer = await ask(path, body)
      return answer.status === 503 ? undefined : answer
    },
    60,
  )

const command = <T extends object>(expected: number, data: T) => ({ commandId: randomUUID(), expected, data })
const set = (path: string, old: string, text: string) => ({ changes: [{ kind: 'set', path, old, new: text }] })

async function sql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: system.ownerUrl })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

const readOnly = (on: boolean) =>
  sql(`BEGIN READ WRITE;
       ALTER DATABASE taizhang SET default_transaction_read_only = ${on ? 'on' : 'off'};
       COMMIT;
       SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = 'taizhang' AND pid <> pg_backend_pid() AND application_name LIKE 'taizhang%'`)

function mustBeUnavailable({ status, headers, body }: Answer, zh: string, en: string): void {
  expect(status).toBe(503)
  expect(headers.get('content-type')).toContain('application/problem+json')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect(body.code).toBe('unavailable')
  expect(body.title).toContain(zh)
  expect(body.titleEn).toContain(en)
}

beforeAll(async () => {
  system = await served('year', 'unavailable', 'impossible' in disk ? undefined : join(disk.folder, 'data'))
  const { headers } = await ask('login', { login: 'tianbao', password: example.password })
  cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect((await ask(`${target}/open`, command(0, { unit: example.office }))).status).toBe(200)
}, 120_000)
afterAll(async () => {
  await system?.stop()
  if (!('impossible' in disk)) disk.unmount()
}, 60_000)

describe('a database that cannot record', () => {
  it('because it is read-only: a command is refused as unavailable, reading goes on, and the command gets in later', async () => {
    await readOnly(true)
    const edit = command(1, set('goals', '', '第一条'))
    // Connections that were thrown out are the first to be noticed, in the same way.
    await until('the thrown out to be gone', async () => {
      const { status, body } = await ask(`${target}/edit`, edit)
      expect([status, body.code]).toEqual([503, 'unavailable'])
      return body.titleEn.includes('read-only') || undefined
    })
    mustBeUnavailable(await ask(`${target}/edit`, edit), '数据库当前只能读取', 'the database is read-only')
    expect(await ask(target)).toMatchObject({ status: 200, body: { version: 1 } })
    await readOnly(false)
    expect(await available(`${target}/edit`, edit)).toMatchObject({
      status: 200,
      body: { version: 2, repeated: false },
    })
    expect(await ask(`${target}/edit`, edit)).toMatchObject({ status: 200, body: { version: 2, repeated: true } })
  }, 60_000)

  const possible = 'impossible' in disk ? it.skip : it
  possible(
    'because the disk is full: what was acknowledged is there, and it goes on once there is room',
    async () => {
      if ('impossible' in disk) return
      await disk.fill()
      let old = ''
      let version = 2
      const noise = () => randomBytes(2900).toString('base64')
      const next = (text: string) => command(version, set('budget.purpose', old, text))
      let edit = next(noise())
      let answer = await ask(`${target}/edit`, edit)
      for (let i = 0; i < 5000 && answer.status === 200; i++) {
        version = answer.body.version
        old = edit.data.changes[0]?.new ?? ''
        edit = next(noise())
        answer = await ask(`${target}/edit`, edit)
      }
      // A table that cannot grow is refused as such; a log that cannot grow ends the server.
      mustBeUnavailable(answer, '暂时无法处理', 'Not possible at the moment')

      await disk.empty()
      await until('the system to be back', () => health(system), 60)
      expect(await available(`${target}/edit`, edit)).toMatchObject({ status: 200, body: { version: version + 1 } })
      const { body } = await ask(target)
      const { state } = body as unknown as TargetPage
      expect(state.table.budget.purpose).toBe(edit.data.changes[0]?.new)
      expect(state.table.goals).toBe('第一条')
    },
    120_000,
  )
})
