import { scenario } from '#kernel/testing/scenario'
import type { Matter } from '../matters.ts'
import { organisation, type OrganisationContext } from '../organisation.ts'
import type { OrganisationEvent } from '../process.ts'

/** county > town > office, other; a person in each role, and one with two. */
export const founded: OrganisationEvent = {
  type: 'OrganisationFounded',
  data: {
    stage: 'standing',
    units: [
      { id: 'county', code: '1', name: '县', parent: '' },
      { id: 'town', code: '2', name: '镇', parent: 'county' },
      { id: 'office', code: '3', name: '办公室', parent: 'town' },
      { id: 'other', code: '4', name: '另一镇', parent: 'county' },
    ],
    people: ['tian', 'fu', 'cai', 'ji', 'xiao', 'an', 'xi', 'shen'].map(id => ({ id, unit: 'town' })),
    grants: [
      { person: 'tian', role: 'drafter', unit: 'office' },
      { person: 'fu', role: 'unit-head', unit: 'town' },
      { person: 'fu', role: 'finance-office', unit: 'other' },
      { person: 'cai', role: 'finance-office', unit: 'town' },
      { person: 'ji', role: 'performance-section', unit: 'county' },
      { person: 'an', role: 'security-admin', unit: 'county' },
      { person: 'xi', role: 'account-admin', unit: 'county' },
      { person: 'shen', role: 'auditor', unit: 'county' },
    ],
  },
}

const administrators: Readonly<Record<string, string>> = { an: 'security-admin', xi: 'account-admin' }

export const acting =
  (now = '2024-01-01T00:00:00.000Z', waiting: readonly Matter[] = []) =>
  (actor: string): OrganisationContext => ({ actor, now, waiting, may: role => administrators[actor] === role })

/** `waiting` is what waits by name for whoever is about to leave. */
export const county = (now?: string, waiting?: readonly Matter[]) =>
  scenario(organisation, acting(now, waiting)).given(founded)
