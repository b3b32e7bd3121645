import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, signIn, type Client } from '../../apps/cli/demo/client.ts'
import { withPlatform } from '../../apps/cli/local.ts'
import { entry } from '#forms/testing/zip'
import { readConfig, root } from '#platform/config'
import { example } from '#platform/logins'
import { dayInChina } from '#organisation/deputies'
import type { DepartmentPage, DocumentEntry, TargetPage } from '#views/answers'
import type { Look, ReviewersHelp } from '#views/help-answers'
import type { Comparison } from '#views/version-answers'
import { contentHash } from '#vocabulary/hash'
import type { Change, TargetTable } from '#vocabulary/table'
import { served } from '../bench/serving.ts'

/** What helps whoever reviews: precedents and other units' values, what is new since they looked, the review on paper. */

const offices = ['220001', '230001', '240001'].map((id, at) => ({
  id,
  code: id,
  name: `第${at + 2}镇党政综合办公室`,
  parent: '131026',
}))
const secret = '邻镇的长度请按图纸核实'

let system: Awaited<ReturnType<typeof served>>
let tables: TargetTable[]
const people: Record<string, Client> = {}
const by = (login: string) => people[login] as Client
const road = `targets/target-${example.year}-road`

const codeOf = (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => 'done',
    (error: unknown) => (error instanceof Answered ? error.problem.code : String(error)),
  )
const page = (path: string, login = 'jixiao') => by(login).get<TargetPage>(path)
async function act(login: string, path: string, action: string, data: object = {}) {
  const { version, state } = await page(path, login)
  const seen = action === 'approve' ? { hash: state.travel.hash } : {}
  await by(login).command(`${path}/${action}`, version, { ...seen, ...data })
}

/** A road project of this unit with this length; its own code, everything else as everywhere. */
async function sent(path: string, unit: string, at: number, length: string) {
  const [table] = tables as [TargetTable]
  const own = {
    ...table,
    projectCode: `13102624P0000077777${at}X`,
    projectName: `第${at}条路`,
    indicators: table.indicators.map(row => (row.id === 'i1' ? { ...row, target: length } : row)),
  }
  await by('tianbao').command(`${path}/open`, 0, { unit, table: own })
  await act('tianbao', path, 'submit')
}
const elsewhere = (at: number) => `targets/target-${example.year}-elsewhere${at}`
const returnFor = (login: string, path: string, text: string) =>
  act(login, path, 'return', { category: 'value', text, cells: ['indicators.i1.target'] })

beforeAll(async () => {
  system = await served()
  for (const login of ['tianbao', 'caisuo', 'fuze', 'yewu', 'jixiao', 'fuhe', 'pifu', 'xitong', 'anquan'])
    people[login] = await signIn(system.url, login)
  tables = JSON.parse(await readFile(join(root, 'test/fixtures/corrected-targets.json'), 'utf8')) as TargetTable[]
  const organisation = 'organisations/organisation'
  let version = 1
  const tell = async (login: string, action: string, data: object) => {
    version = (await by(login).command(`${organisation}/${action}`, version, data)).version
  }
  for (const office of offices) {
    await tell('xitong', 'addUnit', office)
    await tell('anquan', 'grant', { person: 'tianbao', role: 'drafter', unit: office.id })
  }
  // Their first reviewers sit in the county: those of the township know nothing of them.
  await tell('anquan', 'grant', { person: 'yewu', role: 'finance-office', unit: '131026' })
  await tell('anquan', 'grant', { person: 'fuhe', role: 'unit-head', unit: '131026' })
  const today = dayInChina(new Date().toISOString())
  await tell('fuze', 'appointDeputy', { principal: 'fuze', deputy: 'yewu', from: today, to: today, reason: '外出' })

  for (const [at, { id }] of offices.entries())
    await sent(elsewhere(at), id, at, ['≥0.9公里', '≥950米', '≥1000米'][at] ?? '')
  await sent(road, example.office, 9, '≥925米')
  await returnFor('yewu', elsewhere(0), secret)
  for (const login of ['yewu', 'fuhe', 'yewu', 'jixiao', 'pifu']) await act(login, elsewhere(1), 'approve')
}, 120_000)
afterAll(async () => system?.stop())

const helpFor = async (login: string) => (await by(login).get<ReviewersHelp>(`${road}/help`)).rows
const lengthOf = async (login: string) => (await helpFor(login)).find(({ row }) => row === 'i1')

describe('precedents', () => {
  it('show whoever sees the other tables both outcomes, with reasons and words', async () => {
    const { precedents = [] } = (await lengthOf('jixiao')) ?? {}
    expect(precedents).toMatchObject([
      { like: 'same', whose: 'seen', approved: 1, returned: 1, reasons: [{ category: 'value', count: 1 }] },
    ])
    const cases = precedents[0]?.cases ?? []
    expect(cases.find(({ outcome }) => outcome === 'returned')).toMatchObject({
      text: secret,
      target: '≥0.9公里',
      unitName: offices[0]?.name,
    })
  })

  it('tell whoever may not see them nothing until they are of three units, and then only counts', async () => {
    const before = await helpFor('caisuo')
    expect(before.flatMap(({ precedents }) => precedents)).toEqual([])
    await returnFor('yewu', elsewhere(2), secret)
    const after = await helpFor('caisuo')
    expect(after.find(({ row }) => row === 'i1')?.precedents).toEqual([
      {
        like: 'same',
        whose: 'others',
        approved: 1,
        returned: 2,
        reasons: [{ category: 'value', count: 2 }],
        cases: [],
      },
    ])
    const told = JSON.stringify([before, after])
    for (const hidden of [secret, '≥950米', '第1条路', 'elsewhere', ...offices.flatMap(({ id, name }) => [id, name])])
      expect(told).not.toContain(hidden)
  })

  it('and everything else of the help are for those who may see the table', async () => {
    expect(await codeOf(by('caisuo').get(`${elsewhere(0)}/help`))).toBe('not-found')
    expect(await codeOf(by('xitong').get(`${road}/help`))).toBe('not-found')
    expect((await fetch(`${system.url}/api/${road}/help`)).status).toBe(401)
  })
})

