import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, type Client } from '../../apps/cli/demo/client.ts'
import { madeBook } from '#forms/testing/make-book'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { DocumentEntry, TargetPage } from '#views/answers'
import type { ImportLine, ImportReport } from '#views/import-answers'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'

/** A file on its way in: read, corrected, tried, confirmed, remembered. */

let system: Awaited<ReturnType<typeof served>>
let drafter: Client
let book: Uint8Array

const codes = ['13102624P00000200001A', '13102624P00000200002B'] as const

beforeAll(async () => {
  system = await served('year')
  drafter = await signIn(system.url, 'tianbao')
  book = await madeBook({
    指标清单: {
      rows: [
        ['编码', '名称', '项目资金（万元）', '一级指标', '二级指标', '考核事项', '方向', '要求', '单位', '出处'],
        [codes[0], '村道养护', 12.5, '产出指标', '数量指标', '养护里程', '≥', 3.2, '公里', '图纸'],
        [codes[0], '村道养护', 12.5, '产出指标', '时效指标', '完成时间', '', '12月底前', '', '合同'],
        [codes[1], '河道清淤', 8, '产出指标', '数量指标', '清淤长度', '≥', 900, '米', '图纸'],
      ],
    },
  })
}, 60_000)
afterAll(async () => system?.stop())

const address = (more: Record<string, string>, unit: string = example.office) =>
  `imports?${new URLSearchParams({ year: String(example.year), unit, fileName: '清单.xlsx', ...more })}`
const bring = (more: Record<string, string> = {}, unit?: string, as = drafter) =>
  as.upload<ImportReport>(address(more, unit), book)
const drafts = async () =>
  (await drafter.get<DocumentEntry[]>('documents?kind=target')).filter(({ projectCode }) =>
    (codes as readonly string[]).includes(projectCode),
  )
const columns = 'projectCode,projectName,total,level1,level2,level3,operator,target,unit,basis'
const fieldsOf = (report: ImportReport) => report.layouts[0]?.heads.map(({ field }) => field ?? '').join(',')

