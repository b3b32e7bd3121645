import { describe, expect, it } from '@jest/globals'
import { disclosureStream } from '#disclosure/stream'
import { system } from '#kernel/process'
import { county } from '#organisation/testing/county'
import { packs } from '#rules/packs'
import { registrations, type Surroundings } from './domain.ts'

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
