import { randomUUID } from 'node:crypto'
import { until } from '../../apps/cli/demo/client.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { EvaluationPage, TargetPage } from '#views/answers'
import { pause, type Random } from './random.ts'
import type { Outcome, Sender } from './sender.ts'

/** What the clients do, each a journey that is done again and again. */

export interface World {
  readonly random: Random
  readonly script: ProjectScript
  /** True when the load is to end: a journey then goes no further than it must. */
  ending(): boolean
  /** The number of the draft that everybody edits. */
  shared: number
}

const newTarget = () => streams.target(example.year, randomUUID().slice(0, 13))
const set = (path: string, old: string, text: string) => ({ kind: 'set', path, old, new: text })
const opening = { unit: example.office }

function mustBeDone(outcome: Outcome) {
  if ('done' in outcome) return outcome.done
  throw new Error(`${outcome.command.path} v${outcome.command.expected}: ${JSON.stringify(outcome.problem)}`)
}

function mustBeRefused(outcome: Outcome) {
  if ('done' in outcome) throw new Error(`${outcome.command.path} v${outcome.command.expected} was not to be accepted`)
}

/** Thinking takes a moment, so that clients meet in ever new ways. */
const think = ({ random }: World) => pause(random.between(0, 60))

/** A draft of one's own: each edit is right, some are sent twice at once, some again later, some are bound to fail. */
export async function drafting(world: World, drafter: Sender): Promise<void> {
  const { random } = world
  const path = `targets/${newTarget()}`
  let { version } = mustBeDone(await drafter.command(`${path}/open`, 0, opening))
  let old = ''
  let past: Outcome | undefined
  for (let i = 0; i < 30 && !world.ending(); i++) {
    const text = `第${i}次 ${random.next()}`
    const edit = { changes: [set('goals', old, text)] }
    const done = await drafter.command(`${path}/edit`, version, edit, random.chance(0.15) ? 2 : 1)
    version = mustBeDone(done).version
    old = text
    if (past && random.chance(0.1)) mustBeDone(await drafter.again(past.command))
    if (random.chance(0.1)) mustBeRefused(await drafter.command(`${path}/edit`, version - 1, edit))
    past = done
    await think(world)
  }
}

/** A draft that all of them want: whoever saw the latest version gets in, the others look again. */
export async function racing(world: World, drafter: Sender): Promise<void> {
  const id = streams.target(example.year, `shared-${world.shared}`)
  const path = `targets/${id}`
  mustBeKnownRefusal(await drafter.command(`${path}/open`, 0, opening))
  for (let i = 0; i < 20 && !world.ending(); i++) {
    const { version, state } = await drafter.get<TargetPage>(path)
    if (version >= 60) world.shared = Math.max(world.shared, Number(/\d+$/.exec(id)?.[0]) + 1)
    if (version >= 60) return
    const edit = { changes: [set('goals', state.table.goals, `争 ${randomUUID()}`)] }
    mustBeKnownRefusal(await drafter.command(`${path}/edit`, version, edit, world.random.chance(0.15) ? 2 : 1))
    await think(world)
  }
}

/** Whoever races may lose, but only to somebody who was quicker: at opening the draft, or in the same cell. */
function mustBeKnownRefusal(outcome: Outcome): void {
  if ('problem' in outcome && !['conflict', 'stale-cell'].includes(outcome.problem.code)) mustBeDone(outcome)
}

/** Sends a table. The others of this unit hold the same one: that it is no copy has to be said first. */
async function send(drafter: Sender, path: string, version: number): Promise<number> {
  const sent = await drafter.command(`${path}/submit`, version, {})
  if ('done' in sent || sent.problem.code !== 'unexplained-warnings') return mustBeDone(sent).version
  const { list } = sent.problem.detail as { list: readonly { rule: string; path: string }[] }
  const warnings = [...new Map(list.map(({ rule, path: cell }) => [`${rule} ${cell}`, { rule, path: cell }])).values()]
  const explained = await drafter.command(`${path}/explain`, version, { warnings, reason: '同类项目，已核对' })
  return send(drafter, path, mustBeDone(explained).version)
}

export interface Office {
  readonly drafter: Sender
  /** In the order of the route. */
  readonly reviewers: readonly Sender[]
}

/**
 * The whole way of a target that has nothing wrong: sent, approved, self-evaluated and scored. Its reports, its
 * self-evaluation and the score are what the worker makes of it; some are withdrawn and scored a second time.
 */
export async function travelling(world: World, { drafter, reviewers }: Office): Promise<void> {
  const { table, year } = world.script
  const projectCode = `13102624P${String(world.random.between(0, 99_999_999_999)).padStart(11, '0')}X`
  const id = newTarget()
  const path = `targets/${id}`
  const opened = await drafter.command(`${path}/open`, 0, { ...opening, table: { ...table, projectCode } })
  let version = await send(drafter, path, mustBeDone(opened).version)
  const { hash } = (await drafter.get<TargetPage>(path)).state.travel
  for (const reviewer of reviewers) {
    version = mustBeDone(await reviewer.command(`${path}/approve`, version, { note: '同意', hash })).version
    await think(world)
  }

  const evaluation = `evaluations/${streams.evaluation(id)}`
  const page = () => drafter.get<EvaluationPage>(evaluation)
  const there = await until('the self-evaluation', () => page().catch(() => undefined), 120)
  const { executed, executionReason, goalsActual, rows } = year.yearEnd
  const cells = [
    ['executed', executed],
    ['goalsActual', goalsActual],
    ['executionReason', executionReason ?? ''],
    ...Object.entries(rows).flatMap(([row, fields]) =>
      Object.entries(fields).map(([field, text]) => [`indicators.${row}.${field}`, text]),
    ),
  ].filter(([, text]) => text !== '')
  const changes = cells.map(([cell = '', text]) => ({ path: cell, old: there.state.figures[cell] ?? '', new: text }))
  version = mustBeDone(await drafter.command(`${evaluation}/fill`, there.version, { changes })).version
  const rounds = world.random.chance(0.3) ? 2 : 1
  for (let round = 1; round <= rounds; round++) {
    mustBeDone(await drafter.command(`${evaluation}/submit`, version, {}))
    const scored = await until(
      'the score',
      async () => {
        const now = await page()
        return now.state.travel.stage === 'in-review' ? now : undefined
      },
      120,
    )
    if (round < rounds)
      version = mustBeDone(await drafter.command(`${evaluation}/withdraw`, scored.version, { reason: '重报' })).version
  }
}
