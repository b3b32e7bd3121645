import type { PoolClient } from 'pg'
import type { Heads } from './heads.ts'
import type { Part, Prepared } from './prepared.ts'

/** How streams and commands stand, as far as somebody who wants to append needs to know. */
export interface Seen {
  head(part: Part): number
  knows(command: string): boolean
}

const text = `
  SELECT w.part, coalesce((SELECT e.version FROM es.events e
                           WHERE e.county = w.county AND e.year = w.year AND e.stream = w.stream
                           ORDER BY e.version DESC LIMIT 1), 0) AS head,
         EXISTS (SELECT FROM es.commands c WHERE c.county = w.county AND c.id = w.command) AS known
  FROM json_to_recordset($1) AS w(part int, county text, year smallint, stream text, command uuid)`

/** Whether what is known already says enough of a stream: of a new one nothing need be known. */
const knownEnough = ({ id, expected }: Part, heads: Heads) => expected === 0 || heads.get(id) !== undefined

/**
 * Looks at the streams of requests, and whether their commands are known; `afresh` at all of them, else only where
 * nothing is known from before. What is taken from memory may be behind: the record then refuses the append.
 */
export async function look(
  client: PoolClient,
  requests: readonly Prepared[],
  heads: Heads,
  afresh: boolean,
): Promise<Seen> {
  const asked = requests.flatMap(({ parts, command, county }) =>
    parts
      .filter(part => afresh || !knownEnough(part, heads))
      .map(part => ({ part, row: { county, year: part.id.year, stream: part.id.stream, command } })),
  )
  const commands = new Set<string>()
  if (asked.length > 0) {
    const { rows } = await client.query<{ part: number; head: number; known: boolean }>({
      name: 'look',
      text,
      values: [JSON.stringify(asked.map(({ row }, part) => ({ part, ...row })))],
    })
    for (const { part, head, known } of rows) {
      const about = asked[part]
      if (about) heads.raise(about.part.id, head)
      if (known && about?.row.command) commands.add(about.row.command)
    }
  }
  return { head: part => heads.get(part.id) ?? 0, knows: command => commands.has(command) }
}
