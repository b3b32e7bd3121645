import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { routes } from '#approval/route'
import { entry } from '#forms/testing/zip'
import { example, examplePeople } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { DepartmentPage, HistoryEntry, ReportPage, TargetPage } from '#views/answers'
import type { AsItStood, CellHistory } from '#views/version-answers'
import { codeOf, problemOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** Remarks from the first word of a reviewer to the last of a drafter; and who can read them meanwhile, door by door. */

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let scripts: ProjectScript[]
const everybody = new Map<string, Client>()

beforeAll(async () => {
  system = await served()
  ;({ people, scripts } = await township(system.url, { sent: [0, 1, 2] }))
  for (const { login } of examplePeople) everybody.set(login, await signIn(system.url, login))
}, 120_000)
afterAll(async () => system?.stop())

const page = (client: Client, path: string) => client.get<TargetPage>(path)
const remarksOf = async (client: Client, path: string) => (await page(client, path)).state.travel.remarks
const pathOf = (at: number) => play.targetPath(scripts[at] as ProjectScript)
const order = async (client: Client, path: string, action: string, data: object) =>
  client.command(`${path}/${action}`, (await page(client, path)).version, data)

const target = 'indicators.i1.target'
const secret = '仅我可见之意见'
const dropped = '改写前之意见'
const remark = (id: string, path: string, more: object = {}) => ({ remark: id, path, text: secret, ...more })
const reason = { category: 'value', text: '请按批注修改', cells: [] }

/** Every address of the API that is read, with these values in its place holders; a new query is swept by itself. */
async function doors(id: string): Promise<string[]> {
  const { paths } = await people.drafter.get<{ paths: Record<string, { get?: object }> }>('docs-json')
  const values: Record<string, readonly string[]> = {
    plural: ['targets'],
    id: [id],
    path: [target],
    format: ['docx', 'xlsx', 'pdf'],
    year: [String(example.year)],
  }
  const filled = (path: string): string[] => {
    const [holder, name = ''] = /\{(\w+)\}/.exec(path) ?? []
    return holder ? (values[name] ?? []).flatMap(value => filled(path.replace(holder, value))) : [path]
  }
  return Object.entries(paths)
    .filter(([, { get }]) => get)
    .flatMap(([path]) => filled(path.replace(/^\/api\//, '')))
    .map(path =>
      path.endsWith('/diff') ? `${path}?from=version:1` : path.endsWith('/at') ? `${path}?moment=now` : path,
    )
}

/** What is behind a door, as text; the text of office documents. '' where it stays shut. */
async function behind(client: Client, door: string): Promise<string> {
  const bytes = await client.bytes(door).catch(() => new Uint8Array())
  const parts = ['word/document.xml', 'xl/sharedStrings.xml'].map(part => entry(bytes, part) ?? '')
  return Buffer.from(bytes).toString('utf8') + parts.join('')
}

/** Who reads it and where: what was said, and what was said before it was put otherwise. */
async function whoReads(id: string) {
  const found = { secret: [] as string[], dropped: [] as string[] }
  const all = await doors(id)
  for (const [login, client] of everybody)
    for (const door of all) {
      const text = await behind(client, door)
      const place = `${login} ${door.split('?')[0]}`
      if (text.includes(secret)) found.secret.push(place)
      if (text.includes(dropped)) found.dropped.push(place)
    }
  return found
}
const others = (places: readonly string[]) => places.filter(place => !place.startsWith('caisuo '))
const onPaper = (place: string) => place.endsWith('/review/docx')

describe('a remark that its author has not sent', () => {
  it('is read by its author and by nobody else, through whatever door', async () => {
    const path = pathOf(0)
    const { finance } = people
    await order(finance, path, 'remark', remark('r1', target, { text: dropped }))
    await order(finance, path, 'remark', remark('r1', target, { suggestion: '≥930米' }))
    await order(finance, path, 'remark', remark('r2', 'indicators.i2'))
    const id = path.slice('targets/'.length)
    const read = await whoReads(id)
    expect(others([...read.secret, ...read.dropped])).toEqual([])
    // Else the sweep would prove nothing.
    expect(read.secret).toEqual(
      expect.arrayContaining([`caisuo ${path}`, `caisuo ${path}/history`, `caisuo ${path}/at`]),
    )
    // A sheet of paper is passed round, whoever printed it.
    expect(read.secret.filter(onPaper)).toEqual([])
  }, 90_000)

  it('is no moment in the table’s life for anybody else', async () => {
    const moment = async (client: Client) =>
      (await client.get<AsItStood>(`${pathOf(0)}/at?moment=now`)).stood.actor.name
    expect(await Promise.all([people.finance, people.head].map(moment))).toEqual(['蔡所长', '田填报'])
  })

  it('moves neither the list nor the page of anybody else, who can act on what they see there', async () => {
    const path = pathOf(2)
    const seen = async (client: Client) => {
      const { version, entry: row } = await page(client, path)
      return [version, row.version, row.events]
    }
    const before = await seen(people.head)
    await order(people.finance, path, 'remark', remark('p1', target))
    await order(people.finance, path, 'withdrawRemark', { remark: 'p1' })
    expect(await seen(people.head)).toEqual(before)
    const [version = 0] = await seen(people.finance)
    expect(version).toBe((before[0] ?? 0) + 2)
    await people.drafter.command(`${path}/urge`, before[1] ?? 0, {})
  })

  it('makes nobody’s page out of date, and is not told to whom is told what happened since', async () => {
    const path = pathOf(0)
    const seen = await page(people.drafter, path)
    await order(
      people.finance,
      path,
      'remark',
      remark('r3', 'goals', { suggestion: '完成张家村村街道路硬化930米、10360平方米并通过验收' }),
    )
    await people.drafter.command(`${path}/urge`, seen.version, {})
    const late = await problemOf(people.head.command(`${path}/approve`, 1, { hash: '' }))
    expect(late?.code).toBe('conflict')
    expect(JSON.stringify(late)).toContain('TargetSubmitted')
    expect(JSON.stringify(late)).not.toContain('Remark')
  })

  it('can be neither guessed at nor acted on by others', async () => {
    const path = pathOf(0)
    expect(await codeOf(order(people.head, path, 'withdrawRemark', { remark: 'r1' }))).toBe('no-right')
    expect(await codeOf(order(people.drafter, path, 'replyToRemark', { remark: 'r1', text: '？' }))).toBe('no-right')
    expect(await codeOf(order(people.drafter, path, 'remark', remark('r9', 'goals')))).toBe('no-right')
    expect(await codeOf(order(people.finance, path, 'remark', remark('r9', 'goals', { text: '' })))).toBe('malformed')
    expect(await codeOf(order(people.finance, path, 'remark', remark('r9', 'nothing')))).toBe('unknown-cell')
  })
})

describe('remarks that went with a return', () => {
  it('are then there for everybody who sees the document; wordings that were never sent stay private', async () => {
    const path = pathOf(0)
    await order(people.finance, path, 'return', reason)
    expect((await remarksOf(people.drafter, path)).map(({ id, sentAt }) => [id, sentAt !== ''])).toEqual([
      ['r1', true],
      ['r2', true],
      ['r3', true],
    ])
    const id = path.slice('targets/'.length)
    const read = await whoReads(id)
    expect(read.secret).toEqual(
      expect.arrayContaining([`tianbao ${path}/history`, `yewu ${path}`, `tianbao ${path}/review/docx`]),
    )
    expect([...others(read.dropped), ...read.dropped.filter(onPaper)]).toEqual([])
    const history = await people.drafter.get<HistoryEntry[]>(`${path}/history`)
    expect(history.slice(-2).map(({ said }) => said.zh)).toEqual([
      '随意见送出 3 条批注',
      '退回（指标值）：请按批注修改',
    ])
  }, 90_000)

  it('keep the table from being sent until each has its answer', async () => {
    const path = pathOf(0)
    const { drafter } = people
    const no = await problemOf(order(drafter, path, 'submit', {}))
    expect(no).toMatchObject({ status: 409, code: 'remarks-unanswered', detail: { count: 3 } })
    expect(no?.detail['list']).toEqual([
      { remark: 'r1', path: target },
      { remark: 'r2', path: 'indicators.i2' },
      { remark: 'r3', path: 'goals' },
    ])
    const accept = (version: number) => drafter.command(`${path}/acceptSuggestions`, version, { remarks: ['r1', 'r3'] })
    // What is accepted unseen, whatever happened to the cells meanwhile, was not accepted.
    const { version } = await page(drafter, path)
    expect(await problemOf(accept(version - 1))).toMatchObject({
      status: 409,
      code: 'conflict',
      detail: { since: [{ type: 'TargetReturned' }] },
    })
    await accept(version)
    const { table } = (await page(drafter, path)).state
    expect([table.goals, table.indicators[0]?.target]).toEqual([
      '完成张家村村街道路硬化930米、10360平方米并通过验收',
      '≥930米',
    ])
    const unwilling = { remark: 'r2', answer: 'disagreed', text: '' }
    expect(await codeOf(order(drafter, path, 'answerRemark', unwilling))).toBe('answer-missing')
    await order(drafter, path, 'answerRemark', { ...unwilling, text: '合同即如此约定' })
  })

  it('are told of by the cells that were changed for them', async () => {
    const path = pathOf(0)
    const { changes } = await people.head.get<CellHistory>(`${path}/cells/${target}/history`)
    expect(changes.at(-1)).toMatchObject({
      new: '≥930米',
      via: 'fix',
      remark: { id: 'r1', text: secret, actor: { name: '蔡所长' } },
    })
  })

  it('come back to the reviewer with their answers, to be settled or asked again', async () => {
    const path = pathOf(0)
    const { drafter, finance, head } = people
    await order(drafter, path, 'submit', { note: '已逐条答复' })
    expect((await remarksOf(finance, path)).map(({ id, answer }) => [id, answer])).toEqual([
      ['r1', 'changed'],
      ['r2', 'disagreed'],
      ['r3', 'changed'],
    ])
    await order(finance, path, 'reopenRemark', { remark: 'r2', text: '请附合同' })
    expect(await codeOf(order(head, path, 'settleRemark', { remark: 'r2' }))).toBe('no-right')
    await order(finance, path, 'return', reason)
    const { state } = await page(drafter, path)
    const row = state.table.indicators.find(({ id }) => id === 'i2')
    if (!row) throw new Error('the row is there')
    await order(drafter, path, 'edit', { changes: [{ kind: 'remove', row }], remark: 'r2' })
    await order(drafter, path, 'edit', { changes: [{ kind: 'add', after: 'i1', row: { ...row, id: 'i2b' } }] })
    const [, gone] = await remarksOf(drafter, path)
    expect(gone).toMatchObject({ path: 'indicators.i2', row: row.level3, answer: 'changed' })
    await order(drafter, path, 'submit', {})
    await order(finance, path, 'settleRemark', { remark: 'r2' })
    const { hash } = (await page(finance, path)).state.travel
    await order(finance, path, 'approve', { hash })
    expect((await remarksOf(head, path)).map(({ settled }) => settled)).toEqual([false, true, false])
  })
})

describe('whoever is brought in', () => {
  it('to advise: what they remark is theirs alone, through whatever door, until the advice takes it along', async () => {
    const path = pathOf(1)
    const { finance, line, drafter } = people
    await order(finance, path, 'askAdvice', { to: 'yewu', question: '造价是否合理？' })
    await order(line, path, 'remark', remark('a1', target))
    const places = (await whoReads(path.slice('targets/'.length))).secret.filter(place => place.includes(path))
    expect(places.filter(place => !place.startsWith('yewu '))).toEqual([])
    expect(places).toEqual(expect.arrayContaining([`yewu ${path}`, `yewu ${path}/history`]))
    await order(line, path, 'advise', { advice: '见批注' })
    expect(await remarksOf(drafter, path)).toMatchObject([{ id: 'a1', author: 'yewu', text: secret }])
    expect(await codeOf(order(line, path, 'remark', remark('a2', target)))).toBe('no-right')
    await order(finance, path, 'settleRemark', { remark: 'a1' })
  }, 90_000)
})

describe('a remark in somebody’s place', () => {
  it('is seen by whoever is stood in for, names both, and goes with the verdict', async () => {
    const path = pathOf(1)
    const always = { from: '2024-01-01', to: '2099-12-31' }
    const deputation = { principal: 'caisuo', deputy: 'yewu', reason: '出差', ...always }
    await people.finance.command('organisations/organisation/appointDeputy', 1, deputation)
    await order(people.line, path, 'remark', remark('d1', target, { text: '代写' }))
    expect((await remarksOf(people.finance, path)).at(-1)).toMatchObject({ id: 'd1', author: 'yewu', for: 'caisuo' })
    expect((await remarksOf(people.drafter, path)).map(({ id }) => id)).not.toContain('d1')
    await order(people.line, path, 'remark', remark('d2', 'goals'))
    await order(people.line, path, 'return', reason)
    const sent = (await remarksOf(people.drafter, path)).at(-1)
    expect(sent).toMatchObject({ author: 'yewu', for: 'caisuo' })
  })

  it('is answered by whoever is handed the part that it is on; the others are refused by name', async () => {
    const path = pathOf(1)
    const { head, drafter } = people
    const said = { remark: 'd1', answer: 'explained', text: '与方案一致' }
    expect(await codeOf(order(head, path, 'answerRemark', said))).toBe('no-right')
    const part = { money: false, goals: false, indicators: ['i1'] }
    await order(drafter, path, 'hand', { to: 'fuze', part, note: '请答复批注' })
    const { offered } = await page(head, path)
    expect(offered.map(({ action }) => action)).toEqual(expect.arrayContaining(['answerRemark', 'acceptSuggestions']))
    const no = await problemOf(order(head, path, 'answerRemark', { ...said, remark: 'd2' }))
    expect(no).toMatchObject({ code: 'not-your-part', status: 403 })
    await order(head, path, 'answerRemark', said)
    const answered = (await remarksOf(drafter, path)).filter(({ answer }) => answer !== null)
    expect(answered.map(({ id, thread }) => [id, thread[0]?.actor])).toEqual([['d1', 'fuze']])
  })
})

describe('a county whose route says so', () => {
  it('lets nobody approve while a remark is open', async () => {
    const routing = `routings/${streams.routing(example.year)}`
    const { version: _, ...route } = routes.target
    await people.performance.command(`${routing}/publish`, 0, {
      kind: 'target',
      route: { ...route, openRemarks: 'block' },
    })
    const path = pathOf(2)
    const { drafter, finance } = people
    await order(drafter, path, 'withdraw', {})
    await order(drafter, path, 'submit', {})
    await order(finance, path, 'remark', remark('b1', target))
    const { hash } = (await page(finance, path)).state.travel
    expect(await problemOf(order(finance, path, 'approve', { hash }))).toMatchObject({
      code: 'remarks-open',
      detail: { count: 1 },
    })
    await order(finance, path, 'withdrawRemark', { remark: 'b1' })
    expect(await codeOf(order(finance, path, 'approve', { hash }))).toBe('done')
  })
})

describe('other documents', () => {
  it('have remarks too: part one, by its boxes', async () => {
    const path = `departments/${streams.department(example.year, example.office)}`
    const { drafter, finance } = people
    const version = async () => (await drafter.get<DepartmentPage>(path)).version
    const give = async (client: Client, action: string, data: object) =>
      client.command(`${path}/${action}`, await version(), data)
    const { state } = await drafter.get<DepartmentPage>(path)
    const box = `subGoals.${state.goals.subGoals[0]?.id}.text`
    await give(drafter, 'edit', {
      changes: [{ kind: 'set', path: box, old: state.goals.subGoals[0]?.text, new: '全年开展代表视察4次' }],
    })
    await give(drafter, 'submit', {})
    await give(finance, 'remark', remark('g1', box, { suggestion: '全年开展代表视察6次' }))
    await give(finance, 'return', reason)
    await give(drafter, 'acceptSuggestions', { remarks: ['g1'] })
    const after = (await drafter.get<DepartmentPage>(path)).state
    expect(after.goals.subGoals[0]?.text).toBe('全年开展代表视察6次')
    expect(after.travel.remarks[0]?.answer).toBe('changed')
  })

  it('name those of their own that a report has', async () => {
    const path = `reports/${streams.report(pathOf(0).slice('targets/'.length), '06-30')}`
    const { performance, head, approver, line } = people
    for (const client of [head, line]) {
      const { hash } = (await page(client, pathOf(0))).state.travel
      await order(client, pathOf(0), 'approve', { hash })
    }
    const graded = (await page(performance, pathOf(0))).state.travel
    await order(performance, pathOf(0), 'grade', { hash: graded.hash, grade: 'good' })
    await order(approver, pathOf(0), 'approve', { hash: graded.hash })
    const report = await until('the report', () => people.drafter.get<ReportPage>(path).catch(() => undefined))
    const cells = {
      paid: '100',
      ...Object.fromEntries(report.state.table.indicators.map(({ id }) => [`indicators.${id}.actual`, '1'])),
    }
    const change = (cell: string, text: string) => ({ path: cell, old: '', new: text })
    await people.drafter.command(`${path}/fill`, report.version, {
      changes: Object.entries(cells).map(([cell, text]) => change(cell, text)),
    })
    const { assessment } = await people.drafter.get<ReportPage>(path)
    const places = [
      ...(assessment.execution.demandsCause ? ['execution'] : []),
      ...assessment.indicators.filter(row => row.demandsCause).map(({ id }) => `indicators.${id}`),
    ]
    const give = async (client: Client, action: string, data: object) =>
      client.command(`${path}/${action}`, (await people.drafter.get<ReportPage>(path)).version, data)
    await give(people.drafter, 'fill', {
      changes: places.flatMap(place => [change(`${place}.cause`, '雨季停工'), change(`${place}.measure`, '增加班组')]),
    })
    await give(people.drafter, 'submit', {})
    await give(people.finance, 'remark', remark('m1', 'paid', { suggestion: '200' }))
    await give(people.finance, 'return', reason)
    await give(people.drafter, 'acceptSuggestions', { remarks: ['m1'] })
    const { state } = await people.drafter.get<ReportPage>(path)
    expect([state.figures['paid'], state.travel.remarks[0]?.answer]).toEqual(['200', 'changed'])
  }, 60_000)
})
