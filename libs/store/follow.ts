import { textOf } from '#kernel/text-of'
import type { EventTypes } from '#kernel/event'
import { checkpointsOf, noteTrouble, type Reach } from './checkpoint.ts'
import type { Running, Trouble } from './contract.ts'
import { openCourse, relaxed } from './course.ts'
import { isTransient, named, type Database } from './database.ts'
import { shared } from './leases.ts'
import { keepGoing, type Outcome } from './loop.ts'
import { Poison } from './poison.ts'
import { pieceOf } from './status.ts'
import type { Table } from './table.ts'
import type { Wake } from './wake.ts'

export interface FollowSettings {
  readonly database: Database
  readonly events: EventTypes
  readonly log: (line: string) => void
}

/** How long one step may take, in milliseconds: whoever is to stop does so after it. */
const longest = 1000

/** How far one may read, and how far there will be something to read in a moment. */
async function ends(on: Reach): Promise<{ safe: number; head: number }> {
  const text = `SELECT es.safe()::float8 AS safe,
    coalesce(pg_sequence_last_value('es.position_seq'), 0)::float8 AS head`
  const { rows } = await on.query<{ safe: number; head: number }>(named(text, []))
  return rows[0] ?? { safe: 0, head: 0 }
}

/** What is to be told of a failure; one that goes on counts its tries. */
export function troubleOf(error: unknown, before: Trouble | null, pause: number, now = Date.now()): Trouble {
  const event = error instanceof Poison ? error.at : undefined
  const same = before !== null && before.event?.position === event?.position
  return {
    error: textOf(error),
    ...(event && { event }),
    since: same ? before.since : new Date(now).toISOString(),
    tries: same ? before.tries + 1 : 1,
    next: new Date(now + pause).toISOString(),
  }
}

/** `target-2024-1@7, 412 TargetEdited`: the event that a follower stands before. */
export const placeOf = ({ event }: Trouble): string =>
  event ? `${event.stream}@${event.version}, ${event.position} ${event.type}` : ''

/**
 * Follows the record with one lane of a view, for as long as it runs. An error stops neither the process nor other
 * views or lanes: the lane stands still before the event to blame, says so, and tries again later and later.
 */
export function follower(settings: FollowSettings, wake: Wake, table: Table, lane: number): Running {
  const { database, events, log } = settings
  const { pool } = database
  const course = openCourse({ events, reader: pool, write: relaxed(database), table, lanes: [lane] })
  /** Somebody may have left a note before us. */
  let noted = true
  const name = table.lanes > 1 ? `${table.view.name}/${lane}` : table.view.name

  async function step(): Promise<Outcome> {
    const { safe, head } = await ends(pool)
    if (!(await course.reach(safe, performance.now() + longest))) return 'more'
    if (noted) await noteTrouble(pool, table, lane, null)
    noted = false
    return head > safe ? 'soon' : 'idle'
  }

  return keepGoing({
    wake,
    step,
    async failed(error, pause) {
      const before = (await checkpointsOf(pool, table)).find(each => each.lane === lane)
      const trouble = troubleOf(error, before?.trouble ?? null, pause)
      log(`View ${name} stopped${trouble.event ? ` before ${placeOf(trouble)}` : ''}: ${trouble.error}`)
      // What passes by itself is no news by the time that it can be written down.
      if (isTransient(error)) return
      noted = true
      await noteTrouble(pool, table, lane, trouble)
    },
  })
}

/** Follows with every lane of live views that falls to this process, for as long as it runs. */
export function followers(
  settings: FollowSettings & { readonly url: string },
  wake: Wake,
  live: readonly Table[],
): Running {
  const pieces = new Map(
    live.flatMap(table =>
      Array.from({ length: table.lanes }, (_, lane) => [
        pieceOf(table, lane),
        () => follower(settings, wake, table, lane),
      ]),
    ),
  )
  if (pieces.size === 0) return { stop: async () => undefined }
  const start = (piece: string) => (pieces.get(piece) as () => Running)()
  return shared({ ...settings, pieces: [...pieces.keys()], start })
}
