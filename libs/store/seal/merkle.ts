import { hashPair, hashSize, type Algorithm } from './algorithm.ts'

/**
 * Merkle trees in the shape of RFC 6962: a node without a right neighbour rises as it is. Hashes stand in a row, 32
 * bytes each.
 */

/** One level up: each pair becomes a node. */
function above(algorithm: Algorithm, row: Buffer): Buffer {
  const nodes = row.length / hashSize
  const upper = Buffer.alloc(Math.ceil(nodes / 2) * hashSize)
  for (let i = 0; i + 1 < nodes; i += 2) hashPair(algorithm, row, i * hashSize).copy(upper, (i / 2) * hashSize)
  if (nodes % 2 === 1) row.copy(upper, upper.length - hashSize, row.length - hashSize)
  return upper
}

/** The root over at least one leaf. */
export function rootOf(algorithm: Algorithm, leaves: Buffer): Buffer {
  let row = leaves
  while (row.length > hashSize) row = above(algorithm, row)
  return Buffer.from(row)
}

/** The neighbours on the way from one leaf to the root, from below. */
export function pathTo(algorithm: Algorithm, leaves: Buffer, index: number): Buffer[] {
  const path: Buffer[] = []
  for (let row = leaves, i = index; row.length > hashSize; row = above(algorithm, row), i >>= 1) {
    const neighbour = (i ^ 1) * hashSize
    if (neighbour < row.length) path.push(Buffer.from(row.subarray(neighbour, neighbour + hashSize)))
  }
  return path
}

/** The root to which a leaf and its path lead; undefined when the path does not fit a tree of that size. */
export function rootFrom(
  algorithm: Algorithm,
  leaf: Buffer,
  place: { readonly index: number; readonly count: number },
  path: readonly Buffer[],
): Buffer | undefined {
  if (!(place.index >= 0 && place.index < place.count)) return undefined
  let node = leaf
  let used = 0
  for (let i = place.index, nodes = place.count; nodes > 1; i >>= 1, nodes = Math.ceil(nodes / 2)) {
    if ((i ^ 1) >= nodes) continue
    const neighbour = path[used++]
    if (neighbour?.length !== hashSize) return undefined
    node = hashPair(algorithm, Buffer.concat(i % 2 === 0 ? [node, neighbour] : [neighbour, node]), 0)
  }
  return used === path.length ? node : undefined
}
