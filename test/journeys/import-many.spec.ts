import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, type Client } from '../../apps/cli/demo/client.ts'
import { withPlatform } from '../../apps/cli/local.ts'
import type { FieldName } from '#forms/import/fields'
import { madeBook } from '#forms/testing/make-book'
import { isRefusal } from '#kernel/refusal'
import { readConfig } from '#platform/config'
import { importDocument, type Import } from '#platform/importing'
import { example } from '#platform/logins'
import type { ImportLine, ImportProgress, ImportReport } from '#views/import-answers'
import { served } from '../serving/served.ts'

/** A list of sixty projects: stopped on its way in, brought in whole, brought in again. */

let system: Awaited<ReturnType<typeof served>>
let drafter: Client
let book: Uint8Array

const many = 60
const rowsEach = 20
const codeOf = (at: number) => `13102624P${String(900_000 + at).padStart(11, '0')}A`
const heads = ['项目编码', '项目名称', '年度预算（万元）', '一级指标', '二级指标', '三级指标', '指标值', '依据']

beforeAll(async () => {
  system = await served('year')
  drafter = await signIn(system.url, 'tianbao')
  const rows = Array.from({ length: many * rowsEach }, (_, at) => {
    const project = Math.floor(at / rowsEach)
    const name = `第${project}个项目`
    return [codeOf(project), name, 12.5, '产出指标', '数量指标', `第${at}项`, `≥${at + 1}米`, '合同']
  })
  book = await madeBook({ 清单: { rows: [heads, ...rows] } })
}, 60_000)
// What was imported is still being handed on: the worker ends after its jobs.
afterAll(async () => system?.stop(), 90_000)

const address = (confirm: boolean) =>
  `imports?${new URLSearchParams({ year: String(example.year), unit: example.office, confirm: String(confirm) })}`
const bring = (confirm: boolean) => drafter.upload<ImportReport>(address(confirm), book)
const outcomes = ({ projects }: ImportReport) => [...new Set(projects.map(({ outcome }) => outcome))]

/** How often each project of the list was opened, by the record itself. */
const opened = (): Promise<number[]> =>
  withPlatform(readConfig({ DATABASE_URL: system.databaseUrl }), async ({ office }) => {
    const rows = await office.store.query<{ stream: string; count: string }>(
      `SELECT stream, count(*) FROM es.events WHERE county = $1 AND stream LIKE $2 AND type = 'TargetOpened' GROUP BY stream`,
      [example.county, `target-${example.year}-13102624P00000900%`],
    )
    return rows.map(({ count }) => Number(count))
  })

const cookie = async (): Promise<string> => {
  const login = await fetch(`${system.url}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'tianbao', password: example.password }),
  })
  return (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

describe('whoever sent the file goes away', () => {
  it('in the middle of sending: nothing is written', async () => {
    const headers = {
      cookie: await cookie(),
      'content-length': book.length,
      'content-type': 'application/octet-stream',
    }
    const sending = request(`${system.url}/api/${address(true)}`, { method: 'POST', headers })
    const broken = new Promise<Error>(resolve => sending.once('error', resolve))
    sending.write(book.subarray(0, book.length / 2), () => sending.destroy())
    expect(await broken).toMatchObject({ code: 'ECONNRESET' })
    expect(outcomes(await bring(false))).toEqual(['new'])
    expect(await opened()).toEqual([])
  }, 60_000)

  it('while the file is read: nothing is written', async () => {
    const leaving = new AbortController()
    const answer = await fetch(`${system.url}/api/${address(true)}`, {
      method: 'POST',
      headers: {
        cookie: await cookie(),
        accept: 'application/x-ndjson',
        'content-type': 'application/octet-stream',
      },
      body: Buffer.from(book),
      signal: leaving.signal,
    })
    const { value } = await (answer.body as ReadableStream<Uint8Array>).getReader().read()
    const [line = ''] = new TextDecoder().decode(value).split('\n')
    expect(JSON.parse(line) as ImportLine).toMatchObject({ progress: { stage: 'reading' } })
    leaving.abort()
    // To read and compare it all again takes as long as what was stopped would have taken.
    expect(outcomes(await bring(false))).toEqual(['new'])
    expect(await opened()).toEqual([])
  }, 60_000)
})

describe('an import that is stopped', () => {
  /** Stops as soon as it is told what `at` waits for. */
  const stoppedAt = (at: (progress: ImportProgress) => boolean, more: Partial<Import> = {}) =>
    withPlatform(readConfig({ DATABASE_URL: system.databaseUrl }), ({ office }) => {
      const stop = new AbortController()
      const wish = { county: example.county, year: example.year, unit: example.office, actor: 'tianbao', confirm: true }
      const tell = (progress: ImportProgress) => at(progress) && stop.abort()
      return importDocument(office, { ...wish, ...more }, book, { signal: stop.signal, tell })
    })

  it('before it began to write has written nothing, and remembers nothing', async () => {
    const { layouts } = await bring(false)
    const [layout] = layouts
    const said = layout?.heads.map(({ field }): FieldName | '' => field ?? '') ?? []
    const stopped = await stoppedAt(({ stage, done }) => stage === 'comparing' && done === many / 2, {
      mappings: { [layout?.key ?? '']: said },
    })
    expect(isRefusal(stopped) && stopped.refused).toBe('import-cancelled')
    expect(await opened()).toEqual([])
    expect((await bring(false)).layouts[0]?.remembered).toBeNull()
  }, 60_000)

  it('in the middle leaves whole drafts, and goes on where it stopped when sent again', async () => {
    await stoppedAt(({ stage, done }) => stage === 'opening' && done === many / 2)
    const before = (await opened()).length
    expect(before).toBeGreaterThanOrEqual(many / 2)
    expect(before).toBeLessThan(many)
    const { projects } = await bring(true)
    expect(projects.filter(({ outcome }) => outcome === 'same')).toHaveLength(before)
    expect(projects.filter(({ outcome }) => outcome === 'new')).toHaveLength(many - before)
    expect(await opened()).toEqual(Array.from({ length: many }, () => 1))
  }, 120_000)
})

describe('the same list again', () => {
  it('changes nothing', async () => {
    const again = await bring(true)
    expect(again.projects).toHaveLength(many)
    expect(outcomes(again)).toEqual(['same'])
    expect(await opened()).toEqual(Array.from({ length: many }, () => 1))
  }, 60_000)
})
