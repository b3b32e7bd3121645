import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { example } from '#platform/logins'
import type { TargetPage } from '#views/answers'
import type { AsItStood, CellHistory, Comparison, Versions } from '#views/version-answers'
import { contentHash } from '#vocabulary/hash'
import type { Change } from '#vocabulary/table'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'
import { township } from '../serving/township.ts'

/** A table that is sent, returned, loosened and sent again: what reviewers can find out about it afterwards. */

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let script: ProjectScript
let path: string

const page = (client: Client) => client.get<TargetPage>(path)
const set = (cell: string, old: string, text: string): Change => ({ kind: 'set', path: cell, old, new: text })

beforeAll(async () => {
  system = await served()
  const town = await township(system.url, { sent: [0] })
  people = town.people
  script = town.scripts[0] as ProjectScript
  path = play.targetPath(script)
  const sent = await page(people.finance)
  const reason = { category: 'value', text: '请核对道路长度', cells: ['indicators.i1.target'] }
  await people.finance.command(`${path}/return`, sent.version, reason)
  const [row] = script.table.indicators
  const changes = [
    set('indicators.i1.target', row?.target ?? '', '≥900米'),
    set('indicators.i1.basis', row?.basis ?? '', `${row?.basis ?? ''} `),
  ]
  const returned = await page(people.drafter)
  const edited = await people.drafter.command(`${path}/edit`, returned.version, { changes })
  await people.drafter.command(`${path}/submit`, edited.version, { note: '已核对' })
}, 90_000)
afterAll(async () => system?.stop())

describe('the versions of a target', () => {
  it('are its submissions, each with the hash of its content', async () => {
    const { submissions, sittings } = await people.finance.get<Versions>(`${path}/versions`)
    expect(submissions.map(({ round, actor, note }) => [round, actor.name, note])).toEqual([
      [1, '田填报', '按规则修改后送审'],
      [2, '田填报', '已核对'],
    ])
    const first = await people.finance.get<AsItStood>(`${path}/at?moment=round:1`)
    expect(contentHash(first.state.table)).toBe(submissions[0]?.hash)
    expect(sittings.map(({ changes }) => changes).at(-1)).toBe(2)
  })

  it('are compared by meaning, the gravest first, also as text', async () => {
    const { from, to, differences, text } = await people.finance.get<Comparison>(`${path}/diff?from=round:1&to=round:2`)
    expect(differences.map(({ kind, cells }) => [kind, cells])).toEqual([
      ['loosened', ['indicators.i1.target']],
      ['cosmetic', ['indicators.i1.basis']],
    ])
    expect(text.zh).toContain('目标值放宽：≥925米 → ≥900米（−2.7%）')
    expect(from.words.zh).toContain('第 1 次送审')
    const backwards = await people.finance.get<Comparison>(`${path}/diff?from=now&to=version:${from.version}`)
    expect(backwards.differences.map(({ kind }) => kind)).toEqual(['tightened', 'cosmetic'])
    const positions = `from=position:${from.position}&to=${encodeURIComponent(to.at)}`
    const same = await people.finance.get<Comparison>(`${path}/diff?${positions}`)
    expect(same.differences).toEqual(differences)
  })

  it('stand as they stood, at any moment', async () => {
    const then = await people.finance.get<AsItStood>(`${path}/at?moment=round:1`)
    expect(then.state.table).toEqual(script.table)
    expect(then.stage.zh).toBe('审核中')
    const opened = await people.finance.get<AsItStood>(`${path}/at?moment=version:1`)
    expect(opened.stage.zh).toBe('草稿')
    expect(await codeOf(people.finance.get(`${path}/at?moment=2020-01-01`))).toBe('no-such-moment')
    expect(await codeOf(people.finance.get(`${path}/at?moment=round:9`))).toBe('no-such-moment')
    expect(await codeOf(people.finance.get(`${path}/at?moment=yesterday`))).toBe('malformed')
  })

  it('tell of each cell who wrote what, how, and under which return', async () => {
    const { changes } = await people.finance.get<CellHistory>(`${path}/cells/indicators.i1.target/history`)
    const last = changes.at(-1)
    expect(changes[0]).toMatchObject({ actor: { name: '田填报' } })
    expect(last).toMatchObject({
      how: 'typed',
      via: 'typing',
      old: '≥925米',
      new: '≥900米',
      under: { text: '请核对道路长度', actor: { name: '蔡所长' } },
    })
    expect((await people.finance.get<CellHistory>(`${path}/cells/nothing/history`)).changes).toEqual([])
  })

  it('are shown to nobody who may not see the table', async () => {
    const { signIn } = await import('../../apps/cli/demo/client.ts')
    const outsider = await signIn(system.url, 'xitong')
    for (const query of ['versions', 'diff?from=round:1', 'at?moment=now', 'cells/goals/history'])
      expect(await codeOf(outsider.get(`${path}/${query}`))).toBe('not-found')
    const stranger = await fetch(`${system.url}/api/${path}/versions`)
    expect(stranger.status).toBe(401)
  })
})

