import pg from 'pg'
import type { EventTypes } from '#kernel/event'
import { checkpointsOf, moving, type Checkpoint, type Move, type Reach } from './checkpoint.ts'
import type { Stopped } from './contract.ts'
import { borrowed, named, type Database } from './database.ts'
import type { Cells } from './cells.ts'
import { openFolding, sightOf, type Folding, type Sight } from './folding.ts'
import { pages, placeOf, type Page } from './pages.ts'
import { Poison } from './poison.ts'
import { recorded } from './record.ts'
import { agreed, loadRows, writing } from './rows.ts'
import { qualified, type Table } from './table.ts'

/** The way of some lanes of a view along the record, with one reader and one writer. */
export interface Course {
  /**
   * Folds up to a position, or up to one for each lane; rows and checkpoints are committed together, in batches. False
   * when it stopped earlier, because the time was up or another writer came in between: then it is to be called again.
   * Throws `Poison` at an event that cannot be folded, once everything before it is committed.
   */
  reach(goal: Goal, until?: number): Promise<boolean>
  /** How far the lanes are from a goal, in positions: the farthest of them. */
  distance(goal: Goal): Promise<number>
}

/** A position for all lanes, or for each of them by its number. */
export type Goal = number | readonly number[]

export interface CourseSettings {
  readonly events: EventTypes
  readonly reader: Reach
  /** Runs a statement, in a transaction of its own or as part of one. */
  readonly write: (text: string, values: unknown[]) => Promise<void>
  readonly table: Table
  /** All of them unless named. */
  readonly lanes?: readonly number[]
  /** What rows are stamped with; the position of the batch unless given. */
  readonly stamp?: number
  /** Told of the rows of each batch before it is written. */
  readonly about?: (cells: Cells) => Promise<void>
}

const pageSize = 2000
/** A batch is written when so many rows or events have come together, or when it has taken so many milliseconds. */
const batch = { rows: 8000, events: 40_000, ms: 700 }

/**
 * Writes in transactions of their own that do not wait for the disk: after a crash rows and checkpoint are older
 * together, and the events still there. All three statements travel at once; after a failed one COMMIT rolls back.
 */
export const relaxed =
  ({ pool }: Database): CourseSettings['write'] =>
  (text, values) =>
    borrowed(pool, async client => {
      const answers = await Promise.allSettled([
        client.query('BEGIN; SET LOCAL synchronous_commit = off'),
        client.query(named(text, values)),
        client.query('COMMIT'),
      ])
      for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
    })

const positionIn = (goal: Goal) => (lane: number) => (typeof goal === 'number' ? goal : (goal[lane] ?? 0))

const ignore = () => undefined

/** Somebody else moved the checkpoint, or wrote a row: what is known is out of date. */
const overtaken = (error: unknown) => error instanceof pg.DatabaseError && error.code === '40001'

/** The server does not take the rows, however often they are sent. */
const refused = (error: unknown) => error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? '')

interface Standing {
  readonly lanes: Checkpoint[]
  readonly folding: Folding
}

