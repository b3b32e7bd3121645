import { isRefusal, type Refusal } from '#kernel/refusal'
import { earlierReturns, returnedCells, type EarlierReturn } from '#views/returned-cells'
import type { Office } from './office.ts'
import { visibleRow, type Viewer } from './pages.ts'

/** How often cells of each kind came back in earlier years: counts alone, for whoever may see the table. */
export async function earlierReturnsFor(
  office: Office,
  viewer: Viewer,
  stream: string,
): Promise<readonly EarlierReturn[] | Refusal> {
  const found = await visibleRow(office, viewer, 'target', stream)
  if (isRefusal(found)) return found
  const { year, unit } = found.row
  const tables = await office.store.rows(returnedCells, viewer.county, { returned: true })
  return earlierReturns(
    tables.filter(table => table.year < year),
    unit,
  )
}
