import type { OtherProject } from '#rules/check'
import type { Where } from '#store/contract'
import type { DocumentRow } from '#views/documents'
import type { IndicatorRow } from '#views/indicator-rows'

/** What the rules compare a table's rows with: those of the unit's other tables, and the same ones elsewhere. */

interface Around {
  readonly stream: string
  documents(where: Where<DocumentRow>): Promise<DocumentRow[]>
  indicators(where: Where<IndicatorRow>): Promise<IndicatorRow[]>
}

/** The unit's other tables, as much of them as a comparison takes. */
function others(stream: string, tables: readonly DocumentRow[], rows: readonly IndicatorRow[]): OtherProject[] {
  const byTable = new Map(tables.map(({ id, title }) => [id, { projectName: title, indicators: [] as IndicatorRow[] }]))
  for (const row of rows) byTable.get(row.document)?.indicators.push(row)
  byTable.delete(stream)
  return [...byTable.values()].map(({ projectName, indicators }) => ({
    projectName,
    indicators: indicators.map(({ level2, level3, target }) => ({ level2, level3, target })),
  }))
}

/** Which of the table's rows stand word for word in another unit's. What both have from the library was not copied. */
async function elsewhere({ documents, indicators }: Around, unit: string, own: readonly IndicatorRow[]) {
  const typed = own.filter(({ entry, hash }) => entry === '' && hash !== '')
  const hashes = [...new Set(typed.map(({ hash }) => hash))]
  if (hashes.length === 0) return []
  const ours = new Set(own.map(({ document }) => document))
  const twins = (await indicators({ hash: hashes, removed: false, entry: '' })).filter(row => !ours.has(row.document))
  if (twins.length === 0) return []
  const tables = await documents({ id: [...new Set(twins.map(({ document }) => document))] })
  const foreign = new Set(tables.filter(row => row.unit !== unit).map(({ id }) => id))
  return [...new Set(twins.filter(({ document }) => foreign.has(document)).map(({ hash }) => hash))]
}

/** `tables` are all of the unit's, this one too: the same question for each of them, so that many can share the answer. */
export async function otherRows(around: Around, unit: string, tables: readonly DocumentRow[]) {
  const { stream, indicators } = around
  const rows = tables.length === 0 ? [] : await indicators({ document: tables.map(({ id }) => id), removed: false })
  const own = rows.filter(row => row.document === stream)
  return { others: others(stream, tables, rows), elsewhere: await elsewhere(around, unit, own) }
}