export function openCourse({ events, reader, write, table, lanes, stamp, about }: CourseSettings): Course {
  let standing: Standing | undefined
  /** How many events a batch may hold: fewer after one was refused, until the one to blame is found. */
  let most = batch.events
  let smaller = false
  let beaten = 0

  async function stand(): Promise<Standing> {
    const found = await checkpointsOf(reader, table)
    const mine = lanes ? found.filter(({ lane }) => lanes.includes(lane)) : found
    if (mine.length === 0) throw new Error(`View ${table.view.name} has no table yet: migrate first`)
    const text = `SELECT NOT EXISTS (SELECT FROM ${qualified(table.name)}) AS empty`
    const { rows } = await reader.query<{ empty: boolean }>(named(text, []))
    const empty = rows[0]?.empty ?? false
    return { lanes: mine, folding: openFolding(table, touched => loadRows(reader, touched), empty) }
  }

  const known = async () => (standing ??= await stand())

  /** Writes what is folded and moves the lanes, all in one statement: all or nothing. */
  async function commit(moves: readonly Move[], cells: Cells, at: number, last: { count: number; event?: Stopped }) {
    await about?.(cells)
    const fence = moving(table, moves)
    const rows = writing(cells, '$5::bigint', 6)
    const counted = agreed({ ...rows, counted: ['moved', ...rows.counted] }, 4)
    const text = `WITH ${[fence.part, ...rows.parts, counted].join(', ')} SELECT FROM agreed`
    try {
      await write(text, [...fence.values, rows.wanted + moves.length, ...(rows.wanted > 0 ? [at, ...rows.values] : [])])
      most = Math.min(most * 2, batch.events)
    } catch (error) {
      if (!refused(error)) throw error
      if (last.count === 1 && last.event) throw new Poison(last.event, error)
      most = Math.max(1, Math.floor(Math.min(most, last.count) / 2))
      smaller = true
      throw error
    }
  }

  /** The events of a page, up to the first that cannot be read. */
  function sights(page: Page, state: Standing, goalOf: (lane: number) => number) {
    const found: Sight[] = []
    const spans = new Map(state.lanes.map(({ lane, position }) => [lane, { after: position, upTo: goalOf(lane) }]))
    for (const row of page.rows) {
      const span = spans.get(row[14] ?? 0)
      if (!span || row[4] <= span.after || row[4] > span.upTo) continue
      try {
        found.push(sightOf(table, recorded(row, events)))
      } catch (error) {
        return { found, poison: new Poison(placeOf(row), error) }
      }
    }
    return { found, poison: undefined }
  }

  function foldAll(folding: Folding, seen: readonly Sight[]): Poison | undefined {
    for (const sight of seen) {
      try {
        folding.fold(sight)
      } catch (error) {
        return new Poison(sight.event, error)
      }
    }
    return undefined
  }

  async function run(state: Standing, goalOf: (lane: number) => number, until: number): Promise<boolean> {
    const { folding } = state
    const ahead = state.lanes.filter(({ lane, position }) => position < goalOf(lane))
    if (ahead.length === 0) return true
    const range = {
      from: Math.min(...ahead.map(({ position }) => position)),
      upTo: Math.max(...ahead.map(({ lane }) => goalOf(lane))),
      size: Math.min(pageSize, most),
    }
    let under: Promise<void> = Promise.resolve()
    let gathered: { count: number; event?: Stopped } = { count: 0 }
    let since = performance.now()

    /** Begins to write while the next events are folded; one batch at a time. */
    async function flush(to: number): Promise<void> {
      await under
      const moves = state.lanes
        .map(lane => ({ ...lane, reached: Math.min(goalOf(lane.lane), to) }))
        .filter(({ position, reached }) => reached > position)
      if (moves.length === 0) return
      for (const { lane, reached } of moves) {
        const i = state.lanes.findIndex(each => each.lane === lane)
        const moved = state.lanes[i]
        if (moved) state.lanes[i] = { ...moved, position: reached, trouble: null }
      }
      const at = stamp ?? to
      under = commit(moves, folding.take(at), at, gathered)
      under.catch(ignore)
      gathered = { count: 0 }
      since = performance.now()
    }

    const wanted = ahead.map(({ lane }) => lane)
    for await (const page of pages(reader, table, wanted, range)) {
      const { found, poison: unread } = sights(page, state, goalOf)
      await folding.ready(found)
      const poison = foldAll(folding, found) ?? unread
      gathered.count += found.length
      const last = found.at(-1)
      if (last) gathered.event = last.event
      if (poison) {
        await flush(poison.at.position - 1)
        await under
        throw poison
      }
      const full = folding.waiting() >= batch.rows || gathered.count >= most || performance.now() - since > batch.ms
      if (!full && page.upTo < range.upTo) continue
      await flush(page.upTo)
      if (performance.now() > until) break
    }
    await under
    return state.lanes.every(({ lane, position }) => position >= goalOf(lane))
  }

  return {
    async reach(goal, until = Infinity) {
      smaller = false
      try {
        const done = await run(await known(), positionIn(goal), until)
        beaten = 0
        return done
      } catch (error) {
        // What was folded ahead is not in the table.
        standing = undefined
        if (smaller) return false
        if (overtaken(error) && beaten++ < 3) return false
        throw error
      }
    },
    async distance(goal) {
      const state = await known()
      return Math.max(...state.lanes.map(({ lane, position }) => positionIn(goal)(lane) - position))
    },
  }
}
