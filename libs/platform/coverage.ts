import { lineage } from '#organisation/organisation'
import { coverageOf, type Coverage } from '#rules/coverage'
import { dutiesOf, type Department } from '#target/department'
import { target } from '#target/target'
import { documents } from '#views/documents'
import type { Office } from './office.ts'

/** Which projects of the department's units serve which duty. Whoever may see the department may see all below it. */
export async function dutyCoverage(office: Office, county: string, department: Department): Promise<Coverage> {
  const { year, unit, goals } = department
  const organisation = await office.organisation(county)
  const units = Object.keys(organisation.units).filter(each => lineage(organisation, each).includes(unit))
  const rows = await office.store.rows(
    documents,
    county,
    { kind: 'target', year, unit: units },
    { orderBy: [['projectCode', 'asc']] },
  )
  const projects = await Promise.all(
    rows.map(async ({ id }) => ({ id, table: (await office.document(target, county, year, id)).state.table })),
  )
  return coverageOf(dutiesOf(goals), projects)
}
