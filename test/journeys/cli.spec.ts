import { execFile } from 'node:child_process'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { root } from '#platform/config'
import { hebei2024 } from '#rules/packs/hebei-2024'
import type { ImportReport } from '#views/import-answers'
import type { Backtest } from '#rules/backtest'
import { run } from '../../apps/cli/main.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { served } from '../serving/served.ts'

const seed = join(root, 'test/fixtures/xinglonggong-2024.txt')

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What a shell sees: a process, its two streams and how it ended. */
const processOf = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
  new Promise(resolve => {
    const options = { cwd: root, env: { ...process.env, ...environment }, maxBuffer: 64e6 }
    execFile(process.execPath, ['apps/cli/bootstrap.mjs', ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

/** The same command without the second that a process takes to begin. */
async function taizhang(
  [name = '', ...args]: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const said = { log: '', error: '' }
  const spies = (['log', 'error'] as const).map(way =>
    jest.spyOn(console, way).mockImplementation((...words) => void (said[way] += `${format(...words)}\n`)),
  )
  const before = { ...process.env }
  Object.assign(process.env, environment)
  try {
    return { code: await run(name, args), out: said.log, err: said.error }
  } finally {
    process.env = before
    for (const spy of spies) spy.mockRestore()
  }
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('taizhang parse', () => {
  it('gives exactly the transcription, and nothing else on stdout', async () => {
    const { code, out } = await processOf(['parse', seed, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(
      JSON.parse(await readFile(join(root, 'test/fixtures/xinglonggong-2024.json'), 'utf8')),
    )
  })

  it('refuses what is no such document, with a code, and ends with 1', async () => {
    const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
      ['empty.txt', '', 'empty-file'],
      ['letter.txt', '各位领导：你们好。\n今天天气不错。\n', 'not-a-document'],
      ['picture.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'unreadable-file'],
    ]
    for (const [name, content, refused] of cases) {
      const { code, out } = await taizhang(['parse', await file(name, content), '--json'])
      expect({ name, code, refused: (JSON.parse(out) as { refused: string }).refused }).toEqual({
        name,
        code: 1,
        refused,
      })
    }
  })

  it('refuses a 200 MB file by its size', async () => {
    const path = join(folder, 'huge.txt')
    const handle = await open(path, 'w')
    await handle.truncate(200 * 1024 * 1024)
    await handle.close()
    const { code, err } = await taizhang(['parse', path])
    expect(code).toBe(1)
    expect(err).toMatch(/超过上限.*\n.*limit/s)
  })

  it('ends with 2 when it is called wrongly', async () => {
    for (const args of [['parse'], ['parse', 'no-such-file.txt'], ['parse', seed, '--colour']])
      expect({ args, code: (await taizhang(args)).code }).toEqual({ args, code: 2 })
    expect((await processOf(['no-such-command'])).code).toBe(2)
  })
})

describe('taizhang check', () => {
  interface Checked {
    readonly projects: readonly {
      readonly projectCode: string
      readonly findings: readonly { rule: string; path: string; severity: string; message: string }[]
    }[]
  }

  it('finds in the seed what must be found, and ends with 1', async () => {
    const { code, out } = await processOf(['check', seed, '--json'])
    expect(code).toBe(1)
    const { projects } = JSON.parse(out) as Checked
    const rules = (at: number) => projects[at]?.findings.map(({ rule }) => rule) ?? []
    expect(projects).toHaveLength(6)
    expect(projects[0]?.findings.find(({ rule }) => rule === 'R11')?.message).toContain('≥64万元')
    for (const at of [1, 2, 3, 4]) expect(rules(at)).toEqual(expect.arrayContaining(['R05', 'R06']))
    for (const at of [0, 1, 2, 3, 4, 5]) expect(rules(at)).toContain('R18')
    for (const at of [0, 1, 2, 3, 4, 5]) expect(rules(at)).toContain('R10')
    expect(
      projects[0]?.findings
        .filter(({ rule }) => rule === 'R16')
        .map(({ message }) => message)
        .join(),
    ).toContain('按照实际填写')
  })
})

describe('taizhang score', () => {
  const input = (bandScore: string) => ({
    budget: { original: 640000, revised: 640000, executed: 512000 },
    indicators: [
      {
        level1: '产出指标',
        level2: '数量指标',
        level3: '面积',
        target: '≥10360平方米',
        actual: '9800',
        weight: 8,
        reason: '管线',
      },
      {
        level1: '效益指标',
        level2: '社会效益指标',
        level3: '机制',
        target: '建立机制',
        actual: '部分',
        weight: 10,
        band: 'partly',
        bandScore,
      },
    ],
  })

  it('computes from a file, with steps, by the pack named', async () => {
    const path = await file('score.json', JSON.stringify(input('7.5')))
    const { out } = await taizhang(['score', path, '--pack', 'hebei-2024', '--json'])
    const result = JSON.parse(out) as { execution: object; indicators: { score: number; steps: unknown[] }[] }
    expect(result.execution).toMatchObject({ rate: '80.00', score: 8 })
    expect(result.indicators.map(({ score }) => score)).toEqual([7.57, 7.5])
    expect(result.indicators[0]?.steps.length).toBeGreaterThan(0)
  })

  it('says what refuses the score, and ends with 1', async () => {
    const path = await file('refused.json', JSON.stringify(input('8.00')))
    const { code, out } = await taizhang(['score', path, '--json'])
    expect(code).toBe(1)
    const { refusals } = JSON.parse(out) as { refusals: { code: string }[] }
    expect(refusals.map(each => each.code)).toContain('band-score-out-of-range')
  })

  it('takes a pack from a file, and says what is wrong in one', async () => {
    const path = await file('score.json', JSON.stringify(input('7.5')))
    const bad = await file('pack.json', '{"id": 7}')
    const { code, err } = await taizhang(['score', path, '--pack', bad])
    expect(code).toBe(2)
    expect(err).toContain('id')
    expect((await taizhang(['score', path, '--pack', 'mars-2099'])).code).toBe(2)
  })
})

describe('taizhang import', () => {
  let system: Awaited<ReturnType<typeof served>>
  const environment = () => ({ DATABASE_URL: system.databaseUrl })
  const imported = async (...args: string[]) => {
    const { out, err } = await taizhang(['import', ...args, '--json'], environment())
    if (out === '') throw new Error(err)
    return JSON.parse(out) as ImportReport
  }
  const outcomes = ({ projects, department }: ImportReport) => [
    ...new Set([...projects, ...(department ? [department] : [])].map(({ outcome }) => outcome)),
  ]

  beforeAll(async () => {
    system = await served('year')
  }, 60_000)
  afterAll(async () => system?.stop())

  it('writes nothing until it is told to, reads GBK, and a second time changes nothing', async () => {
    const gbk = await file('gbk.txt', await gbkOf(seed))
    expect(outcomes(await imported(gbk))).toEqual(['new'])
    expect(outcomes(await imported(seed))).toEqual(['new'])
    const done = await imported(seed, '--yes')
    expect(done.projects.map(({ indicators }) => indicators).reduce((a, b) => a + b)).toBe(59)
    expect(outcomes(await imported(seed, '--yes'))).toEqual(['same'])
    expect(outcomes(await imported(gbk, '--yes'))).toEqual(['same'])
  }, 60_000)

  it('reads the columns of a list as --map says, and remembers it', async () => {
    const strange = ['编码', '名称', '大类', '考核事项', '要求']
    const row = ['13102624P00000500001A', '村道养护', '产出指标', '养护里程', '≥3公里']
    const path = await file('strange.csv', [strange, row].map(cells => `${cells.join(',')}\r\n`).join(''))
    const asked = await imported(path)
    expect(asked).toMatchObject({ projects: [], layouts: [{ enough: false }] })
    const map = `${asked.layouts[0]?.key}=projectCode,projectName,level1,level3,target`

    const done = await imported(path, '--map', map, '--yes')
    expect(done.projects).toMatchObject([
      { projectCode: row[0], projectName: '村道养护', indicators: 1, outcome: 'new' },
    ])
    const again = await imported(path)
    expect(again.layouts[0]?.heads.map(({ by }) => by)).toEqual(strange.map(() => 'remembered'))
    expect(outcomes(again)).toEqual(['same'])
    const printed = await taizhang(['import', path], environment())
    expect(printed.out).toContain('考核事项 → 三级指标（level3）  remembered')
  }, 60_000)

  it('ends with 2 where --map names no field of ours', async () => {
    const { code, err } = await taizhang(['import', seed, '--map', '0123456789abcdef=level1,password'], environment())
    expect(code).toBe(2)
    expect(err).toContain('password')
  })

  it('is refused to whoever does not draft for the unit', async () => {
    const { code, out } = await processOf(['import', seed, '--as', 'jixiao', '--yes', '--json'], environment())
    expect(code).toBe(1)
    expect((JSON.parse(out) as { refused: string }).refused).toBe('no-right')
  })
})

describe('taizhang pack', () => {
  const next = {
    ...hebei2024,
    version: '1.1.0',
    rules: { ...hebei2024.rules, R18: { ...hebei2024.rules['R18'], least: 60 } },
  }
  const unsound = { ...next, lights: { ...next.lights, red: '60', yellow: '50' } }
  const written = (name: string, content: unknown) => file(name, JSON.stringify(content))

  it('check: says that a pack is sound, or where it is not, and ends with 1', async () => {
    const good = await taizhang(['pack', 'check', await written('next.json', next)])
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('hebei-2024 1.1.0') })
    const path = await written('unsound.json', unsound)
    const bad = await taizhang(['pack', 'check', path])
    expect(bad).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^lights: .+ · .+/m) })
    const { code, out } = await taizhang(['pack', 'check', path, '--json'])
    const { problems } = JSON.parse(out) as { problems: { path: string }[] }
    expect([code, problems.map(each => each.path.split('.')[0])]).toEqual([1, ['lights']])
  })

  it('ends with 2 when it is called wrongly', async () => {
    const path = await written('next.json', next)
    const calls = [['check'], ['check', 'no-such.json'], ['publish', path], ['backtest', path, '--year', 'x']]
    for (const args of calls)
      expect({ args, code: (await taizhang(['pack', ...args])).code }).toEqual({ args, code: 2 })
  })

  describe('backtest', () => {
    let system: Awaited<ReturnType<typeof served>>
    let environment: NodeJS.ProcessEnv
    beforeAll(async () => {
      system = await served()
      environment = { DATABASE_URL: system.databaseUrl }
      const people = await play.signInAll(system.url)
      const script = (await readScript(root))[0] as ProjectScript
      await play.draft(people, script)
      await play.returnAndResubmit(people, script)
    }, 90_000)
    afterAll(async () => system?.stop())

    const tried = async (...args: string[]) =>
      taizhang(['pack', 'backtest', await written('next.json', next), ...args], environment)

    it('counts what the draft would have blocked, and says what it could not know', async () => {
      const { code, out } = await tried('--json')
      expect(code).toBe(0)
      const result = JSON.parse(out) as Backtest
      expect(result).toMatchObject({ submissions: 2, draft: { blocked: 2, returned: 1 }, inForce: { blocked: 0 } })
      expect(result.unknown).toEqual(['R02', 'R23', 'R27', 'R28'])
      const said = (await tried()).out
      for (const words of ['送审 2 次', '| R18', 'R28  部门整体绩效目标中的职责']) expect(said).toContain(words)
    })

    it('looks at the years that are named alone', async () => {
      expect((JSON.parse((await tried('--year', '2023', '--json')).out) as Backtest).submissions).toBe(0)
      expect((JSON.parse((await tried('--year', '2024', '--json')).out) as Backtest).submissions).toBe(2)
    })

    it('is refused to whoever may not see the forms of others', async () => {
      const { code, out } = await tried('--as', 'tianbao', '--json')
      expect([code, (JSON.parse(out) as { refused: string }).refused]).toEqual([1, 'no-right'])
    })
  })
})

/** The text in GBK: Node decodes it but does not encode it, so the table is turned round. */
async function gbkOf(path: string): Promise<Uint8Array> {
  const decoder = new TextDecoder('gbk')
  const codes = new Map<string, readonly number[]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const character = decoder.decode(new Uint8Array([high, low]))
      if (character.length === 1 && character !== '\ufffd') codes.set(character, [high, low])
    }
  const text = await readFile(path, 'utf8')
  return new Uint8Array(
    [...text].flatMap(character => (character < '\x80' ? [character.charCodeAt(0)] : (codes.get(character) ?? [0x3f]))),
  )
}
