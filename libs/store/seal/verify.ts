import type { Pool } from 'pg'
import type { Database } from '../database.ts'
import { headPosition, safePosition } from '../feed.ts'
import { anchorCheck } from './anchored.ts'
import type { Block } from './block.ts'
import { byCountyOf } from './canonical.ts'
import { openChain, type Chain } from './chain.ts'
import { findingsOf, type Finding, type Seen } from './finding.ts'
import { gaps } from './gaps.ts'
import { blocksOf, eventBatches } from './pages.ts'
import type { CountyVerified, Verification, VerifyOptions } from './shapes.ts'

/** So many findings are named; beyond that they are counted. */
const named = 1000

interface Sealed {
  readonly county: string
  readonly blocks: number
  readonly through: number
}

/** How far each county's chain goes at this moment. */
async function sealedNow(pool: Pool): Promise<Sealed[]> {
  const { rows } = await pool.query<Sealed>(
    'SELECT county, max(number) AS blocks, max(through)::float8 AS through FROM es.seals GROUP BY county ORDER BY county',
  )
  return rows
}

/** Events at positions that were never given out. */
async function beyond(database: Database, upTo: number, county?: string): Promise<Finding[]> {
  const { rows } = await database.pool.query<Finding>(
    `SELECT 'added' AS kind, county, year, stream, version, position::float8 FROM es.events
     WHERE position > $1 ${county === undefined ? '' : 'AND county = $3'} ORDER BY position DESC LIMIT $2`,
    [upTo, named, ...(county === undefined ? [] : [county])],
  )
  // Read later, so that whatever was appended meanwhile is below.
  const head = await headPosition(database.pool)
  return rows.filter(({ position }) => position > head)
}

/**
 * Reads the whole record and all blocks once, in order and with bounded memory, computes every hash anew, and says
 * what differs. What is appended or sealed meanwhile is left for the next time.
 */
export async function verify(database: Database, options: VerifyOptions = {}): Promise<Verification> {
  const started = performance.now()
  const { pool } = database
  const sealed = await sealedNow(pool)
  // Later than the blocks, so that all their events are below.
  const upTo = await safePosition(database.pool)
  const through = Math.max(0, ...sealed.map(each => each.through))
  const findings: Finding[] = []
  const seen: Seen[] = []
  const without = new Set(options.without)
  const absent = new Map<number, number>()
  let more = 0
  const note = <T>(list: T[]) => {
    return (item: T) => {
      if (list.length < named) list.push(item)
      else more++
    }
  }
  const report = note(findings)
  const inScope = (county: string) => options.county === undefined || county === options.county
  const anchors = anchorCheck(
    (options.anchors ?? []).filter(({ county }) => inScope(county)),
    report,
  )

  const chains = new Map<string, { readonly chain: Chain; readonly about: { events: number; end?: Block } }>()
  function chainOf(county: string) {
    const known = chains.get(county)
    if (known) return known
    const about: { events: number; end?: Block } = { events: 0 }
    const reports = {
      finding: report,
      seen: note(seen),
      passed(block: Block) {
        // The rest of a block is of no use any more.
        about.end = { ...block, leaves: Buffer.alloc(0), contents: '' }
        anchors.passed(block)
      },
      absent: ({ year }: { readonly year: number }) => absent.set(year, (absent.get(year) ?? 0) + 1),
    }
    const blocks = blocksOf(pool, county, sealed.find(each => each.county === county)?.blocks ?? 0)
    const opened = { chain: openChain({ county, blocks, through, without, reports }), about }
    chains.set(county, opened)
    return opened
  }

  for await (const events of eventBatches(pool, upTo, options.county))
    for (const [county, own] of byCountyOf(events)) {
      const { chain, about } = chainOf(county)
      about.events += own.length
      await chain.take(own)
    }
  for (const { county } of sealed) if (inScope(county)) chainOf(county)
  const counties: CountyVerified[] = []
  for (const [county, { chain, about }] of chains) {
    await chain.end()
    const { events, end } = about
    anchors.end(county, end)
    const head = end && { number: end.number, head: end.head, algorithm: end.algorithm, position: end.last }
    counties.push({ county, events, unsealed: chain.unsealed(), ...(head && { head }) })
  }
  for (const county of anchors.counties()) anchors.end(county)
  const all = [...findingsOf(seen), ...findings, ...(await beyond(database, upTo, options.county))]
  all.push(...(await gaps(pool, { upTo, county: options.county, known: all, limit: named })))
  return {
    ok: all.length === 0,
    counties: counties.sort((a, b) => (a.county < b.county ? -1 : 1)),
    events: counties.reduce((sum, { events }) => sum + events, 0),
    blocks: counties.reduce((sum, { head }) => sum + (head?.number ?? 0), 0),
    findings: all.sort((a, b) => a.position - b.position),
    more,
    absent: [...absent].map(([year, events]) => ({ year, events })),
    ms: Math.round(performance.now() - started),
  }
}
