import { cycle } from '#cycle/cycle'
import { fold } from '#kernel/decider'
import type { Recorded } from '#kernel/event'
import type { Reactor, Read } from '#kernel/reactor'
import { packInForce, packNamed, rulebook } from '#rulebook/rulebook'
import { trial, type Trial } from '#rulebook/trial'
import { backtest, type Backtest, type Submission } from '#rules/backtest'
import type { PackUsed } from '#rules/checked'
import type { RulePack } from '#rules/pack'
import { readPack } from '#rules/packs'
import type { TargetEvent } from '#target/process'
import { target } from '#target/target'
import { noYear, streams } from './streams.ts'

/** A pack on trial: earlier submissions judged by it, a stretch of them at a time; each stretch orders the next. */

type Sent = Recorded<Extract<TargetEvent, { type: 'TargetSubmitted' }>>

/** Was this very submission sent back, before the table was sent again? */
function wasReturned(after: readonly Recorded<TargetEvent>[]): boolean {
  const again = after.findIndex(({ type }) => type === 'TargetSubmitted')
  return after.slice(0, again < 0 ? after.length : again).some(({ type }) => type === 'TargetReturned')
}

type Judge = (year: number, used: PackUsed | undefined) => Promise<RulePack | undefined>

/**
 * The pack that judged a submission: the one it names, else, from before they named one, that of its cycle. Looked up
 * once for all that it judged.
 */
function judges(read: Read): Judge {
  const known = new Map<string, Promise<RulePack | undefined>>()
  const find: Judge = async (year, used) => {
    const id = used?.id ?? (await read.state(cycle, year, streams.cycle(year))).calendar?.pack ?? ''
    const book = await read.state(rulebook, noYear, streams.rulebook(id))
    return (used && packNamed(id, book, used.version)) || packInForce(id, book, year)
  }
  return (year, used) => {
    const key = `${year} ${used?.id} ${used?.version}`
    const found = known.get(key) ?? find(year, used)
    known.set(key, found)
    return found
  }
}

/** One submission as it stood; what stood beside it then is not looked at. */
async function asSent(
  { stream, year, version, county, data }: Sent,
  read: Read,
  judge: Judge,
): Promise<Submission | undefined> {
  const events = (await read.events(year, stream)) as readonly Recorded<TargetEvent>[]
  const before = events.filter(event => event.version <= version)
  const checked = before.findLast(({ type }) => type === 'TargetChecked') as
    Recorded<Extract<TargetEvent, { type: 'TargetChecked' }>> | undefined
  const inForce = await judge(year, checked?.data.pack)
  if (!inForce) return undefined
  const { table } = fold(target, before)
  return {
    id: stream,
    title: table.projectName,
    round: data.round,
    table,
    facts: { year, countyCode: county, codesInUse: [] },
    inForce,
    returned: wasReturned(events.filter(event => event.version > version)),
  }
}

/** So many submissions at a time: under a second of work, as a rule. */
const stretchOf = 100

/** The next stretch of a trial: where it ends, and what was found in it. */
export async function nextStretch(
  { pack: json, years, after, upTo }: Pick<Trial, 'pack' | 'years' | 'after' | 'upTo'>,
  read: Read,
): Promise<{ readonly after: number; readonly found: Backtest }> {
  const pack = readPack(json)
  if ('problems' in pack) throw new Error('only a sound pack is tried')
  const page = (await read.feed(['TargetSubmitted'], after, stretchOf)) as readonly Sent[]
  const sent = page.filter(({ position, year }) => position <= upTo && (years.length === 0 || years.includes(year)))
  const judge = judges(read)
  const submissions: Submission[] = []
  for (const each of sent) {
    const submission = await asSent(each, read, judge)
    if (submission) submissions.push(submission)
  }
  // A page that is not full, or that reached beyond the trial, was the last one.
  const last = page.at(-1)?.position ?? upTo
  return { after: page.length < stretchOf ? upTo : Math.min(last, upTo), found: backtest(submissions, pack) }
}

export const tryPack: Reactor = {
  name: 'try-pack',
  on: ['TrialAsked', 'TrialStretched'],
  async run({ stream }, read) {
    const state = await read.state(trial, noYear, stream)
    if (state.stage !== 'running') return []
    const { run, after: from } = state
    const data = { run, from, ...(await nextStretch(state, read)) }
    return [{ decider: 'trial', stream, year: noYear, action: 'stretch', data }]
  },
}
