import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import type { Colleague, DocumentEntry, HistoryEntry, TargetPage, Workbench } from '#views/answers'
import type { LastYear, LibraryPage } from '#views/library-answers'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'

/** The library, last year's table and a handed part, over HTTP and over two years. */

let system: Awaited<ReturnType<typeof served>>
const people: Record<string, Client> = {}
const by = (login: string) => people[login] as Client

beforeAll(async () => {
  system = await served()
  for (const login of ['tianbao', 'caisuo', 'fuze', 'jixiao', 'yewu', 'xitong'])
    people[login] = await signIn(system.url, login)
}, 60_000)
afterAll(async () => system?.stop())

const fresh = (year: number = example.year) => `targets/target-${year}-${randomUUID().slice(0, 8)}`
async function opened(year?: number, data: object = {}) {
  const path = fresh(year)
  await by('tianbao').command(`${path}/open`, 0, { unit: example.office, ...data })
  return path
}
const page = (path: string, login = 'tianbao') => by(login).get<TargetPage>(path)
/** A command at the version that stands now. */
const act = async (login: string, path: string, action: string, data: object) =>
  by(login).command(`${path}/${action}`, (await page(path)).version, data)
const set = (path: string, old: string, text: string) => ({ changes: [{ kind: 'set', path, old, new: text }] })

describe('the indicator library', () => {
  it('is inserted from, and its rows know where they come from', async () => {
    const library = await by('tianbao').get<LibraryPage>(`library/${example.year}`)
    expect(library.entries.length).toBeGreaterThanOrEqual(120)
    const path = await opened()
    await act('tianbao', path, 'insert', { entry: 'r05', row: 'a' })
    await act('tianbao', path, 'insert', { entry: 'r01', row: 'b' })
    const { state } = await page(path)
    expect(state.table.indicators.map(({ id, level3 }) => `${id} ${level3}`)).toEqual([
      'b 硬化道路长度',
      'a 路面强度检测达标率',
    ])
    expect(state.origins['indicators.a.level3']).toMatchObject({ kind: 'library', from: 'r05', by: 'tianbao' })
    expect(await codeOf(act('caisuo', path, 'insert', { entry: 'r05', row: 'c' }))).toBe('no-right')
    expect(await codeOf(act('tianbao', path, 'insert', { entry: 'none', row: 'c' }))).toBe('unknown-entry')
  })

  it('grows by what a unit proposes and the performance section accepts', async () => {
    const entry = {
      field: 'roads',
      category: 'quantity',
      name: '修建错车道处数',
      definition: '当年建成的错车道',
      formula: '逐处现场清点',
      operator: '≥',
      unit: '处',
      value: '',
      usual: { from: '1', to: '20' },
      source: '竣工测量成果',
      frequency: '完工时',
      basis: '设计图纸约定的工程量',
    }
    const stream = `libraries/library-${example.year}`
    const proposal = { unit: example.office, entry }
    expect(await codeOf(by('caisuo').command(`${stream}/propose`, 0, proposal))).toBe('no-right')
    const { version } = await by('tianbao').command(`${stream}/propose`, 0, proposal)
    const id = `${example.year}-1`
    expect(await codeOf(by('tianbao').command(`${stream}/accept`, version, { id }))).toBe('no-right')
    const path = await opened()
    expect(await codeOf(act('tianbao', path, 'insert', { entry: id, row: 'a' }))).toBe('unknown-entry')
    await by('jixiao').command(`${stream}/accept`, version, { id })
    await act('tianbao', path, 'insert', { entry: id, row: 'a' })
    const { entries } = await by('tianbao').get<LibraryPage>(`library/${example.year}`)
    expect(entries.find(each => each.id === id)).toMatchObject({
      status: 'accepted',
      unit: '处',
      proposed: { by: '田填报', unit: '文安县兴隆宫镇人民政府党政综合办公室本级' },
    })
  })

  it('counts how often an entry is used and comes back', async () => {
    const [table] = JSON.parse(await readFile(join(root, 'test/fixtures/corrected-targets.json'), 'utf8')) as object[]
    const path = await opened(example.year, { table: { duty: '', ...table, projectCode: '13102624P00000999999X' } })
    await act('tianbao', path, 'insert', { entry: 'c06', row: 'late' })
    const sheet = (await page(path)).state.table
    const weights = sheet.indicators.filter(({ weight }) => weight !== '')
    const changes = weights.map(({ id, weight }) => set(`indicators.${id}.weight`, weight, '').changes[0])
    changes.push(set('indicators.late.target', '', '≥90%').changes[0])
    await act('tianbao', path, 'edit', { changes })
    await act('tianbao', path, 'submit', {})
    const reason = { category: 'value', text: '按期完成率应为 100%', cells: ['indicators.late.target'] }
    await act('caisuo', path, 'return', reason)
    const use = await until('the use of c06', async () => {
      const { entries } = await by('jixiao').get<LibraryPage>(`library/${example.year}`)
      const found = entries.find(({ id }) => id === 'c06')?.use
      return found?.returned ? found : undefined
    })
    expect(use).toEqual({ rows: 1, tables: 1, returned: 1 })
  })
})