describe('two people in one table, over HTTP', () => {
  it('merge where they wrote in different places, and are told where they did not', async () => {
    const fresh = `targets/target-${example.year}-${randomUUID().slice(0, 8)}`
    const { drafter } = people
    await drafter.command(`${fresh}/open`, 0, { unit: example.office, table: script.table })
    const edit = (...changes: Change[]) => drafter.command(`${fresh}/edit`, 1, { changes })
    const { goals, projectName, indicators } = script.table
    const [row, next] = indicators
    if (!row || !next) throw new Error('the script has rows')
    await edit(set('goals', goals, '甲写的目标'), { kind: 'remove', row })
    await edit(set('projectName', projectName, '乙写的名称'), { kind: 'move', id: next.id, after: row.id })
    const clash = await edit(set('projectName', projectName, '丙'), set('goals', goals, '丙')).catch((e: unknown) => e)
    expect((clash as Answered).problem).toMatchObject({
      code: 'stale-cell',
      detail: {
        clashes: [
          { path: 'projectName', actual: '乙写的名称' },
          { path: 'goals', actual: '甲写的目标' },
        ],
      },
    })
    const { state } = await drafter.get<TargetPage>(fresh)
    expect(state.table).toMatchObject({ goals: '甲写的目标', projectName: '乙写的名称' })
    expect(state.table.indicators.map(({ id }) => id)).toEqual(indicators.slice(1).map(({ id }) => id))
  })

  it('lose nothing when many write at once: each text is in the table, or in a later change, or its author was told', async () => {
    const fresh = `targets/target-${example.year}-${randomUUID().slice(0, 8)}`
    const { drafter } = people
    await drafter.command(`${fresh}/open`, 0, { unit: example.office, table: script.table })
    const cells = ['goals', 'projectName', 'budget.purpose'] as const
    let seed = 7
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    const told: string[] = []
    const typed: string[] = []
    const author = async (name: string) => {
      for (let turn = 0; turn < 12; turn++) {
        const { version, state } = await drafter.get<TargetPage>(fresh)
        const cell = cells[random(cells.length)] ?? 'goals'
        const old = cell === 'budget.purpose' ? state.table.budget.purpose : state.table[cell]
        const text = `${name}${turn}`
        typed.push(text)
        await drafter.command(`${fresh}/edit`, version, { changes: [set(cell, old, text)] }).catch((error: unknown) => {
          if (!(error instanceof Answered) || error.problem.code !== 'stale-cell') throw error
          told.push(text)
        })
      }
    }
    await Promise.all(['甲', '乙', '丙'].map(author))
    const { state } = await drafter.get<TargetPage>(fresh)
    const histories = await Promise.all(cells.map(cell => drafter.get<CellHistory>(`${fresh}/cells/${cell}/history`)))
    for (const { changes } of histories)
      changes.slice(1).forEach((change, at) => expect(change.old).toBe(changes[at]?.new))
    const kept = new Set([
      ...histories.flatMap(({ changes }) => changes.map(({ old }) => old)),
      state.table.goals,
      state.table.projectName,
      state.table.budget.purpose,
      ...told,
    ])
    expect(typed.filter(text => !kept.has(text))).toEqual([])
  }, 60_000)
})
