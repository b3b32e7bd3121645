import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { disclosureStream } from '#disclosure/stream'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { DisclosurePage, EvaluationPage, HistoryEntry, TargetPage, Workbench } from '#views/answers'
import type { DisclosureOpening, PublicDisclosure, PublicList } from '#views/disclosure-answers'
import type { Foreseen } from '#views/effect-answers'
import { contentHash } from '#vocabulary/hash'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** Approved targets are published, as they stood, for everybody; and nothing else is, before or after. */

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let [road, environment]: readonly ProjectScript[] = []

const unit = example.office
const first = disclosureStream({ year: example.year, unit, occasion: 'budget', number: 1 })
const path = `disclosures/${first}`

const reviewers = () => [people.head, people.performance, people.approver]
const page = (client: Client = people.drafter) => client.get<DisclosurePage>(path)
/** A command at the version that stands. */
const give = async (action: string, data: unknown, client: Client = people.drafter) =>
  client.command(`${path}/${action}`, (await page(client)).version, data)

/** Somebody who has not signed in; `from` is the way the request says it took. */
const ask = (address: string, from = '') =>
  fetch(`${system.url}/api/public/${address}`, from === '' ? {} : { headers: { 'x-forwarded-for': from } })
const shown = async (id = first) => (await (await ask(`disclosures/${id}`)).json()) as PublicDisclosure
const list = async (query = '') => (await (await ask(`disclosures${query}`)).json()) as PublicList

beforeAll(async () => {
  system = await served()
  const town = await township(system.url, { approved: [0, 1] })
  people = town.people
  ;[road, environment] = town.scripts
}, 300_000)
afterAll(async () => system?.stop())

const idOf = (script: ProjectScript | undefined) => streams.target(example.year, script?.table.projectCode ?? '')

