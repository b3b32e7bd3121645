import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import type { HistoryEntry, TargetPage, Workbench } from '#views/answers'
import type { Nameable, SinceEntry } from '#views/review-answers'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** Others are brought into a review: each is told, in the words of who asked, and may open what they are told of. */

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let second: Client
let scripts: readonly ProjectScript[]
let path: string
const pathOf = (at: number) => play.targetPath(scripts[at] as ProjectScript)

beforeAll(async () => {
  system = await served()
  ;({ people, scripts } = await township(system.url, { sent: [0] }))
  second = await signIn(system.url, 'fuhe')
  path = pathOf(0)
}, 60_000)
afterAll(async () => system?.stop())

const noticeTo = (who: Client, reason: string) =>
  until(`a reminder: ${reason}`, async () =>
    (await who.get<Workbench>('workbench')).inbox.find(notice => notice.reason === reason && !notice.read),
  )
const page = (who: Client = people.drafter) => who.get<TargetPage>(path)
const give = async (who: Client, action: string, data: object) =>
  who.command(`${path}/${action}`, (await page(who)).version, data)
const nameable = (who: Client) => who.get<Nameable>(`${path}/nameable`)

describe('bringing others in', () => {
  it('urges whoever it waits for, in the drafter’s words, once a working day', async () => {
    await noticeTo(people.finance, 'arrived')
    await give(people.drafter, 'urge', { note: '月底前要报县里' })
    expect(await noticeTo(people.finance, 'urged')).toMatchObject({ note: '月底前要报县里', byName: '田填报' })
    expect(await codeOf(give(people.drafter, 'urge', { note: '' }))).toBe('urged-today')
  })

  it('offers for each act those whom it takes, and to nobody who may not take it', async () => {
    const { acts, people: named } = await nameable(people.finance)
    expect(Object.keys(acts).sort()).toEqual(['addReviewer', 'askAdvice', 'copyTo', 'transfer'])
    expect(acts['transfer']).toEqual([])
    expect(acts['askAdvice']).toContain('yewu')
    expect(acts['askAdvice']).not.toContain('tianbao')
    expect(named.find(({ id }) => id === 'yewu')).toMatchObject({ name: '叶股长', titles: [{ zh: '业务股室' }] })
    expect((await nameable(people.drafter)).acts).toEqual({})
    const accounts = await signIn(system.url, 'xitong')
    expect(await codeOf(nameable(accounts))).toBe('not-found')
  })

  it('copies to people who may see it, with the note and a way to it', async () => {
    await give(people.finance, 'copyTo', { people: ['pifu', 'shenji'], note: '请知悉，金额较大' })
    const copied = await noticeTo(people.approver, 'copied')
    expect(copied).toMatchObject({ note: '请知悉，金额较大', byName: '蔡所长', kind: 'target' })
    expect((await people.approver.get<TargetPage>(`targets/${copied.document}`)).id).toBe(copied.document)
    const unfit = give(people.finance, 'copyTo', { people: ['xitong'], note: '' })
    const no = await unfit.catch((error: unknown) => (error as Answered).problem)
    expect(no).toMatchObject({ code: 'unfit-reviewer', title: expect.stringMatching(/^不能选\S+：无权查看这份材料$/) })
  })

  it('asks for advice: a task and a reminder for the adviser, and back to who asked', async () => {
    await give(people.finance, 'askAdvice', { to: 'yewu', question: '每平方米造价是否合理？' })
    expect(await noticeTo(people.line, 'advice-asked')).toMatchObject({ note: '每平方米造价是否合理？' })
    const { tasks } = await people.line.get<Workbench>('workbench')
    expect(tasks.map(({ id }) => `targets/${id}`)).toContain(path)
    const { offered, state } = await page(people.line)
    expect(offered.map(({ action }) => action)).toEqual(['advise', 'remark'])
    const { hash } = state.travel
    expect(await codeOf(give(people.finance, 'approve', { hash, note: '' }))).toBe('advice-pending')
    await give(people.line, 'advise', { advice: '与同类工程相当' })
    expect(await noticeTo(people.finance, 'advice-given')).toMatchObject({ note: '与同类工程相当' })
    expect((await page()).state.travel.advice).toMatchObject([{ adviser: 'yewu', advice: '与同类工程相当' }])
  })

  it('hands a step over to a colleague of the same role, who is told and may decide', async () => {
    for (const who of [people.finance, people.head, people.line])
      await give(who, 'approve', { note: '同意', hash: (await page()).state.travel.hash })
    expect((await nameable(people.performance)).acts['transfer']).toEqual(['fuhe'])
    await give(people.performance, 'transfer', { to: 'fuhe', note: '我下周出差' })
    expect(await noticeTo(second, 'transferred')).toMatchObject({ note: '我下周出差', byName: '季股长' })
    expect(await codeOf(give(people.performance, 'grade', { hash: 'x', grade: 'good', note: '' }))).toBe('no-right')
  })

  it('tells a stale tab what happened since, in words and by whom', async () => {
    const { version, state } = await page(second)
    await give(second, 'grade', { hash: state.travel.hash, grade: 'good', note: '可细化质量指标' })
    const stale = second.command(`${path}/grade`, version, { hash: state.travel.hash, grade: 'poor', note: 'x' })
    const problem = await stale.then(
      () => undefined,
      (error: unknown) => (error as Answered).problem,
    )
    expect(problem).toMatchObject({ status: 409, code: 'conflict' })
    const since = problem?.detail['since'] as SinceEntry[]
    expect(since.map(({ name, said }) => `${name} ${said.zh}`)).toEqual([
      '付副股长 评定等级 良：可细化质量指标',
      '付副股长 审核同意：可细化质量指标',
    ])
  })

  it('can be taken back within ten minutes, as an event of its own; not once somebody acted on it', async () => {
    await give(second, 'retract', { reason: '点错了' })
    expect((await page()).state.travel).toMatchObject({ at: 3, latest: null })
    const { hash } = (await page()).state.travel
    await give(second, 'grade', { hash, grade: 'excellent', note: '' })
    await give(people.approver, 'approve', { hash, note: '' })
    expect(await codeOf(give(second, 'retract', { reason: '' }))).toBe('final-sticks')
    expect(await codeOf(give(people.approver, 'retract', { reason: '' }))).toBe('final-sticks')
    const types = (await people.drafter.get<HistoryEntry[]>(`${path}/history`)).map(({ type }) => type)
    expect(types.filter(type => type === 'TargetApprovalRetracted')).toHaveLength(1)
  })
})

