import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { usualDue } from '#monitoring/rectification/notice'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { DocumentEntry, RectificationPage, ReportPage, Workbench } from '#views/answers'
import type { Foreseen } from '#views/effect-answers'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** A red light in June: put right by the unit, returned once, confirmed, found wanting again, confirmed at last. */

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let target: string
let report: string
let first: string

const due = usualDue(new Date().toISOString())
const later = '2099-12-31'
const notice = () => ({
  source: 'monitoring',
  document: report,
  severity: 'P0',
  finding: '六月底支出进度严重落后',
  required: '查明原因，八月底前完成支付',
  due,
})

const page = (client: Client = people.drafter, path = first) => client.get<RectificationPage>(path)
const offers = async (client: Client, path = first) => (await page(client, path)).offered.map(({ action }) => action)

/** What this person does to it as it stands; the effect that was foreseen must be the one that comes about. */
async function act(by: Client, action: string, data: object = {}) {
  const { version, state } = await page(by)
  const given = action === 'approve' ? { hash: state.travel.hash, ...data } : data
  const path = `${first}/preview/${action}`
  const foreseen = await by.post<Foreseen>(path, { expected: version, data: given })
  await by.command(`${first}/${action}`, version, given)
  const { entry } = await page(by)
  expect({ stage: entry.stageWords, waitsFor: entry.waitsFor }).toEqual({
    stage: foreseen.stage.after,
    waitsFor: foreseen.waitsFor,
  })
  return foreseen
}
const set = (path: string, text: string, old = '') => ({ changes: [{ path, old, new: text }] })
const confirm = async () => {
  for (const reviewer of [people.finance, people.head, people.performance]) await act(reviewer, 'approve')
}
const noticeOf = (client: Client, reason: string, id: string) =>
  until(`a reminder that it ${reason}`, async () => {
    const { inbox } = await client.get<Workbench>('workbench')
    return inbox.find(each => each.document === id && each.reason === reason && !each.read)
  })

beforeAll(async () => {
  system = await served()
  const town = await township(system.url, { approved: [1] })
  people = town.people
  const waste = town.scripts[1] as ProjectScript
  await play.opened(people, 'report', 2)
  await play.monitor(people, waste, '06-30', waste.year.june)
  target = streams.target(example.year, waste.table.projectCode)
  report = streams.report(target, '06-30')
  first = `rectifications/${streams.rectification(target, 1)}`
}, 120_000)
afterAll(async () => system?.stop())

describe('a rectification is ordered', () => {
  it('by the performance section, at the report whose light is red', async () => {
    const seen = await people.performance.get<ReportPage>(`reports/${report}`)
    expect(seen.entry.light).toBe('red')
    expect(seen.offered.map(({ action }) => action)).toContain('rectify')
    expect(`rectifications/${seen.rectifications.next}`).toBe(first)
    const own = await people.drafter.get<ReportPage>(`reports/${report}`)
    expect(own.rectifications.next).toBe('')
    await expect(people.drafter.command(`${first}/order`, 0, notice())).rejects.toThrow('no-right')
    const stranger = await signIn(system.url, 'xitong')
    expect(await codeOf(stranger.command(`${first}/order`, 0, notice()))).toBe('not-found')
    const past = { ...notice(), due: '2024-01-31' }
    expect(await codeOf(people.performance.command(`${first}/order`, 0, past))).toBe('due-past')
    const foreign = { ...notice(), document: report.replace('0630', '1231') }
    expect(await codeOf(people.performance.command(`${first}/order`, 0, foreign))).toBe('foreign-source')
  })

  it('once under each number, also by two at the same moment, and the unit hears of it', async () => {
    const codes = await Promise.all(
      Array.from({ length: 3 }, () => codeOf(people.performance.command(`${first}/order`, 0, notice()))),
    )
    expect(codes.toSorted()).toEqual(['already-exists', 'already-exists', 'done'])
    const { id, entry } = await page()
    expect(entry).toMatchObject({ kind: 'rectification', severity: 'P0', source: 'monitoring', due, mine: true })
    const told = await noticeOf(people.drafter, 'arrived', id)
    expect(told).toMatchObject({ note: notice().finding, due, byName: '季股长' })
    const second = first.replace(/1$/, '2')
    const minor = { ...notice(), severity: 'P2', source: 'problem', document: '' }
    const opened = await people.performance.command(`${second}/order`, 0, minor)
    const { rectifications } = await people.drafter.get<ReportPage>(`reports/${report}`)
    expect(rectifications.listed).toMatchObject([
      { number: 1, severity: 'P0' },
      { number: 2, severity: 'P2' },
    ])
    await people.performance.command(`${second}/cancel`, opened.version, { reason: '与第一号重复' })
    expect(await codeOf(people.drafter.command(`${second}/fill`, 0, set('result', '已改')))).toBe('not-now')
    const ledger = await people.finance.get<DocumentEntry[]>('documents?kind=rectification')
    expect(ledger.map(({ stage }) => stage).toSorted()).toEqual(['cancelled', 'drafting'])
  })
})

