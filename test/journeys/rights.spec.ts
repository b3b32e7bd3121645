import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, signIn, type Client } from '../../apps/cli/demo/client.ts'
import { example, examplePeople } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { DocumentEntry, Done, HistoryEntry, Me, Problem, TargetPage, Workbench } from '#views/answers'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'

let system: Awaited<ReturnType<typeof served>>
const people = new Map<string, Client>()
const by = (login: string): Client => people.get(login) as Client
const road = `targets/${streams.target(example.year, '13102624P00000110438D')}`

beforeAll(async () => {
  system = await served()
  for (const { login } of examplePeople) people.set(login, await signIn(system.url, login))
}, 60_000)
afterAll(async () => system?.stop())

const ask = (path: string, init?: RequestInit) => fetch(`${system.url}/api/${path}`, init)

describe('who is not signed in', () => {
  it('is told so, as a problem with a code, wherever they knock', async () => {
    for (const path of ['me', 'workbench', 'documents', road, `${road}/history`, `${road}/file/pdf`, 'organisation']) {
      const answer = await ask(path)
      expect(answer.status).toBe(401)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(((await answer.json()) as Problem).code).toBe('not-signed-in')
    }
  })

  it('gets in neither with a wrong password, nor an unknown login, nor a forged cookie', async () => {
    expect(await codeOf(signIn(system.url, 'tianbao', 'wrong'))).toBe('wrong-login')
    expect(await codeOf(signIn(system.url, 'nobody'))).toBe('wrong-login')
    const forged = await ask('me', { headers: { cookie: 'taizhang=131026.AAAA' } })
    expect(forged.status).toBe(401)
  })

  it('breaks nothing with what no database can hold, nor by sending a form', async () => {
    const post = (type: string, body: string) =>
      ask('login', { method: 'POST', headers: { 'content-type': type }, body })
    const answers = await Promise.all([
      ask('public/disclosures/%00'),
      ask('me', { headers: { cookie: 'taizhang=131026%00.x' } }),
      post('application/json', JSON.stringify({ login: 'a\u0000b', password: 'x' })),
      post('application/x-www-form-urlencoded', 'login=tianbao&password=x'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
    const problems = await Promise.all(answers.map(async answer => (await answer.json()) as Problem))
    expect(problems.map(({ code }) => code)).toEqual(Array(4).fill('malformed'))
    expect(problems.map(({ titleEn }) => /U\+0000|Content-Type/.exec(titleEn)?.[0])).toEqual([
      ...Array(3).fill('U+0000'),
      'Content-Type',
    ])
  })

  it('cannot guess passwords for ever', async () => {
    const codes = []
    for (let i = 0; i < 12; i++) codes.push(await codeOf(signIn(system.url, 'shenji', `guess ${i}`)))
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('wrong-login'))
    expect(codes.at(-1)).toBe('too-many-logins')
  })
})

describe('a session', () => {
  it('lives in an httpOnly, same-site cookie and ends with the logout', async () => {
    const answer = await ask('login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'fuze', password: example.password }),
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    expect(((await (await ask('me', { headers })).json()) as Me).person).toBe('fuze')
    await ask('logout', { method: 'POST', headers })
    expect((await ask('me', { headers })).status).toBe(401)
  })
})

describe('what a person sees', () => {
  it('are the documents of their units; the administrators of accounts and rights see none', async () => {
    const counts = await Promise.all(
      examplePeople.map(async ({ login }) => [login, (await by(login).get<DocumentEntry[]>('documents')).length]),
    )
    expect(Object.fromEntries(counts)).toEqual({
      tianbao: 7,
      caisuo: 7,
      fuze: 7,
      yewu: 7,
      jixiao: 7,
      fuhe: 7,
      pifu: 7,
      xitong: 0,
      anquan: 0,
      shenji: 7,
    })
  })

  it('is nothing that they may not know of: 404, for reading and for acting', async () => {
    for (const login of ['xitong', 'anquan']) {
      expect(await codeOf(by(login).get(road))).toBe('not-found')
      expect(await codeOf(by(login).get(`${road}/history`))).toBe('not-found')
      expect(await codeOf(by(login).bytes(`${road}/file/xlsx`))).toBe('not-found')
      expect(await codeOf(by(login).command(`${road}/submit`, 1, {}))).toBe('not-found')
    }
  })

  it('is nothing for a guessed id, or an id of another kind', async () => {
    for (const id of [
      'targets/target-2024-nothing',
      'reports/target-2024-13102624P00000110438D',
      'targets/organisation',
    ])
      expect(await codeOf(by('jixiao').get(id))).toBe('not-found')
    expect(
      await codeOf(
        by('tianbao').command('reports/target-2024-13102624P00000110438D/fill', 1, {
          changes: [{ path: 'paid', old: '', new: '1' }],
        }),
      ),
    ).toBe('not-found')
  })

  it('looks the same, there or not, to whoever tries commands on it', async () => {
    const nowhere = road.replace(/D$/, 'Z')
    const acts = {
      approve: { note: '', hash: 'x' },
      return: { category: 'goal', text: '请补充', cells: [] },
      submit: {},
      withdraw: {},
    }
    for (const [action, data] of Object.entries(acts))
      for (const path of [road, nowhere]) {
        expect(await codeOf(by('xitong').command(`${path}/${action}`, 1, data))).toBe('not-found')
        expect(await codeOf(by('xitong').post(`${path}/preview/${action}`, { expected: 1, data }))).toBe('not-found')
      }
  })

  it('are tasks only where something waits for them', async () => {
    expect((await by('tianbao').get<Workbench>('workbench')).tasks).toHaveLength(7)
    expect((await by('caisuo').get<Workbench>('workbench')).tasks).toHaveLength(0)
  })
})

describe('a command', () => {
  const fresh = () => `targets/target-${example.year}-${randomUUID().slice(0, 8)}`

  it('is refused to the wrong role, in words', async () => {
    const { version } = await by('caisuo').get<TargetPage>(road)
    const change = { kind: 'set', path: 'goals', old: '', new: 'x' }
    expect(await codeOf(by('caisuo').command(`${road}/edit`, version, { changes: [change] }))).toBe('no-right')
    expect(await codeOf(by('jixiao').command(`${fresh()}/open`, 0, { unit: example.office }))).toBe('no-right')
    expect(await codeOf(by('tianbao').command(`${fresh()}/open`, 0, { unit: '131026' }))).toBe('no-right')
    expect(await codeOf(by('tianbao').command('cycles/cycle-2024/openSelfEvaluation', 1, {}))).toBe('no-right')
    expect(
      await codeOf(
        by('tianbao').command('organisations/organisation/grant', 1, {
          person: 'tianbao',
          role: 'approver',
          unit: '131026',
        }),
      ),
    ).toBe('no-right')
  })

  it('that only the system gives has no address', async () => {
    const path = `reports/report-${example.year}-x-0630/open`
    expect((await ask(path, { method: 'POST' })).status).toBe(404)
  })

  it('sent twice is done once, and answers the same', async () => {
    const path = fresh()
    const body = { commandId: randomUUID(), expected: 0, data: { unit: example.office } }
    const first = await by('tianbao').post<Done>(`${path}/open`, body)
    const second = await by('tianbao').post<Done>(`${path}/open`, body)
    expect(second).toEqual({ ...first, repeated: true })
    expect(await by('tianbao').get<HistoryEntry[]>(`${path}/history`)).toHaveLength(1)
  })

  it('from a stale tab is told what happened since', async () => {
    const path = fresh()
    await by('tianbao').command(`${path}/open`, 0, { unit: example.office })
    const set = (old: string, text: string) => ({ changes: [{ kind: 'set', path: 'goals', old, new: text }] })
    await by('tianbao').command(`${path}/edit`, 1, set('', '甲'))
    const stale = await by('tianbao')
      .command(`${path}/submit`, 1, {})
      .catch((error: unknown) => error as Answered)
    expect(stale).toBeInstanceOf(Answered)
    const { problem } = stale as Answered
    expect(problem).toMatchObject({ status: 409, code: 'conflict', detail: { expected: 1, actual: 2 } })
    expect(problem.detail['since']).toMatchObject([{ type: 'TargetEdited', actor: 'tianbao' }])
    expect((await by('tianbao').get<TargetPage>(path)).state.table.goals).toBe('甲')
  })

  it('of two people in the same cell at once is done once', async () => {
    const path = fresh()
    await by('tianbao').command(`${path}/open`, 0, { unit: example.office })
    const set = (text: string) => ({ changes: [{ kind: 'set', path: 'goals', old: '', new: text }] })
    const codes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => codeOf(by('tianbao').command(`${path}/edit`, 1, set(`第${i}人`)))),
    )
    expect(codes.sort()).toEqual(['done', ...Array<string>(7).fill('stale-cell')])
  })

  it('with text that no database can keep is refused, and one that only looks so is kept', async () => {
    const path = fresh()
    await by('tianbao').command(`${path}/open`, 0, { unit: example.office })
    const set = (text: string) => ({ changes: [{ kind: 'set', path: 'goals', old: '', new: text }] })
    expect(await codeOf(by('tianbao').command(`${path}/edit`, 1, set('a\u0000b')))).toBe('malformed')
    expect(await codeOf(by('tianbao').command(`${path}/edit`, 1, set('半个\ud83d')))).toBe('malformed')
    const literal = String.raw`\u0000 😀 \\u0000`
    expect(await codeOf(by('tianbao').command(`${path}/edit`, 1, set(literal)))).toBe('done')
    expect((await by('tianbao').get<TargetPage>(path)).state.table.goals).toBe(literal)
  })

  it('that is malformed says where', async () => {
    const bad = by('tianbao').post(`${fresh()}/open`, { commandId: 'no uuid', expected: -1, data: { unit: 7 } })
    const answer = await bad.catch((error: unknown) => error as Answered)
    expect((answer as Answered).problem).toMatchObject({ status: 400, code: 'malformed' })
    expect(String((answer as Answered).problem.detail['paths'])).toMatch(/commandId.*expected.*data\.unit/s)
    expect((answer as Answered).problem.title).toBe(
      '填写的内容格式不对：“命令号”不是 UUID；“版本号”太小，至少 0；“单位”类型不对，应是文字',
    )
    const text = await ask('login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })
    expect(text.status).toBe(400)
    expect((await text.json()) as Problem).toMatchObject({
      code: 'malformed',
      title: '填写的内容格式不对：不是合法的 JSON',
      titleEn: 'The input is malformed: this is not JSON',
    })
  })
})
