import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decide, fold } from '#kernel/decider'
import { system } from '#kernel/process'
import { isRefusal } from '#kernel/refusal'
import { changesBetween } from '#vocabulary/changes-between'
import type { TargetTable } from '#vocabulary/table'
import { initial, type Target } from '../state.ts'
import { target } from '../target.ts'
import { contextOf, reviewers, staff, table } from '../testing/office.ts'
import { adjustment, type Adjustment } from './adjustment.ts'
import { openingOf } from './opening.ts'
import { closedStages } from './process.ts'
import { adjustmentStream } from './stream.ts'

/** One approved target and all that people try with its adjustments, in any order, the reactor late or never. */

const road = 'target-2024-road'
const at = '2024-08-08T01:00:00.000Z'
const approved: Target = {
  ...initial,
  unit: 'office',
  year: 2024,
  table,
  travel: { ...initial.travel, stage: 'approved' },
}

const lengths = ['≥925米', '≥900米', '≥910米', '≥930米']
const acts = [
  'submit',
  'submit',
  'through',
  'through',
  'amend',
  'amend',
  'approve',
  'withdraw',
  'return',
  'refuse',
  'drop',
] as const
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open' as const), beside: fc.constantFrom(-1, 0, 0, 0, 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), length: fc.constantFrom(...lengths) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom(...acts) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function openWorld() {
  const streams = new Map<string, Adjustment>()
  let state = approved
  /** The tables that were in force, one after the other. */
  const inForce: TargetTable[] = [table]

  const adjustments = () => [...streams].map(([id, now]) => ({ id, now }))
  const isOpen = ({ now }: { now: Adjustment }) => !closedStages.includes(now.travel.stage)
  const listed = () => adjustments().map(({ id, now }) => ({ id, stage: now.travel.stage }))

  /** Records what a command decides; what is refused leaves everything as it was. */
  function act(id: string, actor: string, action: string, data: unknown) {
    const now = streams.get(id) ?? adjustment.initial
    const opening = openingOf({ target: road, state, earlier: listed(), yearOver: false })
    const known = action === 'open' ? opening : undefined
    if (isRefusal(known) || (known && adjustmentStream(road, known.number) !== id)) return
    const context = { ...contextOf(actor), yearOver: false, ...(known && { opening: known }) }
    const outcome = decide(adjustment, { action, data }, now, context)
    if (isRefusal(outcome)) return
    const facts = outcome.map(each => ({ ...each, actor, at }))
    streams.set(id, fold(adjustment, facts, now))
  }

  /** What the reactor does: the first approved one that the target has not taken over. */
  function amend() {
    const waiting = adjustments().find(
      ({ id, now }) => now.travel.stage === 'approved' && !state.adjustments.some(each => each.adjustment === id),
    )
    if (!waiting) return
    const { id, now } = waiting
    const changes = changesBetween(now.base, now.table)
    const data = { adjustment: id, number: now.number, changes, reason: now.reason, approvedAt: at }
    for (const time of ['first', 'again']) {
      const outcome = decide(target, { action: 'amend', data }, state, { ...contextOf(system) })
      if (time === 'again') expect(outcome).toMatchObject({ refused: 'nothing-changed' })
      else if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome))
      else
        state = fold(
          target,
          outcome.map(each => ({ ...each, actor: system, at })),
          state,
        )
    }
    inForce.push(now.table)
  }

  function take(next: Step) {
    if (next.kind === 'amend') return amend()
    if (next.kind === 'open')
      return act(adjustmentStream(road, streams.size + 1 + next.beside), 'tian', 'open', {
        category: 'policy',
        text: '政策有变',
        basis: '',
      })
    const [latest] = adjustments().slice(-1)
    if (!latest) return
    const { id, now } = latest
    const reviewer = reviewers.find(person => staff[person] === now.travel.owners[0]?.role) ?? 'cai'
    const reason = { category: 'value', text: '请核对', cells: [] }
    switch (next.kind) {
      case 'edit': {
        const old = now.table.indicators[0]?.target ?? ''
        return act(id, 'tian', 'edit', {
          changes: [{ kind: 'set', path: 'indicators.i1.target', old, new: next.length }],
          via: 'typing',
        })
      }
      case 'submit':
        return act(id, 'tian', 'submit', { note: '' })
      case 'withdraw':
      case 'drop':
        return act(id, 'tian', next.kind, { reason: '' })
      case 'approve':
        return act(id, reviewer, 'approve', { note: '', hash: now.travel.hash })
      case 'through':
        act(id, 'tian', 'submit', { note: '' })
        for (const person of reviewers)
          act(id, person, 'approve', { note: '', hash: streams.get(id)?.travel.hash ?? '' })
        return undefined
      case 'return':
      case 'refuse':
        return act(id, reviewer, next.kind, reason)
    }
  }

  return { take, adjustments, isOpen, inForce, target: () => state }
}

describe('adjustments in any order', () => {
  it('are open one at a time, lose nothing of the original, and start from what is in force', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), steps => {
        const world = openWorld()
        for (const next of steps) {
          const before = world.adjustments().length
          world.take(next)
          const all = world.adjustments()
          expect(all.filter(world.isOpen).length).toBeLessThanOrEqual(1)
          const { table: now, original, adjustments } = world.target()
          expect(isDeepStrictEqual(original ?? now, table)).toBe(true)
          expect(isDeepStrictEqual(now, world.inForce.at(-1))).toBe(true)
          if (all.length > before) expect(all.at(-1)?.now.base).toEqual(now)
          taken = Math.max(taken, adjustments.length)
        }
        expect(world.adjustments().map(({ now }) => now.number)).toEqual(world.adjustments().map((_, i) => i + 1))
      }),
      { numRuns: 200 },
    )
    // The histories do go all the way, else the law would say nothing.
    expect(taken).toBeGreaterThan(1)
  })
})
