import { textOf } from '#kernel/text-of'
import { signIn } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'
import { openBook, type Book } from './book.ts'
import { check, withStore, type Checked } from './check.ts'
import { kinds, killOne, recovered, type Kind } from './kill.ts'
import { drafting, racing, travelling, type Office, type World } from './load.ts'
import { pause, seeded, type Random } from './random.ts'
import { readAll } from './record.ts'
import { sender } from './sender.ts'
import { served, type System } from './serving.ts'

export interface Wish {
  readonly rounds: number
  readonly seed: number
  /** After so many rounds the load pauses and everything is checked. */
  readonly checkEvery: number
  readonly log: (line: string) => void
}

export interface Outcome {
  readonly kills: Readonly<Record<Kind, number>>
  /** Milliseconds until everything answered again, by what was killed. */
  readonly away: Readonly<Record<Kind, readonly number[]>>
  /** Ends of the api or the worker that nobody asked for: they could not live without what was killed. */
  readonly collateral: number
  readonly book: Book
  readonly checked: Checked
  readonly seconds: number
}

/** Everybody signs in before the first kill; sessions are in the database and outlive everything. */
async function people(url: string, book: Book): Promise<{ drafters: Office[]; racers: Office['drafter'][] }> {
  const signed = async (login: string) => sender(await signIn(url, login), book)
  const reviewers = await Promise.all(['caisuo', 'fuze', 'yewu', 'jixiao', 'pifu'].map(signed))
  const drafters = await Promise.all(Array.from({ length: 6 }, () => signed('tianbao')))
  const racers = await Promise.all(Array.from({ length: 3 }, () => signed('tianbao')))
  return { drafters: drafters.map(drafter => ({ drafter, reviewers })), racers }
}

/** Runs each journey again and again until the world ends; the first surprise ends it for all. Answers surprises. */
async function begin(
  world: World & { end: () => void },
  journeys: readonly (() => Promise<void>)[],
): Promise<string[]> {
  const surprises: string[] = []
  await Promise.all(
    journeys.map(async journey => {
      try {
        while (!world.ending()) await journey()
      } catch (error) {
        surprises.push(textOf(error))
        world.end()
      }
    }),
  )
  return surprises
}

async function round(system: System, book: Book, random: Random): Promise<{ kind: Kind; away: number } | undefined> {
  await pause(random.between(50, 900))
  const kind = random.pick(kinds)
  const before = system.pids()
  const open = book.open()
  const begun = performance.now()
  if (!(await killOne(kind, system, random))) return undefined
  await recovered(kind, before, system)
  // Whatever was under way has been answered before the next blow.
  for (const end = Date.now() + 120_000; open.some(({ settled }) => !settled) && Date.now() < end;) await pause(20)
  return { kind, away: performance.now() - begun }
}

/** The whole system under load, killed piece by piece at random, and what the record says afterwards. */
export async function runFaults({ rounds, seed, checkEvery, log }: Wish): Promise<Outcome> {
  const began = performance.now()
  const system = await served('year', 'faults')
  const book = openBook()
  const away: Record<Kind, number[]> = { api: [], worker: [], postgres: [], backend: [] }
  const blows = seeded(seed)
  try {
    await play.openSelfEvaluation(await play.signInAll(system.url))
    const [script] = await readScript(root)
    if (!script) throw new Error('there is no script to play')
    const before = new Set(
      await withStore(system.ownerUrl, async store => (await readAll(store)).map(({ command }) => command ?? '')),
    )
    const { drafters, racers } = await people(system.url, book)
    let shared = 1
    let checked: Checked | undefined
    for (let done = 0; done < rounds;) {
      const end = new AbortController()
      const world = {
        random: seeded(seed + done + 1),
        script,
        shared,
        ending: () => end.signal.aborted,
        end: () => end.abort(),
      }
      const load = begin(world, [
        ...drafters.slice(0, 3).map(office => () => drafting(world, office.drafter)),
        ...drafters.slice(3).map(office => () => travelling(world, office)),
        ...racers.map(racer => () => racing(world, racer)),
      ])
      for (const until = Math.min(done + checkEvery, rounds); done < until && !world.ending();) {
        const blow = await round(system, book, blows)
        if (!blow) continue
        away[blow.kind].push(blow.away)
        done++
      }
      world.end()
      const surprises = await load
      shared = world.shared + 1
      const found = await check(system, book, before)
      checked = { ...found, wrong: { ...found.wrong, surprises } }
      const wrong = Object.entries(checked.wrong).filter(([, list]) => list.length > 0)
      log(`${done} of ${rounds} rounds, ${book.entries.size} commands, ${checked.events} events: ${summary(wrong)}`)
      if (wrong.length > 0) break
    }
    const kills = Object.fromEntries(kinds.map(kind => [kind, away[kind].length])) as Record<Kind, number>
    const restarts = system.lines.filter(line => /(api|worker) ended, starting it again/.test(line)).length
    return {
      kills,
      away,
      collateral: restarts - kills.api - kills.worker,
      book,
      checked: checked as Checked,
      seconds: (performance.now() - began) / 1000,
    }
  } catch (error) {
    log(`${system.lines.slice(-20).join('\n')}\nWhat api and worker said is in ${system.logFile}`)
    throw error
  } finally {
    await system.stop()
  }
}

const summary = (wrong: readonly (readonly [string, readonly string[]])[]) =>
  wrong.length === 0
    ? 'everything holds'
    : wrong.map(([what, list]) => `${what}: ${list.length}, first ${list[0]}`).join('; ')
