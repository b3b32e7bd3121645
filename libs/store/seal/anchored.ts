import type { Block } from './block.ts'
import { placeOf } from './chain.ts'
import type { Finding } from './finding.ts'
import type { Head } from './shapes.ts'

/** Holds the heads that were kept outside against the blocks that go by. */
export function anchorCheck(anchors: readonly Head[], report: (finding: Finding) => void) {
  const waiting = new Map<string, Map<number, Head[]>>()
  for (const anchor of anchors) {
    const own = waiting.get(anchor.county) ?? new Map<number, Head[]>()
    waiting.set(anchor.county, own.set(anchor.number, [...(own.get(anchor.number) ?? []), anchor]))
  }
  return {
    passed(block: Block): void {
      const own = waiting.get(block.county)
      const differing = own?.get(block.number)?.find(({ head }) => head !== block.head)
      own?.delete(block.number)
      if (differing) report({ kind: 'anchor-differs', ...placeOf(block), detail: differing.head })
    },
    /** What was kept outside of blocks that are not there any more: one finding a county. */
    end(county: string, end?: Block): void {
      const own = [...(waiting.get(county)?.values() ?? [])].flat()
      const lost = own.filter(({ number }) => number > (end?.number ?? 0)).sort((a, b) => a.number - b.number)
      const [far, near] = [lost.at(-1), lost[0]]
      waiting.delete(county)
      if (!far || !near) return
      const range = { position: Math.min((end?.last ?? 0) + 1, far.position), to: far.position }
      report({ kind: 'tail-cut', county, ...range, block: near.number, detail: far.head })
    },
    counties: () => [...waiting.keys()],
  }
}