describe('a list from elsewhere', () => {
  let key = ''

  it('is not guessed at: what is not recognised is asked for, and nothing is written', async () => {
    const report = await bring()
    expect(report).toMatchObject({ confirmed: false, format: 'xlsx', projects: [] })
    expect(report.layouts).toMatchObject([{ enough: false, places: [{ sheet: '指标清单', line: 1 }], rows: 3 }])
    expect(report.layouts[0]?.heads[6]).toMatchObject({ label: '方向', columns: 'G', field: null, samples: ['≥'] })
    expect(report.problems).toMatchObject([{ sheet: '指标清单', line: 1, message: expect.stringContaining('表头') }])
    key = report.layouts[0]?.key ?? ''
    expect(await drafts()).toEqual([])
  })

  it('is read by what the person says, and still only tried', async () => {
    const report = await bring({ mappings: `${key}:${columns}` })
    expect(fieldsOf(report)).toBe(columns)
    expect(report.projects.map(({ projectName, budget, outcome }) => [projectName, budget, outcome])).toEqual([
      ['村道养护', '125000.00', 'new'],
      ['河道清淤', '80000.00', 'new'],
    ])
    expect(report.projects[0]?.preview.map(({ target }) => target)).toEqual(['≥3.2公里', '12月底前'])
    expect(report.rows).toEqual([
      { sheet: '指标清单', line: 2, project: 0, indicator: 0, kind: 'number' },
      { sheet: '指标清单', line: 3, project: 0, indicator: 1, kind: 'date' },
      { sheet: '指标清单', line: 4, project: 1, indicator: 0, kind: 'number' },
    ])
    expect(await drafts()).toEqual([])
  })

  it('is brought in when confirmed, told of as it goes, by the same rules as the screen', async () => {
    const lines = await told(address({ mappings: `${key}:${columns}`, confirm: 'true' }))
    const last = lines.at(-1)
    if (!last || !('report' in last)) throw new Error(JSON.stringify(last))
    expect(last.report.confirmed).toBe(true)
    expect(lines.slice(0, -1).every(line => 'progress' in line)).toBe(true)
    expect((await drafts()).map(({ projectCode }) => projectCode).sort()).toEqual([...codes])
    const page = await drafter.get<TargetPage>(`targets/${streams.target(example.year, codes[0])}`)
    expect(page.state.table.indicators.map(({ level3, target, basis }) => [level3, target, basis])).toEqual([
      ['养护里程', '≥3.2公里', '图纸'],
      ['完成时间', '12月底前', '合同'],
    ])
    expect(page.findings.length).toBeGreaterThan(0)
  })

  it('says the second time that it is there already, by the columns that are remembered', async () => {
    const report = await bring()
    expect(fieldsOf(report)).toBe(columns)
    expect(new Set(report.layouts[0]?.heads.map(({ by }) => by))).toEqual(new Set(['remembered']))
    expect(report.projects.map(({ outcome }) => outcome)).toEqual(['same', 'same'])
    const again = await bring({ confirm: 'true' })
    expect(again.projects.map(({ outcome }) => outcome)).toEqual(['same', 'same'])
    expect(await drafts()).toHaveLength(2)
  })

  it('leaves alone what has been edited since', async () => {
    const id = streams.target(example.year, codes[1])
    const page = await drafter.get<TargetPage>(`targets/${id}`)
    await drafter.command(`targets/${id}/edit`, page.version, {
      changes: [{ kind: 'set', path: 'goals', old: '', new: '清淤900米' }],
    })
    const report = await bring({ confirm: 'true' })
    expect(report.projects.map(({ outcome }) => outcome)).toEqual(['same', 'differs'])
    expect((await drafter.get<TargetPage>(`targets/${id}`)).state.table.goals).toBe('清淤900米')
  })

  it('is asked about again once the unit has forgotten its columns, and remembered once they are said again', async () => {
    const remembered = (await bring()).layouts[0]?.remembered
    if (!remembered) throw new Error('nothing is remembered')
    expect(remembered.forgettable).toBe(true)
    const forget = (who: Client, version: number) => who.command(`layouts/${remembered.id}/forget`, version, {})
    expect(await codeOf(forget(await signIn(system.url, 'caisuo'), remembered.version))).toBe('no-right')
    await forget(drafter, remembered.version)
    expect((await bring()).layouts).toMatchObject([{ enough: false, remembered: null }])
    expect(await codeOf(forget(drafter, remembered.version + 1))).toBe('not-now')

    await bring({ mappings: `${key}:${columns}`, confirm: 'true' })
    const again = await bring()
    expect(fieldsOf(again)).toBe(columns)
    expect(again.layouts[0]?.remembered).toMatchObject({ id: remembered.id, version: remembered.version + 2 })
  })
})

async function told(path: string, body = book): Promise<ImportLine[]> {
  const login = await fetch(`${system.url}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'tianbao', password: example.password }),
  })
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const answer = await fetch(`${system.url}/api/${path}`, {
    method: 'POST',
    headers: { cookie, accept: 'application/x-ndjson', 'content-type': 'application/octet-stream' },
    body: Buffer.from(body),
  })
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
  return (await answer.text())
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as ImportLine)
}

describe('an import that must not be', () => {
  it('is refused to whoever drafts nothing there, before anything is read', async () => {
    const finance = await signIn(system.url, 'caisuo')
    expect(await codeOf(bring({}, example.office, finance))).toBe('no-right')
    expect(await codeOf(bring({}, 'nowhere'))).toBe('unknown-unit')
  })

  it('is refused with a code for each reason', async () => {
    const sent = (bytes: Uint8Array, more = {}) => codeOf(drafter.upload(address(more), bytes))
    expect(await sent(new Uint8Array())).toBe('empty-file')
    expect(await sent(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toBe('unreadable-file')
    expect(await sent(book.subarray(0, 2000))).toBe('unreadable-file')
    expect(await sent(new Uint8Array(21 * 1024 * 1024).fill(65))).toBe('file-too-large')
    expect(await sent(book, { mappings: 'zz:level1' })).toBe('malformed')
    expect(await sent(book, { mappings: '0123456789abcdef:password' })).toBe('malformed')
  })

  it('is told in its line where the answer has begun', async () => {
    const lines = await told(address({}), book.subarray(0, 2000))
    expect(lines.at(-1)).toMatchObject({ problem: { code: 'unreadable-file', status: 422 } })
  })
})
