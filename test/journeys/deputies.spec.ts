import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { withPlatform } from '../../apps/cli/local.ts'
import { readConfig } from '#platform/config'
import { example } from '#platform/logins'
import { noYear, streams } from '#reactors/streams'
import { dayInChina } from '#vocabulary/day'
import type { HistoryEntry, OrganisationPage, TargetPage, Workbench } from '#views/answers'
import type { DeputiesPage, HandOverList, HandOverPlan } from '#views/office-answers'
import { codeOf, problemOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** Absence and departure, over HTTP: nobody's task stops, and nobody decides on their own. */

/** How many days the clock of the system is ahead. */
let ahead = 0
let system: Awaited<ReturnType<typeof served>>
let people: play.People
let accounts: Client
let security: Client
let scripts: readonly ProjectScript[]
const script = (at: number) => scripts[at] as ProjectScript
const path = (at: number) => play.targetPath(script(at))

beforeAll(async () => {
  system = await served()
  ;({ people, scripts } = await township(system.url))
  accounts = await signIn(system.url, 'xitong')
  security = await signIn(system.url, 'anquan')
}, 90_000)
afterAll(async () => system?.stop())

const deputies = (who: Client = people.drafter) => who.get<DeputiesPage>('organisation/deputies')
/** A command on the organisation, at the version that stands now. */
const order = async (who: Client, action: string, data: object) =>
  who.command(`organisations/organisation/${action}`, (await deputies()).version, data)
const dayMs = 24 * 3600_000
const dayIn = (n: number) => dayInChina(new Date(Date.now() + (ahead + n) * dayMs).toISOString())
const appoint = (who: Client, principal: string, deputy: string, from = 0, to = 1) =>
  order(who, 'appointDeputy', { principal, deputy, from: dayIn(from), to: dayIn(to), reason: '出差' })

async function pass(days: number) {
  ahead += days
  await system.shift(ahead * dayMs)
}

async function approve(who: Client, at: number) {
  const { version, state } = await who.get<TargetPage>(path(at))
  return who.command(`${path(at)}/approve`, version, { hash: state.travel.hash })
}
const taskOf = async (who: Client, at: number) =>
  (await who.get<Workbench>('workbench')).tasks.find(({ id }) => path(at).endsWith(id))

describe('a deputy', () => {
  it('finds what waits for the absent on their own desk, told for whom; both names are kept', async () => {
    await play.draft(people, script(0))
    await approve(people.finance, 0)
    expect(await taskOf(people.line, 0)).toBeUndefined()
    await appoint(people.head, 'fuze', 'yewu')
    expect(await taskOf(people.line, 0)).toMatchObject({ standsFor: '傅镇长', mine: true })
    expect((await taskOf(people.head, 0))?.standsFor).toBeUndefined()
    await approve(people.line, 0)
    const history = await people.drafter.get<HistoryEntry[]>(`${path(0)}/history`)
    expect(history.at(-1)).toMatchObject({ actor: { name: '叶股长' }, for: { name: '傅镇长' } })
    const { deputies: all } = await deputies(people.approver)
    expect(all).toMatchObject([{ when: 'now', principal: { name: '傅镇长' }, deputy: { name: '叶股长' }, reason: '' }])
    expect((await deputies(people.line)).deputies).toMatchObject([{ reason: '出差', mayEnd: false }])
  }, 60_000)

  it('cannot be named twice for one day, or round in a circle, and the refusal says who', async () => {
    const overlap = await problemOf(appoint(people.head, 'fuze', 'caisuo', 1, 3))
    expect(overlap?.code).toBe('deputy-overlap')
    expect(overlap?.title).toContain('傅镇长')
    expect(overlap?.title).toContain('叶股长')
    const circle = await problemOf(appoint(people.line, 'yewu', 'fuze'))
    expect(circle).toMatchObject({ code: 'deputy-loop' })
    expect(circle?.title).toContain('叶股长 → 傅镇长 → 叶股长')
    expect(await codeOf(appoint(people.drafter, 'fuze', 'tianbao', 5, 6))).toBe('no-right')
    expect(await codeOf(appoint(people.head, 'fuze', 'shenji', 5, 6))).toBe('deputy-administrator')
    expect(await codeOf(appoint(accounts, 'caisuo', 'pifu', 5, 6))).toBe('done')
    const { from } = (await deputies()).deputies.find(each => each.principal.id === 'caisuo') ?? { from: '' }
    expect(await codeOf(order(people.approver, 'dismissDeputy', { principal: 'caisuo', from }))).toBe('no-right')
    expect(await codeOf(order(people.finance, 'dismissDeputy', { principal: 'caisuo', from }))).toBe('done')
  })

  it('has no such tasks any more once the period ends, and decides no more', async () => {
    await play.draft(people, script(1))
    await approve(people.finance, 1)
    expect(await taskOf(people.line, 1)).toMatchObject({ standsFor: '傅镇长' })
    await pass(2)
    expect(await taskOf(people.line, 1)).toBeUndefined()
    expect(await codeOf(approve(people.line, 1))).toBe('no-right')
    expect((await deputies()).deputies[0]).toMatchObject({ when: 'past', mayEnd: false })
    expect(await codeOf(approve(people.head, 1))).toBe('done')
  }, 60_000)
})

describe('a drafter who is also unit head', () => {
  it('cannot approve what they drafted: not themselves, and not as somebody’s deputy', async () => {
    await order(security, 'grant', { person: 'tianbao', role: 'unit-head', unit: '210' })
    await play.draft(people, script(2))
    await approve(people.finance, 2)
    expect(await taskOf(people.drafter, 2)).toBeUndefined()
    expect(await codeOf(approve(people.drafter, 2))).toBe('own-draft')
    await order(security, 'revoke', { person: 'tianbao', role: 'unit-head', unit: '210' })
    await appoint(people.head, 'fuze', 'tianbao')
    expect(await taskOf(people.drafter, 2)).toBeUndefined()
    expect(await codeOf(approve(people.drafter, 2))).toBe('own-draft')
    expect(await codeOf(approve(people.head, 2))).toBe('done')
  }, 60_000)
})

describe('who leaves', () => {
  const handOvers = () => security.get<HandOverList>('organisation/hand-over')
  /** A hand-over decided a moment before its taker, who has drafted it, could no longer take it. */
  const raced = (to: string, document = '') =>
    withPlatform(readConfig({ DATABASE_URL: system.databaseUrl }), ({ office }) =>
      office.store.append({
        county: example.county,
        year: noYear,
        stream: streams.organisation(),
        expected: 'any',
        events: [{ type: 'MattersHandedOver', data: { from: 'caisuo', to, documents: [document], reason: '' } }],
        command: { actor: 'anquan', at: office.now() },
      }),
    )
  const offered = async (who: Client) =>
    (await who.get<OrganisationPage>('organisation')).offered.map(({ action }) => action)

  it('hands over roles, tasks and parts in one go, document by document, after everybody could see what moves', async () => {
    await play.draft(people, script(3))
    await play.draft(people, script(5))
    await approve(people.finance, 5)
    const question = { to: 'caisuo', question: '造价核过没有？' }
    await people.head.command(`${path(5)}/askAdvice`, (await people.head.get<TargetPage>(path(5))).version, question)
    const draft = path(4)
    const handed = { to: 'caisuo', part: { money: true, goals: false, indicators: [] }, note: '请核资金' }
    await people.drafter.command(`${draft}/hand`, (await people.drafter.get<TargetPage>(draft)).version, handed)

    const unsent = { remark: 'r1', path: 'goals', text: '请写明里程' }
    await people.finance.command(`${path(3)}/remark`, (await people.finance.get<TargetPage>(path(3))).version, unsent)
    expect(await codeOf(people.finance.get('organisation/hand-over'))).toBe('no-right')
    expect(await codeOf(accounts.get('organisation/hand-over/caisuo'))).toBe('no-right')
    expect(await offered(people.finance)).not.toContain('handOver')
    expect(await offered(security)).toContain('handOver')
    const plan = await security.get<HandOverPlan>('organisation/hand-over/caisuo')
    expect(plan.roles).toMatchObject([{ role: 'finance-office', unit: '210', others: [] }])
    expect(plan.waiting).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: script(3).table.projectName, by: 'role', giving: null }),
        expect.objectContaining({ title: script(5).table.projectName, by: 'name' }),
      ]),
    )
    const named = plan.waiting.find(({ by }) => by === 'name')?.giving
    expect(named?.barred['tianbao']?.zh).toContain('田填报参与起草了')
    expect(named?.takers).toEqual(expect.arrayContaining(['yewu', 'fuhe']))
    expect(plan.parts).toMatchObject([{ by: '田填报', part: { zh: '资金和支出计划' } }])
    expect(plan.parts[0]?.giving.takers).not.toContain('yewu')

    const shares = [{ role: 'finance-office', unit: '210', to: 'fuhe' }]
    const [document, draftId] = [path(5), draft].map(each => each.slice('targets/'.length))
    const leaving = (to: string, of = document) => ({
      from: 'caisuo',
      to: 'fuze',
      shares,
      matters: [{ document: of, to }],
      reason: '调离',
    })
    const no = await problemOf(order(security, 'handOver', leaving('tianbao')))
    expect(no).toMatchObject({ code: 'hand-over-drafter' })
    expect(no?.title).toContain(script(5).table.projectName)
    expect(await codeOf(order(security, 'handOver', leaving('yewu', draftId)))).toBe('not-a-colleague')
    await raced('tianbao', document)
    const unpassed = await until('what could not be passed on', async () => (await handOvers()).unpassed[0])
    expect(unpassed.said.zh).toBe(`蔡所长的“${script(5).table.projectName}”未能移交给田填报：参与过起草`)
    await order(security, 'handOver', leaving('yewu'))
    await until('the question on the desk of who takes it', () => taskOf(people.line, 5))
    expect(await codeOf(approve(people.head, 5))).toBe('advice-pending')
    const { version, offered: acts } = await people.line.get<TargetPage>(path(5))
    expect(acts.map(({ action }) => action)).toContain('advise')
    await people.line.command(`${path(5)}/advise`, version, { advice: '已核' })
    const told = await people.drafter.get<HistoryEntry[]>(`${path(5)}/history`)
    expect(told.at(-2)?.said.zh).toBe('蔡所长离任，点名等其处理的转给叶股长：调离')
    const second = await signIn(system.url, 'fuhe')
    expect(await taskOf(second, 3)).toMatchObject({ mine: true })
    // What was remarked in the role and not sent goes along with it, and to nobody else.
    const remarksFor = async (who: Client) => (await who.get<TargetPage>(path(3))).state.travel.remarks
    const [taken] = await until('the remark that was not sent', async () => {
      const remarks = await remarksFor(second)
      return remarks.length > 0 ? remarks : undefined
    })
    expect(taken).toMatchObject({ text: '请写明里程', author: 'caisuo', heirs: ['fuhe'], sentAt: '' })
    for (const other of [people.head, people.line, people.drafter]) expect(await remarksFor(other)).toEqual([])
    expect(await taskOf(people.finance, 3)).toBeUndefined()
    expect(await codeOf(approve(second, 3))).toBe('done')
    const part = await until('the part on the desk of who took over', () => taskOf(people.head, 4))
    expect(part.part).toMatchObject({ by: '田填报', note: '请核资金' })
    expect((await people.finance.get<Workbench>('workbench')).tasks).toEqual([])

    const { people: staff, record, unpassed: left } = await handOvers()
    expect(left).toEqual([])
    expect(staff.map(({ id }) => id)).not.toContain('caisuo')
    expect(record.map(({ said }) => said.zh)).toEqual([
      '蔡所长的工作移交给傅镇长',
      '点名等蔡所长处理的 1 份材料移交给叶股长',
      '蔡所长的 1 个角色移交给付副股长',
      unpassed.said.zh,
      '点名等蔡所长处理的 1 份材料移交给田填报',
    ])
    expect(await codeOf(security.get('organisation/hand-over/caisuo'))).toBe('has-left')
  }, 60_000)

  it('loses no role that something waits for, unless somebody else holds it: told which', async () => {
    const role = { role: 'finance-office', unit: '210' }
    const no = await problemOf(order(security, 'revoke', { person: 'fuhe', ...role }))
    expect(no?.code).toBe('work-waits')
    for (const at of [3, 5]) expect(no?.title).toContain(script(at).table.projectName)
    await order(security, 'grant', { person: 'yewu', ...role })
    expect(await codeOf(order(security, 'revoke', { person: 'fuhe', ...role }))).toBe('done')
  }, 60_000)
})