describe('other units’ values', () => {
  it('are told by their distribution, in this row’s unit of measure', async () => {
    expect((await lengthOf('caisuo'))?.peers).toEqual({
      count: 3,
      units: 3,
      min: '900',
      median: '950',
      max: '1000',
      own: '925',
      unit: '米',
      below: 1,
      above: 2,
    })
  })

  it('give a hint where a row reads word for word as theirs, without saying whose', async () => {
    const { findings, facts } = await page(road, 'caisuo')
    const copied = findings.filter(({ rule, severity }) => rule === 'R23' && severity === 'hint')
    const rows = copied.map(({ path }) => path.split('.')[1])
    expect(rows).toContain('i2')
    expect(rows).not.toContain('i1')
    const told = JSON.stringify([copied, facts.elsewhere])
    for (const { id, name } of offices) for (const hidden of [id, name]) expect(told).not.toContain(hidden)
  })
})

describe('what is new since somebody looked', () => {
  const look = (login: string, version: number) => by(login).put<Look>(`${road}/look`, { version })
  /** As if everybody had looked an hour earlier. */
  const anHourLater = () =>
    withPlatform(readConfig({ DATABASE_URL: system.databaseUrl }), ({ office }) =>
      office.store.query(`UPDATE app.looks SET at = at - interval '1 hour'`),
    )

  it('is nothing at the first look, nor when the page is opened again at once', async () => {
    const { version } = await page(road, 'caisuo')
    expect(await look('caisuo', version)).toEqual({ since: null, at: '' })
    expect(await look('caisuo', version)).toEqual({ since: null, at: '' })
  })

  it('is what happened after the look before, by meaning, and stays so while the page is opened again', async () => {
    const { version } = await page(road, 'caisuo')
    await returnFor('caisuo', road, '请核对道路长度')
    const change: Change = { kind: 'set', path: 'indicators.i1.target', old: '≥925米', new: '≥900米' }
    await act('tianbao', road, 'edit', { changes: [change] })
    await act('tianbao', road, 'submit')
    await anHourLater()
    const now = (await page(road, 'caisuo')).version
    const { since, at } = await look('caisuo', now)
    expect(since).toBe(version)
    expect(Number.isNaN(Date.parse(at))).toBe(false)
    const { differences } = await by('caisuo').get<Comparison>(`${road}/diff?from=version:${since}`)
    expect(differences.map(({ kind }) => kind)).toEqual(['loosened'])
    expect((await look('caisuo', now)).since).toBe(version)
    await anHourLater()
    expect((await look('caisuo', now)).since).toBe(now)
  })

  it('writes no event, forgets no version that was seen, and is for those who may see the table', async () => {
    const { version } = await page(road, 'jixiao')
    await look('jixiao', version + 100)
    await anHourLater()
    expect((await look('jixiao', 1)).since).toBe(version)
    await anHourLater()
    expect((await look('jixiao', 1)).since).toBe(version)
    expect((await page(road, 'jixiao')).version).toBe(version)
    expect(await codeOf(look('xitong', 1))).toBe('not-found')
    expect(await codeOf(look('jixiao', 0))).toBe('malformed')
  })
})

describe('the review on paper', () => {
  const textOf = (docx: Uint8Array) =>
    [...(entry(docx, 'word/document.xml') ?? '').matchAll(/<w:t[ >][^<]*/g)]
      .map(([run]) => run.replace(/^[^>]*>/, ''))
      .join('')

  it('has every opinion, who gave it, for whom, and the hash that it is bound to', async () => {
    await act('caisuo', road, 'approve', { note: '资金无误' })
    await act('yewu', road, 'approve', { note: '同意上报' })
    const text = textOf(await by('caisuo').bytes(`${road}/review/docx`))
    for (const said of [
      '退回（指标值）：请核对道路长度',
      '第 2 次送审',
      '同意：资金无误',
      '叶股长 代 傅镇长',
      '2 次 / 1 次',
    ])
      expect(text).toContain(said)
    const { state } = await page(road)
    expect(text).toContain(state.travel.hash)
    const pdf = await by('caisuo').bytes(`${road}/review/pdf`)
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  }, 30_000)

  it('is for those who may see the document', async () => {
    expect(await codeOf(by('caisuo').bytes(`${elsewhere(0)}/review/docx`))).toBe('not-found')
    expect(await codeOf(by('xitong').bytes(`${road}/review/pdf`))).toBe('not-found')
    expect((await fetch(`${system.url}/api/${road}/review/pdf`)).status).toBe(401)
  })

  it('and every other form carry the hash of what they show, sent or not', async () => {
    const { state } = await page(road)
    expect(contentHash(state.table)).toBe(state.travel.hash)
    expect(textOf(await by('caisuo').bytes(`${road}/file/docx`))).toContain(state.travel.hash)
    const [part] = await by('tianbao').get<DocumentEntry[]>('documents?kind=department')
    const path = `departments/${part?.id}`
    const { state: whole } = await by('tianbao').get<DepartmentPage>(path)
    expect(textOf(await by('tianbao').bytes(`${path}/file/docx`))).toContain(contentHash(whole.goals))
    expect(textOf(await by('tianbao').bytes(`${path}/review/docx`))).toContain('尚未送审')
  })
})