describe('a disclosure is prepared', () => {
  it('by the unit’s drafter, of what is approved and nothing else', async () => {
    const openings = await people.drafter.get<DisclosureOpening[]>(`disclosable/${example.year}`)
    expect(openings).toMatchObject([{ id: first, documents: 2 }])
    expect(await people.head.get(`disclosable/${example.year}`)).toEqual([])
    expect(await codeOf(people.head.command(`${path}/open`, 0, {}))).toBe('no-right')
    const other = disclosureStream({ year: example.year, unit: '131026-czj', occasion: 'budget', number: 1 })
    expect(await codeOf(people.drafter.command(`disclosures/${other}/open`, 0, {}))).toBe('not-found')
    const accounts = disclosureStream({ year: example.year, unit, occasion: 'accounts', number: 1 })
    expect(await codeOf(people.drafter.command(`disclosures/${accounts}/open`, 0, {}))).toBe('nothing-to-disclose')
    const both = await Promise.all([1, 2].map(() => codeOf(people.drafter.command(`${path}/open`, 0, {}))))
    expect(both.toSorted()).toEqual(['disclosure-open', 'done'])
    const { state } = await page()
    const { state: target } = await people.drafter.get<TargetPage>(`targets/${idOf(road)}`)
    expect(state.items.map(({ document }) => document)).toEqual([idOf(road), idOf(environment)].toSorted())
    expect(state.items.find(({ document }) => document === idOf(road))?.hash).toBe(target.travel.hash)
  })

  it('one document withheld for a reason; said beforehand what sending it does', async () => {
    await give('withhold', { document: idOf(environment), category: 'secret', text: '涉密的理由不外传' })
    await give('fill', { changes: [{ path: 'note', old: '', new: '随2024年部门预算公开' }] })
    const { version } = await page()
    const foreseen = await people.drafter.post<Foreseen>(`${path}/preview/submit`, {
      expected: version,
      data: { note: '' },
    })
    expect(foreseen.reminded).toEqual(['傅镇长'])
    await give('submit', { note: '请审' })
    for (const format of ['docx', 'xlsx', 'pdf'])
      expect((await people.head.bytes(`${path}/file/${format}`)).length).toBeGreaterThan(2000)
  })

  it('it is returned and sent again; in batches nobody approves it', async () => {
    const reason = { category: 'other', text: '说明请写明文号', cells: ['note'] }
    await give('return', reason, people.head)
    await give('fill', { changes: [{ path: 'note', old: '随2024年部门预算公开', new: '文财预〔2024〕1号' }] })
    await give('submit', { note: '' })
    const { version, state } = await page(people.head)
    const lines = await people.head.postBytes('batches/approve', {
      documents: [
        { id: first, commandId: '018f0000-0000-7000-8000-000000000001', expected: version, hash: state.travel.hash },
      ],
    })
    expect(new TextDecoder().decode(lines)).toContain('look-first')
  })

  it('and until the last approval nobody outside learns anything of it, whatever they ask', async () => {
    const [head, performance] = reviewers()
    for (const client of [head, performance]) {
      const { state, version } = await page(client)
      await client?.command(`${path}/approve`, version, { hash: state.travel.hash })
    }
    expect(await list()).toEqual({ entries: [], years: [], units: [] })
    const unknown = await (await ask('disclosures/disclosure-2024-nowhere-budget-1')).text()
    const asked = [
      first,
      `${first}/1.pdf`,
      idOf(road),
      `${idOf(road)}/1.pdf`,
      `..%2f..%2ftargets%2f${idOf(road)}`,
      `../../targets/${idOf(road)}`.replaceAll('/', '%2F'),
      'disclosure-2024-nowhere-budget-1/1.pdf',
    ]
    for (const id of asked) {
      const answer = await ask(`disclosures/${id}`)
      expect({ id, status: answer.status, body: await answer.text() }).toEqual({ id, status: 404, body: unknown })
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect((await (await ask('indicators.csv')).text()).trim().split('\r\n')).toHaveLength(1)
    for (const closed of [`targets/${idOf(road)}`, path, `${path}/history`, 'documents', `disclosable/${example.year}`])
      expect((await fetch(`${system.url}/api/${closed}`)).status).toBe(401)
  })
})

describe('once it is published', () => {
  it('everybody sees exactly what is included, and can check it by its hash', async () => {
    const { state, version } = await page(people.approver)
    await people.approver.command(`${path}/approve`, version, { hash: state.travel.hash })
    expect(await list(`?year=${example.year}&unit=${unit}`)).toMatchObject({
      entries: [{ id: first, documents: 1, withheld: [{ category: 'secret', count: 1 }], takenDown: null }],
    })
    expect((await list('?year=2031')).entries).toEqual([])
    const { items, note, hash, content } = await shown()
    expect(note.text).toBe('文财预〔2024〕1号')
    expect(content?.items.map(item => item.content)).toEqual([road?.table])
    for (const item of content?.items ?? []) expect(contentHash(item.content)).toBe(item.hash)
    expect(contentHash(content)).toBe(hash)
    expect(items[0]?.sheet.title).toContain(road?.table.projectName)
    for (const format of ['docx', 'xlsx', 'pdf']) {
      const file = await ask(`disclosures/${first}/1.${format}`)
      expect(file.headers.get('cache-control')).toMatch(/^public/)
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(2000)
    }
    for (const other of ['2.pdf', '0.pdf', '1.exe', '1.pdf.docx'])
      expect((await ask(`disclosures/${first}/${other}`)).status).toBe(404)
    const csv = await (await ask(`indicators.csv?year=${example.year}`)).text()
    expect(csv.trim().split('\r\n')).toHaveLength(1 + (road?.table.indicators.length ?? 0))
  })

  it('with no name of anybody, no remark, nothing of what is withheld', async () => {
    const told = JSON.stringify([await shown(), await list()]) + (await (await ask('indicators.csv')).text())
    const secrets = ['涉密的理由', environment?.table.projectName, environment?.table.projectCode, '说明请写明']
    const names = ['tianbao', '田填报', '傅镇长', 'jixiao', '季股长', '皮股长']
    for (const secret of [...secrets, ...names]) expect(told).not.toContain(secret)
  })

  it('by nobody taken back but taken down', async () => {
    const { version } = await page(people.approver)
    expect(await codeOf(people.approver.command(`${path}/retract`, version, { reason: '' }))).toBe('published-sticks')
    expect(await codeOf(people.drafter.command(`${path}/takeDown`, version, { reason: '有误' }))).toBe('no-right')
  })

  it('it stays as it was when the target is adjusted; the next number shows what stands then', async () => {
    const before = await shown()
    const adjustment = `adjustments/${streams.adjustment(idOf(road), 1)}`
    const policy = { category: 'policy', text: '县里统一调整路线', basis: '' }
    const opened = await people.drafter.command(`${adjustment}/open`, 0, policy)
    const old = road?.table.indicators[0]?.target ?? ''
    const changes = [{ kind: 'set', path: 'indicators.i1.target', old, new: '≥900米' }]
    const edited = await people.drafter.command(`${adjustment}/edit`, opened.version, { changes })
    await people.drafter.command(`${adjustment}/submit`, edited.version, {})
    const { finance, head, line, performance, approver } = people
    await play.approveThrough(adjustment, [finance, head, line, performance, approver], people.drafter)
    await until('the target to be adjusted', async () => {
      const { changes: since } = await page()
      return since[idOf(road)] === 'changed' || undefined
    })
    expect(await shown()).toEqual(before)

    const second = first.replace(/1$/, '2')
    const third = first.replace(/1$/, '3')
    expect(await codeOf(people.drafter.command(`disclosures/${third}/open`, 0, {}))).toBe('not-found')
    await people.drafter.command(`disclosures/${second}/open`, 0, {})
    const next = await people.drafter.get<DisclosurePage>(`disclosures/${second}`)
    const reason = { category: 'secret', text: '涉密的理由不外传' }
    expect(next.state.items.map(({ document, withheld }) => [document, withheld])).toEqual(
      expect.arrayContaining([
        [idOf(road), null],
        [idOf(environment), reason],
      ]),
    )
    await people.drafter.command(`disclosures/${second}/submit`, next.version, {})
    await play.approveThrough(`disclosures/${second}`, reviewers(), people.drafter)
    const corrected = await shown(second)
    expect(JSON.stringify(corrected.content)).toContain('≥900米')
    expect(corrected.items).toHaveLength(1)
    expect(corrected.withheld).toEqual([{ category: 'secret', count: 1 }])
    for (const kept of [environment?.table.projectName, environment?.table.projectCode])
      expect(JSON.stringify(corrected)).not.toContain(kept)
    expect(corrected.title.zh).toContain('第2次公开')
    expect(corrected.others).toMatchObject([{ id: first }])
    expect((await shown()).items).toEqual(before.items)
  }, 60_000)

  it('taken down it says when and why, and shows no content', async () => {
    await give('takeDown', { reason: '发现录入有误，更正后另行公开' }, people.performance)
    const down = await shown()
    expect(down).toMatchObject({
      takenDown: { reason: '发现录入有误，更正后另行公开' },
      items: [],
      content: null,
      note: { text: '' },
    })
    expect(JSON.stringify(down)).not.toContain(road?.table.projectCode)
    expect((await ask(`disclosures/${first}/1.pdf`)).status).toBe(404)
    const csv = await (await ask('indicators.csv')).text()
    expect(csv).not.toContain(first)
    expect(csv).toContain(first.replace(/1$/, '2'))
    const { stages } = { stages: (await page()).entry.stageWords }
    expect(stages.zh).toBe('已撤下')
    const told = await people.drafter.get<HistoryEntry[]>(`${path}/history`)
    expect(told.at(-1)?.said.zh).toContain('撤下公开')
    await until('the approver to be told', async () => {
      const { inbox } = await people.approver.get<Workbench>('workbench')
      return inbox.some(({ document, reason }) => document === first && reason === 'taken-down') || undefined
    })
  })

  it('and whoever asks too often is told to wait, whatever address they invent; nobody else is', async () => {
    const codes = new Set<number>()
    const reader = '203.0.113.9'
    for (let i = 0; i < 70; i++)
      codes.add((await ask(`disclosures/${first}/9.pdf`, `198.51.100.${i}, ${reader}`)).status)
    expect((await ask('indicators.csv', reader)).headers.get('cache-control')).toBe('no-store')
    expect([...codes].toSorted()).toEqual([404, 429])
    expect((await ask('indicators.csv', '203.0.113.10')).status).toBe(200)
    expect((await signIn(system.url, 'tianbao')) !== undefined).toBe(true)
  })
})

describe('with the final accounts', () => {
  const accounts = disclosureStream({ year: example.year, unit, occasion: 'accounts', number: 1 })
  const at = `disclosures/${accounts}`
  const prepared = () => people.drafter.get<DisclosurePage>(at)
  const tell = async (action: string, data: unknown) =>
    people.drafter.command(`${at}/${action}`, (await prepared()).version, data)
  const evaluated = () => streams.evaluation(idOf(environment))
  const confirmed = () => people.performance.get<EvaluationPage>(`evaluations/${evaluated()}`)

  it('a self-evaluation is published with its score and a note, once what was kept back is expressly included', async () => {
    const script = environment as ProjectScript
    await play.opened(people, 'report', 4)
    await play.monitor(people, script, '10-31', script.year.october)
    await play.openSelfEvaluation(people)
    await play.opened(people, 'evaluation', 2)
    await play.evaluate(people, script)
    await play.scored(people, script)

    await people.drafter.command(`${at}/open`, 0, {})
    expect((await prepared()).state.items).toMatchObject([{ document: evaluated(), withheld: { category: 'secret' } }])
    expect(await codeOf(tell('submit', {}))).toBe('nothing-to-disclose')
    await tell('include', { document: evaluated() })
    expect(await codeOf(tell('submit', {}))).toBe('disclosure-note-missing')
    await tell('fill', { changes: [{ path: 'note', old: '', new: '全年绩效目标基本完成' }] })
    await tell('submit', {})
    await play.approveThrough(at, reviewers(), people.drafter)

    const { content, hash, note, title } = await shown(accounts)
    const { total, grade } = script.year.yearEnd.expect
    expect([note.text, title.zh]).toEqual(['全年绩效目标基本完成', `${example.year}年度决算绩效情况公开`])
    expect(content?.items).toMatchObject([{ kind: 'evaluation', content: { score: { total, grade } } }])
    expect(contentHash(content)).toBe(hash)
    expect(
      (await (await ask(`disclosures/${accounts}/1.pdf`, '203.0.113.11')).arrayBuffer()).byteLength,
    ).toBeGreaterThan(2000)
    const csv = await (await ask(`indicators.csv?year=${example.year}`, '203.0.113.11')).text()
    const rows = csv.split('\r\n').filter(line => line.includes(accounts))
    expect(rows).toHaveLength(script.table.indicators.length)
  }, 120_000)

  it('one that is scored anew shows as changed, and the next disclosure proposes it; the public page stays', async () => {
    const before = await shown(accounts)
    const evaluation = `evaluations/${evaluated()}`
    await people.performance.command(`${evaluation}/retract`, (await confirmed()).version, { reason: '再核一处' })
    expect((await prepared()).changes).toEqual({ [evaluated()]: 'gone' })
    const reason = { category: 'other', text: '完成情况请写具体', cells: [] }
    await people.performance.command(`${evaluation}/return`, (await confirmed()).version, reason)
    const { state, version } = await confirmed()
    const old = state.figures['goalsActual'] ?? ''
    const changes = [{ path: 'goalsActual', old, new: `${old}；16个村全部完成` }]
    const filled = await people.drafter.command(`${evaluation}/fill`, version, { changes })
    // Everybody on its way, and when each was last told of it.
    const reviewing = { 蔡所长: people.finance, 傅镇长: people.head, 季股长: people.performance }
    const toldAt = async (client: Client) => {
      const { inbox } = await client.get<Workbench>('workbench')
      return inbox.find(({ document }) => document === evaluated())?.sentAt
    }
    const asTold = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(reviewing).map(async ([name, client]) => [name, await toldAt(client)] as const),
        ),
      )
    const earlier = await asTold()
    const wish = { expected: filled.version, data: {} }
    const foreseen = await people.drafter.post<Foreseen>(`${evaluation}/preview/submit`, wish)
    await people.drafter.command(`${evaluation}/submit`, filled.version, {})
    await until('the new score', async () => (await confirmed()).state.travel.stage === 'in-review' || undefined)
    // It is scored by itself: what was foreseen is how it stands after that, and whom it came to then.
    const { stageWords, waitsFor } = (await confirmed()).entry
    expect([foreseen.stage.after, foreseen.waitsFor, foreseen.moved]).toEqual([stageWords, waitsFor, []])
    expect(foreseen.reminded.toSorted()).toEqual(['付副股长', '傅镇长', '季股长', '蔡所长'])
    await until('those who were foreseen to be told', async () => {
      const now = await asTold()
      return Object.keys(now).every(name => now[name] !== earlier[name]) || undefined
    })
    // Explaining words leave the approvals standing: it is back with whoever returned it.
    await play.approveThrough(evaluation, [people.performance], people.drafter)
    expect((await prepared()).changes).toEqual({ [evaluated()]: 'changed' })
    const openings = await people.drafter.get<DisclosureOpening[]>(`disclosable/${example.year}`)
    expect(openings.filter(({ id }) => id === accounts.replace(/1$/, '2'))).toMatchObject([{ documents: 1 }])
    expect(await shown(accounts)).toEqual(before)
  }, 120_000)
})
