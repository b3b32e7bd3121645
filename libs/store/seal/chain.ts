import { hashSize, isAvailable, type Algorithm } from './algorithm.ts'
import { entriesOf, entryOf, headerOf, headOf, type Block, type Entry } from './block.ts'
import { leafOf, type RawEvent } from './canonical.ts'
import type { Finding, Seen } from './finding.ts'
import { rootOf } from './merkle.ts'

/** Where a chain reports to. */
export interface Reports {
  finding(finding: Finding): void
  seen(seen: Seen): void
  /** Each block that was walked through. */
  passed(block: Block): void
  /** An event of a year whose absence is known. */
  absent(entry: Entry): void
}

export interface ChainSettings {
  readonly county: string
  /** The county's blocks in the order of their numbers. */
  readonly blocks: AsyncIterator<Block>
  /** Of no county is there an event up to here that stands in no block. */
  readonly through: number
  /** Budget years that are known to have been taken out of the record. */
  readonly without: ReadonlySet<number>
  readonly reports: Reports
}

export interface Chain {
  /** Walks on along these events, the next of the county in the order of their positions. */
  take(events: readonly RawEvent[]): Promise<void>
  /** Called once, when there are no more events. */
  end(): Promise<void>
  readonly unsealed: () => number
}

interface Open {
  readonly block: Block
  readonly algorithm: Algorithm
  readonly entries: readonly Entry[]
  /** The next entry. */
  at: number
  holes: number
  /** The leaves as they are computed from what stands there now, once one differs. */
  now: Buffer | undefined
  readonly differing: Seen[]
}

/** Where a finding about a block itself lies. */
export const placeOf = ({ county, number, first, last }: Block) => ({
  county,
  position: first,
  to: last,
  block: number,
})

/** What in a kept block does not fit together; its events aside. */
function flawsOf(block: Block, entries: readonly Entry[], algorithm: Algorithm): string[] {
  const { first, last, count, leaves, root } = block
  const ascending = entries.every((entry, i) => i === 0 || entry.position > (entries[i - 1]?.position ?? 0))
  const fits: Readonly<Record<string, boolean>> = {
    contents:
      ascending && entries.length === count && entries[0]?.position === first && entries.at(-1)?.position === last,
    leaves: leaves.length === count * hashSize && rootOf(algorithm, leaves).toString('hex') === root,
    head: headOf(headerOf(block, algorithm)) === block.head,
  }
  return Object.keys(fits).filter(part => !fits[part])
}

/**
 * Walks along a county's events and its blocks together, each read once, and reports where they part. What a chain
 * cannot know is whether blocks at its end, or all of it, were replaced consistently: heads kept outside tell that.
 */
export function openChain({ county, blocks, through, without, reports }: ChainSettings): Chain {
  let before: Block | undefined
  let open: Open | undefined
  let ended = false
  /** Up to here there is no block to hold against the events. */
  let uncovered = 0
  let unsealed = 0

  function checkLink(block: Block): void {
    const wanted = (before?.number ?? 0) + 1
    if (block.number !== wanted) {
      const upTo = block.first - 1
      const lost = block.number - 1 > wanted ? `${wanted}–${block.number - 1}` : `${wanted}`
      const position = (before?.last ?? 0) + 1
      reports.finding({ kind: 'block-missing', county, position, to: upTo, block: wanted, detail: lost })
      uncovered = upTo
    } else if (block.previous !== (before?.head ?? null)) {
      reports.finding({ kind: 'chain-broken', ...placeOf(block) })
    }
  }

  /** Opens the next block that can be held against events. */
  async function next(): Promise<void> {
    while (!open && !ended) {
      const { value: block, done } = await blocks.next()
      if (done) {
        ended = true
        return
      }
      checkLink(block)
      before = block
      const entries = entriesOf(block)
      const { algorithm } = block
      if (!isAvailable(algorithm)) reports.finding({ kind: 'not-checkable', ...placeOf(block), detail: algorithm })
      else if (!entries?.length) reports.finding({ kind: 'seal-changed', ...placeOf(block), detail: 'contents' })
      else if (block.leaves.length !== entries.length * hashSize)
        reports.finding({ kind: 'seal-changed', ...placeOf(block), detail: 'leaves' })
      else {
        open = { block, algorithm, entries, at: 0, holes: 0, now: undefined, differing: [] }
        return
      }
      uncovered = block.last
      reports.passed(block)
    }
  }

  function finish({ block, algorithm, entries, holes, now, differing }: Open): void {
    const flaws = flawsOf(block, entries, algorithm)
    // Events that lead to the root are as they were: then the leaves beside them were changed.
    const events = !now || holes > 0 || rootOf(algorithm, now).toString('hex') !== block.root
    if (events) differing.forEach(reports.seen)
    if (flaws.length > 0 || !events) {
      const detail = (flaws.length > 0 ? flaws : ['leaves']).join(', ')
      reports.finding({ kind: 'seal-changed', ...placeOf(block), detail })
    }
    reports.passed(block)
    open = undefined
  }

  /** Goes on to the next entry. */
  function step(current: Open): void {
    if (++current.at === current.entries.length) finish(current)
  }

  function miss(current: Open, expected: Entry): void {
    current.holes++
    if (without.has(expected.year)) reports.absent(expected)
    else reports.seen({ at: 'hole', county, block: current.block.number, expected })
    step(current)
  }

  function compare(current: Open, expected: Entry, event: RawEvent): void {
    const { block, algorithm, at } = current
    const leaf = leafOf(algorithm, event)
    if (leaf.compare(block.leaves, at * hashSize, (at + 1) * hashSize) !== 0) {
      current.now ??= Buffer.alloc(current.entries.length * hashSize, block.leaves)
      leaf.copy(current.now, at * hashSize)
      current.differing.push({ at: 'event', county, block: block.number, expected, found: entryOf(event) })
    }
    step(current)
  }

  async function place(event: RawEvent): Promise<void> {
    const position = Number(event[4])
    for (;;) {
      if (!open && !ended) await next()
      if (position <= uncovered) return
      const expected = open?.entries[open.at]
      if (!open || !expected) {
        unsealed++
        if (position <= through) reports.seen({ at: 'extra', county, found: entryOf(event) })
        return
      }
      if (position < expected.position) return reports.seen({ at: 'extra', county, found: entryOf(event) })
      if (position === expected.position) return compare(open, expected, event)
      miss(open, expected)
    }
  }

  return {
    async take(events) {
      for (const event of events) {
        const current = open
        const expected = current?.entries[current.at]
        // The way that nearly all events go, without waiting.
        if (current && expected?.position === Number(event[4])) compare(current, expected, event)
        else await place(event)
      }
    },
    async end() {
      for (;;) {
        if (!open) await next()
        const expected = open?.entries[open.at]
        if (!open || !expected) return
        miss(open, expected)
      }
    },
    unsealed: () => unsealed,
  }
}
