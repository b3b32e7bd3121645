import type { AnyDecider } from '#kernel/decider'
import { unitsBelow } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import type { Project } from '#rules/coverage'
import type { Where } from '#store/contract'
import { target } from '#target/target'
import type { Target } from '#target/state'
import type { DocumentRow } from '#views/documents'

/** What must be known to gather the projects of a department. */
interface Around {
  readonly year: number
  readonly organisation: Organisation
  documents(where: Where<DocumentRow>): Promise<DocumentRow[]>
  states(
    year: number,
    wanted: readonly { readonly decider: AnyDecider; readonly stream: string }[],
  ): Promise<readonly { readonly state: unknown }[]>
}

/** The projects of a department's units, by code. Whoever may see the department may see all below it. */
export async function projectsOf({ year, organisation, documents, states }: Around, unit: string): Promise<Project[]> {
  const rows = await documents({ kind: 'target', year, unit: unitsBelow(organisation, unit) })
  const ids = rows.toSorted((a, b) => (a.projectCode < b.projectCode ? -1 : 1)).map(({ id }) => id)
  const found = await states(
    year,
    ids.map(stream => ({ decider: target, stream })),
  )
  return found.map(({ state }, i) => ({ id: ids[i] ?? '', table: (state as Target).table }))
}