describe('a part handed to a colleague', () => {
  it('is their task, opens that part alone, and the history shows both names', async () => {
    const path = await opened()
    const id = path.slice('targets/'.length)
    const office = await by('tianbao').get<Colleague[]>(`${path}/colleagues`)
    expect(office.map(each => each.id).sort()).toEqual(['caisuo', 'fuze'])
    expect(await codeOf(by('caisuo').get(`${path}/colleagues`))).toBe('not-found')
    const money = { money: true, goals: false, indicators: [] }
    expect(await codeOf(act('tianbao', path, 'hand', { to: 'yewu', part: money }))).toBe('not-a-colleague')
    await act('tianbao', path, 'hand', { to: 'caisuo', part: money, note: '请填资金' })

    const { tasks } = await by('caisuo').get<Workbench>('workbench')
    expect(tasks).toMatchObject([{ id, part: { by: '田填报', note: '请填资金', words: { zh: '资金和支出计划' } } }])
    const theirs = await page(path, 'caisuo')
    expect(theirs.offered.map(({ action }) => action)).toEqual(['editPart', 'done'])
    await act('caisuo', path, 'editPart', set('budget.total', '', '640000.00'))
    expect(await codeOf(act('caisuo', path, 'editPart', set('goals', '', '越权')))).toBe('not-your-part')
    expect(await codeOf(act('fuze', path, 'editPart', set('budget.fiscal', '', '1')))).toBe('no-right')
    expect(await codeOf(act('tianbao', path, 'submit', {}))).toBe('part-open')
    await act('caisuo', path, 'done', { note: '已填' })
    expect((await by('caisuo').get<Workbench>('workbench')).tasks).toEqual([])
    expect(await codeOf(act('caisuo', path, 'editPart', set('budget.fiscal', '', '1')))).toBe('no-right')

    const history = await by('tianbao').get<HistoryEntry[]>(`${path}/history`)
    expect(history.map(({ actor, behalf, type }) => [type, actor.name, behalf?.name])).toEqual([
      ['TargetOpened', '田填报', undefined],
      ['PartHanded', '田填报', undefined],
      ['TargetEdited', '蔡所长', '田填报'],
      ['PartDone', '蔡所长', '田填报'],
    ])
    expect(history[1]?.said.zh).toContain('蔡所长')
  })

  it('lets whoever it is handed to see the table, and nobody else', async () => {
    // The account administrator sees no documents, and may not be handed any: the right comes from the part alone.
    const path = await opened()
    const goals = { money: false, goals: true, indicators: [] }
    expect(await codeOf(act('tianbao', path, 'hand', { to: 'xitong', part: goals }))).toBe('not-a-colleague')
    expect(await codeOf(page(path, 'xitong'))).toBe('not-found')
  })
})

describe('last year’s table', () => {
  const road = 'target-2024-13102624P00000110438D'
  beforeAll(async () => {
    await by('jixiao').command('cycles/cycle-2025/open', 0, {
      pack: 'national-2021',
      draftingDue: '2025-01-31',
      selfEvaluationDue: '2026-02-28',
    })
  })

  it('opens in this year’s tree, without money, with what moved', async () => {
    const path = await opened(2025, { copy: { from: road, targets: 'cleared' } })
    const { state } = await page(path)
    const before = (await page(`targets/${road}`)).state.table
    expect(state.table.projectName).toBe(before.projectName)
    expect(state.table.budget.total).toBe('')
    expect(state.table.indicators.map(({ id }) => id).sort()).toEqual(before.indicators.map(({ id }) => id).sort())
    expect(state.copied).toMatchObject({ from: road, year: 2024 })
    expect(state.copied?.moved.map(({ to }) => to.level2)).toContain('经济成本指标')
    expect(state.origins['goals']).toMatchObject({ kind: 'copy', from: road })
  })

  it('stands beside the cells: the target that was set, and that nothing is evaluated yet', async () => {
    const path = await opened(2025, { copy: { from: road, targets: 'cleared' } })
    const { before } = await by('tianbao').get<{ before: LastYear }>(`${path}/last-year`)
    const [first] = (await page(`targets/${road}`)).state.table.indicators
    expect(before).toMatchObject({ year: 2024, from: road, executed: '', total: null })
    expect(before.rows[first?.id ?? '']).toEqual({ target: first?.target, actual: '', score: null, weight: null })
    expect(await by('tianbao').get(`${await opened(2025)}/last-year`)).toEqual({ before: null })
  })

  it('is copied from earlier years alone, and never from what one may not see', async () => {
    const again = { unit: example.office, copy: { from: road, targets: 'kept' } }
    expect(await codeOf(by('tianbao').command(`${fresh(2024)}/open`, 0, again))).toBe('not-found')
    const nothing = { unit: example.office, copy: { from: 'target-2024-nothing', targets: 'kept' } }
    expect(await codeOf(by('tianbao').command(`${fresh(2025)}/open`, 0, nothing))).toBe('not-found')
    expect((await by('tianbao').get<DocumentEntry[]>('documents?year=2025&kind=target')).length).toBe(3)
  })
})
