import { hashText, type Algorithm } from './algorithm.ts'
import { micros, type RawEvent } from './canonical.ts'
import { rootOf } from './merkle.ts'
import type { Slice } from './slice.ts'

/** What a head commits to. Hashes are lower-case hexadecimal. */
export interface Header {
  readonly county: string
  /** Counts a county's blocks from 1. */
  readonly number: number
  readonly algorithm: Algorithm
  /** Positions of its first and last event. */
  readonly first: number
  readonly last: number
  readonly count: number
  /** Events of the county in all blocks up to this one. */
  readonly total: number
  readonly through: number
  /** The hash of its table of contents. */
  readonly contents: string
  readonly root: string
  /** The head of the block before; null in the first. */
  readonly previous: string | null
  /** Microseconds since 1970, as digits. */
  readonly sealedAt: string
}

/** A block as it is kept. */
export interface Block extends Omit<Header, 'contents' | 'algorithm'> {
  readonly algorithm: string
  /** The text of the table of contents. */
  readonly contents: string
  readonly leaves: Buffer
  readonly head: string
}

/** Where an event stands, and as which. */
export interface Entry {
  readonly position: number
  readonly year: number
  readonly stream: string
  readonly version: number
}

export const entryOf = ([, year, stream, version, position]: RawEvent): Entry => ({
  position: Number(position),
  year: Number(year),
  stream,
  version: Number(version),
})

/**
 * The head of a block: the hash of a 3 byte and its header, a JSON array without blanks, beginning with the name of
 * this form:
 *
 *     ["taizhang-seal-1",county,number,algorithm,first,last,count,total,through,contents,root,previous,sealedAt]
 *
 * where `contents` is the hash of a 2 byte and the text of es.seals.contents, all hashes by the block's own algorithm.
 */
export function headOf(header: Header): string {
  const { county, number, algorithm, first, last, count, total, through, contents, root, previous, sealedAt } = header
  const fields = [county, number, algorithm, first, last, count, total, through, contents, root, previous, sealedAt]
  return hashText(algorithm, 'header', JSON.stringify(['taizhang-seal-1', ...fields])).toString('hex')
}

/** The header of a kept block, all of it as it is claimed there. */
export function headerOf(block: Block, algorithm: Algorithm): Header {
  const { county, number, first, last, count, total, through, root, previous, sealedAt } = block
  const contents = hashText(algorithm, 'contents', block.contents).toString('hex')
  return { county, number, algorithm, first, last, count, total, through, contents, root, previous, sealedAt }
}

/** The end of a county's chain, which the next block continues. */
export type End = Pick<Block, 'number' | 'total' | 'head'>

/** Makes the block of these events. */
export function cut(
  { leaves, ...slice }: Slice,
  after: End | undefined,
  made: { readonly algorithm: Algorithm; readonly through: number; readonly sealedAt: string },
): Block {
  const block = {
    ...made,
    ...slice,
    leaves,
    number: (after?.number ?? 0) + 1,
    total: (after?.total ?? 0) + slice.count,
    root: rootOf(made.algorithm, leaves).toString('hex'),
    previous: after?.head ?? null,
    head: '',
  }
  return { ...block, head: headOf(headerOf(block, made.algorithm)) }
}

const columns = (leaves: string) =>
  `s.county, s.number, s.algorithm, s.first::float8, s.last::float8, s.count, s.total::float8, s.through::float8, ` +
  `s.contents::text AS contents, ${leaves} AS leaves, encode(s.root, 'hex') AS root, encode(s.previous, 'hex') AS previous, ` +
  `encode(s.head, 'hex') AS head, ${micros('s.sealed_at')} AS "sealedAt"`

/** The columns of es.seals that a block is read from, and those for its header alone. */
export const blockColumns = columns('s.leaves')
export const headerColumns = columns(`''::bytea`)

/** The table of contents of a kept block; undefined when it is none. */
export function entriesOf(block: Block): Entry[] | undefined {
  const rows: unknown = JSON.parse(block.contents)
  if (!Array.isArray(rows)) return undefined
  const entries: Entry[] = []
  for (const row of rows as unknown[]) {
    if (!Array.isArray(row)) return undefined
    const [position, year, stream, version] = row as unknown[]
    if (typeof position !== 'number' || typeof year !== 'number' || typeof version !== 'number') return undefined
    if (typeof stream !== 'string') return undefined
    entries.push({ position, year, stream, version })
  }
  return entries
}
