import { z } from 'zod'
import { algorithms, hashText } from './algorithm.ts'
import { headOf } from './block.ts'
import { rootFrom } from './merkle.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.int().min(0)

const HeaderShape = z.strictObject({
  county: z.string(),
  number: Count,
  algorithm: z.enum(algorithms),
  first: Count,
  last: Count,
  count: Count,
  total: Count,
  through: Count,
  contents: Hash,
  root: Hash,
  previous: Hash.nullable(),
  sealedAt: z.string().regex(/^\d+$/),
})

const ProofShape = z.strictObject({
  format: z.literal('taizhang-proof-1'),
  /** The canonical text of the event. */
  event: z.string(),
  /** Its place among the block's events, from 0, and the way from there to the root, from below. */
  index: Count,
  path: z.array(Hash),
  /** The headers of its block and of each one after it. */
  chain: z.array(HeaderShape).min(1),
})

/** Proves that one event stands in the record below a head, without the rest of the record. */
export type Proof = z.output<typeof ProofShape>

export type Proved =
  | { readonly valid: true; readonly county: string; readonly number: number; readonly head: string }
  | { readonly valid: false; readonly reason: 'malformed' | 'path' | 'chain' | 'head' }

/**
 * Checks a proof with nothing but itself. `heads` are those that one trusts, kept outside: one of them must be that of
 * the event's block or of a later one in the proof. Without any it says only which head the event leads to.
 */
export function checkProof(given: unknown, heads?: readonly string[]): Proved {
  const read = ProofShape.safeParse(given)
  if (!read.success) return { valid: false, reason: 'malformed' }
  const { event, index, path, chain } = read.data
  const [block] = chain
  if (!block) return { valid: false, reason: 'malformed' }
  const neighbours = path.map(hash => Buffer.from(hash, 'hex'))
  const leaf = hashText(block.algorithm, 'leaf', event)
  const root = rootFrom(block.algorithm, leaf, { index, count: block.count }, neighbours)
  if (root?.toString('hex') !== block.root) return { valid: false, reason: 'path' }
  const made = chain.map(headOf)
  const linked = chain.every(
    ({ county, number, previous }, i) =>
      i === 0 || (county === block.county && number === block.number + i && previous === made[i - 1]),
  )
  if (!linked) return { valid: false, reason: 'chain' }
  const at = heads ? made.findLastIndex(head => heads.includes(head)) : made.length - 1
  const head = made[at]
  if (head === undefined) return { valid: false, reason: 'head' }
  return { valid: true, county: block.county, number: block.number + at, head }
}
