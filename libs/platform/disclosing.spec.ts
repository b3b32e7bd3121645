import { describe, expect, it } from '@jest/globals'
import { disclosureStream } from '#disclosure/stream'
import { system } from '#kernel/process'
import { county } from '#organisation/testing/county'
import { packs } from '#rules/packs'
import { emptyTable } from '#vocabulary/table'
import { contentHash } from '#vocabulary/hash'
import { standingOf } from './disclosing.ts'
import type { Surroundings } from './surroundings.ts'
import { registrations } from './domain.ts'

const named = { year: 2024, unit: 'office', occasion: 'budget', number: 1 } as const

/** A county in which nothing is approved yet, as the decisions about a disclosure find it. */
const around = (actor: string) =>
  ({
    actor,
    year: 2024,
    stream: disclosureStream(named),
    organisation: county().state,
    may: () => false,
    cycle: () => Promise.resolve({ calendar: { pack: 'hebei', draftingDue: '2024-01-31' } }),
    pack: () => Promise.resolve(Object.values(packs)[0]),
    documents: () => Promise.resolve([]),
    published: () => Promise.resolve([]),
    states: () => Promise.resolve([]),
  }) as unknown as Surroundings

const contextOf = (actor: string, action: string) => registrations.disclosure.context(around(actor), action)

describe('what is decided about a disclosure', () => {
  it('is decided for the software too, which has no place in the organisation', async () => {
    expect(await contextOf(system, 'passSeats')).not.toHaveProperty('refused')
  })

  it('tells nobody whether one could be opened for a unit that they do not see', async () => {
    expect(await contextOf('stranger', 'open')).toMatchObject({ refused: 'not-found' })
    expect(await contextOf('tian', 'open')).toMatchObject({ refused: 'nothing-to-disclose' })
  })
})

describe('what stands of a unit', () => {
  const table = { ...emptyTable, projectName: '村街道路硬化' }
  const row = { id: 'target-2024-road', kind: 'target', unit: 'office', title: '村街道路硬化', projectCode: 'road' }
  const state = { unit: 'office', table, adjustments: [], travel: { stage: 'approved', approvedAt: '' } }
  const shown = (unit: string, hash: string, more: object = {}) => ({
    id: `disclosure-2024-${unit}-budget-1`,
    unit,
    unitName: unit,
    number: 1,
    items: [{ document: row.id, hash }],
    publishedAt: '2024-02-20',
    takenDownAt: '',
    ...more,
  })

  /** One approved target of the office; what is public, and which adjustments of it are approved. */
  const stands = (published: readonly object[], adjusted: readonly object[] = [], adjusting = '') =>
    standingOf(
      {
        ...around('tian'),
        documents: ({ kind }: { kind?: unknown }) =>
          Promise.resolve(kind === 'adjustment' ? adjusted : [{ ...row, adjusting }]),
        published: () => Promise.resolve(published),
        states: () => Promise.resolve([{ state, version: 4 }]),
      } as unknown as Surroundings,
      named,
      disclosureStream(named),
    )
  const hash = contentHash(table)

  it('is public already where another unit shows it as it stands, and not where it is shown otherwise or no more', async () => {
    const by = { disclosure: 'disclosure-2024-town-budget-1', unit: 'town', publishedAt: '2024-02-20' }
    expect((await stands([shown('town', hash)])).elsewhere).toEqual({ [row.id]: by })
    expect((await stands([shown('town', 'as it was')])).elsewhere).toEqual({})
    expect((await stands([shown('town', hash, { takenDownAt: '2024-03-01' })])).elsewhere).toEqual({})
    expect((await stands([shown('office', hash)])).elsewhere).toEqual({})
  })

  it('is numbered after what the same unit has published, also where that was taken down', async () => {
    const earlier = { id: 'disclosure-2024-office-budget-7', number: 2, takenDownAt: '2024-03-01' }
    expect((await stands([shown('town', hash)])).nextNumber).toBe(1)
    expect((await stands([shown('office', hash, earlier)])).nextNumber).toBe(3)
  })

  it('is about to change while an adjustment is under way or not taken over yet', async () => {
    expect(await stands([])).toMatchObject({ pending: [], adjusting: [] })
    expect((await stands([], [], 'adjustment-2024-road-1')).adjusting).toEqual([row.id])
    expect((await stands([], [{ id: 'adjustment-2024-road-1', target: row.id }])).pending).toEqual([row.id])
    expect((await stands([], [{ id: 'adjustment-2024-road-1', target: 'another' }])).pending).toEqual([])
  })
})