describe('a part that is handed to a colleague', () => {
  it('stands in their inbox, with what was said', async () => {
    const other = pathOf(1)
    const { version } = await people.drafter.get<TargetPage>(other)
    const part = { money: true, goals: false, indicators: [] }
    await people.drafter.command(`${other}/hand`, version, { to: 'fuze', part, note: '请核对资金' })
    expect(await noticeTo(people.head, 'part-handed')).toMatchObject({ note: '请核对资金', byName: '田填报' })
  })
})

describe('who stands in', () => {
  it('is named with whom they stand in for: in the history, at the step, and what waits for them', async () => {
    const script = scripts[2] as ProjectScript
    const paper = play.targetPath(script)
    await play.draft(people, script)
    const day = new Date().toISOString().slice(0, 10)
    const deputation = { principal: 'caisuo', deputy: 'fuze', from: day, to: '2099-12-31', reason: '外出学习' }
    await people.finance.command('organisations/organisation/appointDeputy', 1, deputation)
    const { state, version: seen } = await people.head.get<TargetPage>(paper)
    await people.head.command(`${paper}/approve`, seen, { hash: state.travel.hash, note: '资金无误' })
    const last = (await people.drafter.get<HistoryEntry[]>(`${paper}/history`)).at(-1)
    expect(last).toMatchObject({
      actor: { name: '傅镇长' },
      for: { name: '蔡所长' },
      said: { zh: '审核同意：资金无误' },
    })
    const { decisions } = (await people.drafter.get<TargetPage>(paper)).state.travel
    expect(decisions).toMatchObject([{ actor: 'fuze', for: 'caisuo', note: '资金无误' }])
  })
})
