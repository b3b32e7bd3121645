import { parseArgs } from 'node:util'
import { cells } from '../../apps/cli/demo/table.ts'
import { kinds } from './kill.ts'
import { runFaults, type Outcome } from './run.ts'

/** npm run faults -- [rounds] [--seed N]: kills and checks, prints the counts, ends with 1 when anything is wrong. */

const at = (list: readonly number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0

const whole = (value: number) => String(Math.round(value))

function counts({ book, checked, collateral, seconds }: Outcome): [string, string][] {
  const entries = [...book.entries.values()]
  const done = entries.filter(({ settled }) => settled && 'done' in settled)
  const refused = entries.filter(({ settled }) => settled && 'problem' in settled)
  const unknown = entries.filter(entry => entry.unknown > 0)
  const known = unknown.filter(({ settled }) => settled && 'done' in settled && settled.done.repeated)
  return [
    ['seconds', whole(seconds)],
    ['commands', whole(entries.length)],
    ['sent, with repetitions', whole(entries.reduce((sum, { sent }) => sum + sent, 0))],
    ['acknowledged', whole(done.length)],
    ['refused', whole(refused.length)],
    ['unknown at first, then resolved', `${unknown.length - entries.filter(({ settled }) => !settled).length}`],
    ['… of them in the record already', whole(known.length)],
    ['events', whole(checked.events)],
    ['follow-ups that had to come once', whole(checked.effects)],
    ['rows of views compared', whole(checked.rows)],
    ['ends of api or worker nobody asked for', whole(collateral)],
    ['seal', checked.sealed],
    ...Object.entries(checked.wrong).map(([what, list]): [string, string] => [`wrong: ${what}`, whole(list.length)]),
  ]
}

function print(outcome: Outcome): void {
  const rows = kinds.map(kind => {
    const list = outcome.away[kind]
    return [kind, whole(outcome.kills[kind]), whole(at(list, 0.5)), whole(at(list, 1))]
  })
  console.log(`\n${cells([['kill -9', 'times', 'back after ms, median', 'at most'], ...rows])}\n`)
  console.log(cells([['what', 'count'], ...counts(outcome)]))
  for (const [what, list] of Object.entries(outcome.checked.wrong))
    for (const line of list.slice(0, 20)) console.log(`${what}: ${line}`)
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } })
const rounds = Number(positionals[0] ?? 200)
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed)
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed))
  throw new Error('npm run faults -- [rounds] [--seed N]: both are whole numbers')
console.log(`${rounds} rounds, seed ${seed}`)
const outcome = await runFaults({ rounds, seed, checkEvery: 50, log: line => console.log(line) })
print(outcome)
process.exitCode = Object.values(outcome.checked.wrong).some(list => list.length > 0) ? 1 : 0
