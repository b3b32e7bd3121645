import { getHashes, hash } from 'node:crypto'

/** SHA-256, or the Chinese national standard SM3 (GB/T 32905): both give 32 bytes. */
export const algorithms = ['sha256', 'sm3'] as const

export type Algorithm = (typeof algorithms)[number]

export const hashSize = 32

/** What is hashed begins with a byte that says what it is, so that no hash of one kind passes for another kind. */
const kinds = { leaf: '\0', node: '\u0001', contents: '\u0002', header: '\u0003' } as const

/** Whether this machine can compute it: a Node built on another OpenSSL may lack SM3. */
export const isAvailable = (algorithm: string): algorithm is Algorithm =>
  algorithms.some(known => known === algorithm) && getHashes().includes(algorithm)

/** The hash of a text, as UTF-8 and after the byte of its kind. */
export const hashText = (algorithm: Algorithm, kind: 'leaf' | 'contents' | 'header', text: string): Buffer =>
  hash(algorithm, kinds[kind] + text, 'buffer')

const pair = Buffer.alloc(1 + 2 * hashSize, kinds.node)

/** The hash of two nodes of a tree: what lies at `left` and the one right behind it, in a row of hashes. */
export function hashPair(algorithm: Algorithm, row: Buffer, left: number): Buffer {
  row.copy(pair, 1, left, left + 2 * hashSize)
  return hash(algorithm, pair, 'buffer')
}
