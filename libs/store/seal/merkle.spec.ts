import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { algorithms, hashText, isAvailable, type Algorithm } from './algorithm.ts'
import { pathTo, rootFrom, rootOf } from './merkle.ts'

/** The definition of RFC 6962, section 2.1, word for word: slow, and independent of what is tested. */
function defined(algorithm: Algorithm, leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  const parts = [defined(algorithm, leaves.slice(0, half)), defined(algorithm, leaves.slice(half))]
  return createHash(algorithm)
    .update(Buffer.concat([Buffer.of(1), ...parts]))
    .digest()
}

const leavesOf = (algorithm: Algorithm, count: number) =>
  Array.from({ length: count }, (_, i) => hashText(algorithm, 'leaf', `event ${i}`))

describe.each(algorithms)('a Merkle tree by %s', algorithm => {
  it('has the shape of RFC 6962', () => {
    expect(isAvailable(algorithm)).toBe(true)
    for (const count of [1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 33, 100, 1000]) {
      const leaves = leavesOf(algorithm, count)
      expect(rootOf(algorithm, Buffer.concat(leaves))).toEqual(defined(algorithm, leaves))
    }
  })

  it('leads from each leaf to its root, and from nothing else', () => {
    for (const count of [1, 2, 3, 5, 8, 13]) {
      const leaves = leavesOf(algorithm, count)
      const row = Buffer.concat(leaves)
      const root = rootOf(algorithm, row)
      leaves.forEach((leaf, index) => {
        const path = pathTo(algorithm, row, index)
        expect(rootFrom(algorithm, leaf, { index, count }, path)).toEqual(root)
        expect(rootFrom(algorithm, leaf, { index: index + 1, count }, path)).not.toEqual(root)
        expect(rootFrom(algorithm, hashText(algorithm, 'leaf', 'other'), { index, count }, path)).not.toEqual(root)
        expect(rootFrom(algorithm, leaf, { index, count }, [...path, leaf])).toBeUndefined()
        if (path.length > 0) expect(rootFrom(algorithm, leaf, { index, count }, path.slice(1))).toBeUndefined()
      })
    }
  })
})

describe('SM3', () => {
  it('is that of GB/T 32905, annex A', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
  })
})