describe('it travels like every document', () => {
  it('from the unit, which says what it did and proves it, to the section, which returns it', async () => {
    await act(people.drafter, 'fill', set('measures', '增派一个班组'))
    await act(people.drafter, 'fill', set('result', '七月已支付'))
    const { version } = await page()
    const bare = people.drafter.command(`${first}/submit`, version, {})
    await expect(bare).rejects.toThrow('佐证材料')
    await act(people.drafter, 'fill', set('evidence', '支付凭证'))
    const sent = await act(people.drafter, 'submit')
    expect(sent.reminded).toEqual(['蔡所长'])
    expect(await offers(people.performance)).toEqual(['extend'])
    await act(people.finance, 'approve')
    await act(people.head, 'approve')
    // Extending it bothers nobody who is reviewing it.
    const seen = await page(people.performance)
    await people.performance.command(`${first}/extend`, seen.version, { due: later, reason: '雨季停工' })
    const note = { remark: randomUUID(), path: 'result', text: '请写明支付了多少', suggestion: '七月支付 125000 元' }
    await people.performance.command(`${first}/remark`, seen.version, note)
    expect((await page()).state.travel.remarks).toEqual([])
    expect(await codeOf(people.performance.command(`${first}/return`, seen.version + 2, { text: '请补充' }))).toBe(
      'malformed',
    )
    await act(people.performance, 'return', { category: 'value', text: '结果要有数字', cells: ['result'] })
    expect((await page()).entry).toMatchObject({ stage: 'returned', returns: 1, due: later })
    await noticeOf(people.drafter, 'returned', (await page()).id)
  }, 30_000)

  it('back through those whose approval saw other words, and to its end; a grave one by itself', async () => {
    const { version, state } = await page()
    const [remark] = state.travel.remarks
    expect(await codeOf(people.drafter.command(`${first}/submit`, version, {}))).toBe('remarks-unanswered')
    await act(people.drafter, 'acceptSuggestions', { remarks: [remark?.id] })
    expect((await page()).state.figures['result']).toBe('七月支付 125000 元')
    const sent = await act(people.drafter, 'submit')
    expect(sent.voided.map(({ step }) => step)).toEqual(['finance-office', 'unit-head'])
    const { entry } = await page(people.finance)
    const ticked = { id: entry.id, commandId: randomUUID(), expected: entry.version, hash: entry.hash }
    const batch = await people.finance.postBytes('batches/approve', { documents: [ticked] })
    expect(Buffer.from(batch).toString()).toContain('open-warnings')
    await confirm()
    expect((await page()).entry).toMatchObject({ stage: 'approved', stageWords: { zh: '已销号' }, owners: [] })
    for (const format of ['docx', 'xlsx', 'pdf'])
      for (const what of ['file', 'review'])
        if (what === 'file' || format !== 'xlsx')
          expect((await people.drafter.bytes(`${first}/${what}/${format}`)).length).toBeGreaterThan(2000)
  }, 30_000)

  it('and begins anew where it did not last: no approval of before stands', async () => {
    expect(await offers(people.drafter)).toEqual([])
    const reopened = await act(people.performance, 'reopen', { due: later, reason: '十月又落后' })
    expect(reopened.voided.map(({ step }) => step)).toEqual(['finance-office', 'unit-head', 'performance-section'])
    expect((await page()).state.turns.map(({ act: turn }) => turn)).toEqual(['extended', 'reopened'])
    await act(people.drafter, 'fill', set('measures', '再派一个班组', '增派一个班组'))
    await act(people.drafter, 'submit')
    await confirm()
    expect((await page()).entry.stage).toBe('approved')
  }, 30_000)

  it('unknown to whoever may not see the project', async () => {
    const stranger = await signIn(system.url, 'xitong')
    expect(await codeOf(stranger.get(first))).toBe('not-found')
    expect(await codeOf(stranger.command(`${first}/reopen`, 1, { due: later, reason: '看看' }))).toBe('not-found')
    expect(await stranger.get<DocumentEntry[]>('documents?kind=rectification')).toEqual([])
  })
})
