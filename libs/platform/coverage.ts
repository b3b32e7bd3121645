import { lineage } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import type { Project } from '#rules/coverage'
import type { Target } from '#target/state'
import type { DocumentRow } from '#views/documents'

/** What must be known to gather the projects of a department. */
interface Around {
  readonly year: number
  readonly organisation: Organisation
  documents(where: Partial<DocumentRow>): Promise<DocumentRow[]>
  target(stream: string): Promise<Target>
}

/** The projects of a department's units, by code. Whoever may see the department may see all below it. */
export async function projectsOf({ year, organisation, documents, target }: Around, unit: string): Promise<Project[]> {
  const rows = (await documents({ kind: 'target', year }))
    .filter(row => lineage(organisation, row.unit).includes(unit))
    .sort((a, b) => (a.projectCode < b.projectCode ? -1 : 1))
  return Promise.all(rows.map(async ({ id }) => ({ id, table: (await target(id)).table })))
}
