import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DepartmentPage, DocumentEntry } from '#views/answers'
import type { Look, ReviewersHelp } from '#views/help-answers'
import type { Comparison } from '#views/version-answers'
import { contentHash } from '#vocabulary/hash'
import type { Change } from '#vocabulary/table'
import { codeOf } from '../serving/answered.ts'
import { printed } from '../serving/printed.ts'
import { served } from '../serving/served.ts'
import { elsewhere, neighbours, offices, road, secret, type Neighbours } from './neighbours.ts'

/** What helps whoever reviews: precedents and other units' values, what is new since they looked, the review on paper. */

let system: Awaited<ReturnType<typeof served>>
let around: Neighbours
const by: Neighbours['by'] = login => around.by(login)
const page: Neighbours['page'] = (path, login) => around.page(path, login)
const act: Neighbours['act'] = (...of) => around.act(...of)

beforeAll(async () => {
  system = await served()
  around = await neighbours(system)
}, 180_000)
afterAll(async () => system?.stop())

type Login = Parameters<Neighbours['by']>[0]
const helpFor = async (login: Login) => (await by(login).get<ReviewersHelp>(`${road}/help`)).rows
const lengthOf = async (login: Login) => (await helpFor(login)).find(({ row }) => row === 'i1')

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
    await around.returnFor('yewu', elsewhere(2), secret)
    const after = await helpFor('caisuo')
    await act('tianbao', elsewhere(2), 'submit')
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
    // What comes back is nobody's target for now; and two units could tell whose a value is.
    await around.returnFor('yewu', elsewhere(2), secret)
    expect((await lengthOf('caisuo'))?.peers).toBeNull()
    await act('tianbao', elsewhere(2), 'submit')
    expect((await lengthOf('caisuo'))?.peers).toMatchObject({ count: 3 })
  })

  it('give a hint where rows read word for word as theirs, without saying whose', async () => {
    const { findings, facts } = await page(road, 'caisuo')
    const copied = findings.filter(({ rule, severity }) => rule === 'R23' && severity === 'hint')
    expect(copied).toMatchObject([{ path: 'indicators', message: expect.stringContaining('9 条指标中有 8 条') }])
    const told = JSON.stringify([copied, facts.elsewhere])
    for (const { id, name } of offices) for (const hidden of [id, name]) expect(told).not.toContain(hidden)
  })
})

describe('what is new since somebody looked', () => {
  const look = (login: Login, version: number) => by(login).put<Look>(`${road}/look`, { version })

  it('is nothing at the first look, nor when the page is opened again at once', async () => {
    const { version } = await page(road, 'caisuo')
    expect(await look('caisuo', version)).toEqual({ since: null, at: '' })
    expect(await look('caisuo', version)).toEqual({ since: null, at: '' })
  })

  it('is what happened after the look before, by meaning, and stays so while the page is opened again', async () => {
    const { version } = await page(road, 'caisuo')
    await around.returnFor('caisuo', road, '请核对道路长度')
    const change: Change = { kind: 'set', path: 'indicators.i1.target', old: '≥925米', new: '≥900米' }
    await act('tianbao', road, 'edit', { changes: [change] })
    await act('tianbao', road, 'submit')
    await around.anHourLater()
    const now = (await page(road, 'caisuo')).version
    const { since, at } = await look('caisuo', now)
    expect(since).toBe(version)
    expect(Number.isNaN(Date.parse(at))).toBe(false)
    const { differences } = await by('caisuo').get<Comparison>(`${road}/diff?from=version:${since}`)
    expect(differences.map(({ kind }) => kind)).toEqual(['loosened'])
    expect((await look('caisuo', now)).since).toBe(version)
    await around.anHourLater()
    expect((await look('caisuo', now)).since).toBe(now)
  })

  it('writes no event, forgets no version that was seen, and is for those who may see the table', async () => {
    const { version } = await page(road, 'jixiao')
    await look('jixiao', version + 100)
    await around.anHourLater()
    expect((await look('jixiao', 1)).since).toBe(version)
    await around.anHourLater()
    expect((await look('jixiao', 1)).since).toBe(version)
    expect((await page(road, 'jixiao')).version).toBe(version)
    expect(await codeOf(look('xitong', 1))).toBe('not-found')
    expect(await codeOf(look('jixiao', 0))).toBe('malformed')
  })
})

describe('the review on paper', () => {
  it('has every opinion, who gave it, for whom, and the hash that it is bound to', async () => {
    await act('caisuo', road, 'approve', { note: '资金无误' })
    await act('yewu', road, 'approve', { note: '同意上报' })
    const text = printed(await by('caisuo').bytes(`${road}/review/docx`))
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
    expect(printed(await by('caisuo').bytes(`${road}/file/docx`))).toContain(state.travel.hash)
    const [part] = await by('tianbao').get<DocumentEntry[]>('documents?kind=department')
    const path = `departments/${part?.id}`
    const { state: whole } = await by('tianbao').get<DepartmentPage>(path)
    expect(printed(await by('tianbao').bytes(`${path}/file/docx`))).toContain(
      `${contentHash(whole.goals)}（草稿，未送审）`,
    )
    expect(printed(await by('tianbao').bytes(`${path}/review/docx`))).toContain('尚未送审')
  })
})
