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

/** The unit's other tables of the year, as much of them as a comparison takes, however many in one query. */
async function othersOf({ indicators }: Around, tables: readonly DocumentRow[]): Promise<OtherProject[]> {
  if (tables.length === 0) return []
  const rows = await indicators({ document: tables.map(({ id }) => id), removed: false })
  const byTable = new Map(tables.map(({ id, title }) => [id, { projectName: title, indicators: [] as IndicatorRow[] }]))
  for (const row of rows) byTable.get(row.document)?.indicators.push(row)
  return [...byTable.values()].map(({ projectName, indicators: own }) => ({
    projectName,
    indicators: own.map(({ level2, level3, target }) => ({ level2, level3, target })),
  }))
}

/** Which of the table's rows stand word for word in another unit's. What both have from the library was not copied. */
async function elsewhere({ stream, documents, indicators }: Around, unit: string): Promise<string[]> {
  const own = await indicators({ document: stream, removed: false, entry: '' })
  const hashes = [...new Set(own.map(({ hash }) => hash))].filter(hash => hash !== '')
  if (hashes.length === 0) return []
  const twins = (await indicators({ hash: hashes, removed: false, entry: '' })).filter(row => row.document !== stream)
  if (twins.length === 0) return []
  const tables = await documents({ id: [...new Set(twins.map(({ document }) => document))] })
  const others = new Set(tables.filter(row => row.unit !== unit).map(({ id }) => id))
  return [...new Set(twins.filter(({ document }) => others.has(document)).map(({ hash }) => hash))]
}

export async function otherRows(around: Around, unit: string, tables: readonly DocumentRow[]) {
  const [others, hashes] = await Promise.all([othersOf(around, tables), elsewhere(around, unit)])
  return { others, elsewhere: hashes }
}
