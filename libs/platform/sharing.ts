import { shapes } from '#approval/events'
import { capital } from '#approval/names'
import { routingEvents } from '#approval/routing'
import { cycleEvents } from '#cycle/cycle'
import { rulebookEvents } from '#rulebook/rulebook'
import { departmentEvents } from '#target/department'
import { targetEvents } from '#target/process'
import type { Surroundings } from './surroundings.ts'
import type { Office } from './office.ts'

/**
 * An office for many commands in a row. What the decisions look up beside their own document is read once and held, for
 * as long as nobody has recorded anything that could change it: each command asks that first, so that it is decided on
 * what it would have read itself. Its document, the organisation and who acts are never held.
 */

const routed = new Set(
  Object.keys(shapes).flatMap(kind => [`Target${capital(kind)}`, `DepartmentGoals${capital(kind)}`]),
)

/** What changes anything that is held. Where others' documents are on their way is none of it. */
const bearing = [targetEvents, departmentEvents, cycleEvents, routingEvents, rulebookEvents]
  .flatMap(events => Object.keys(events))
  .filter(type => !routed.has(type))

/** Lists of these documents are held, for what is written in them. */
const heldKinds: readonly unknown[] = ['target', 'department']

const changed = `SELECT es.safe() AS safe,
  EXISTS (SELECT FROM es.events WHERE position > $2 AND county = $1 AND type = ANY($3::text[])) AS changed`

export function sharing(office: Office, county: string): Office {
  let held = new Map<string, Promise<unknown>>()
  /** The record was complete up to here before anything was held. */
  let upTo: number | undefined

  async function refresh(): Promise<void> {
    const values = [county, upTo ?? 0, upTo === undefined ? [] : bearing]
    const [found] = await office.store.query<{ safe: string; changed: boolean }>(changed, values)
    if (upTo !== undefined && !found?.changed) return
    upTo = Number(found?.safe ?? 0)
    held = new Map()
  }

  const hold = <T>(what: readonly unknown[], ask: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(what)
    const known = (held.get(key) as Promise<T> | undefined) ?? ask()
    held.set(key, known)
    return known
  }

  return {
    ...office,
    async surroundings(of) {
      await refresh()
      const around = await office.surroundings(of)
      const { year } = of
      const lists: Pick<Surroundings, 'documents' | 'indicators'> = {
        documents: where =>
          heldKinds.includes(where.kind)
            ? hold(['documents', where], () => around.documents(where))
            : around.documents(where),
        indicators: where => hold(['indicators', where], () => around.indicators(where)),
      }
      return {
        ...around,
        ...lists,
        cycle: () => hold(['cycle', year], around.cycle),
        pack: id => hold(['pack', year, id], () => around.pack(id)),
        routing: () => hold(['routing', year], around.routing),
        department: id => hold(['department', id], () => around.department(id)),
      }
    },
  }
}
