import type { Pool } from 'pg'
import type { Finding } from './finding.ts'

interface Gap {
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly version: number
  readonly position: number
  readonly before: number
  readonly earlier: number
}

interface GapQuery {
  readonly upTo: number
  readonly county: string | undefined
  /** What is known of single events already; a gap that they explain is not told again. */
  readonly known: readonly Finding[]
  readonly limit: number
}

const nameOf = (county: string, year: number | undefined, stream: string | undefined, version: number | undefined) =>
  JSON.stringify([county, year, stream, version])

/** Whether all versions between two are accounted for. */
function explained({ county, year, stream, version, before }: Gap, known: ReadonlySet<string>): boolean {
  for (let missing = before + 1; missing < version; missing++)
    if (!known.has(nameOf(county, year, stream, missing))) return false
  return true
}

/**
 * Streams whose versions do not count from 1 without a gap, or not in the order of positions. It holds for what is not
 * sealed yet as well.
 */
export async function gaps(pool: Pool, { upTo, county, known, limit }: GapQuery): Promise<Finding[]> {
  const { rows } = await pool.query<Gap>(
    `SELECT county, year, stream, version, position::float8, before, earlier::float8 FROM (
       SELECT county, year, stream, version, position, coalesce(lag(version) OVER w, 0) AS before,
              coalesce(lag(position) OVER w, 0) AS earlier
       FROM es.events WHERE position <= $1 ${county === undefined ? '' : 'AND county = $3'}
       WINDOW w AS (PARTITION BY county, year, stream ORDER BY version)) e
     WHERE version <> before + 1 OR position <= earlier ORDER BY position LIMIT $2`,
    [upTo, limit, ...(county === undefined ? [] : [county])],
  )
  const accounted = new Set(known.map(found => nameOf(found.county, found.year, found.stream, found.version)))
  return rows.flatMap((gap): Finding[] => {
    const { before, earlier, ...place } = gap
    if (gap.version !== before + 1)
      return explained(gap, accounted) ? [] : [{ kind: 'version-gap', ...place, detail: `${before} → ${gap.version}` }]
    const told = (version: number) => accounted.has(nameOf(gap.county, gap.year, gap.stream, version))
    return told(gap.version) || told(before)
      ? []
      : [{ kind: 'disordered', ...place, detail: `${earlier} → ${gap.position}` }]
  })
}
