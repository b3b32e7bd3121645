import { useQuery } from '@tanstack/react-query'
import type { Travel } from '#approval/approval'
import { deriveRoute, routes, type Step } from '#approval/route'
import { isRefusal } from '#kernel/refusal'
import type { OrganisationPage } from '#views/answers'
import { organisationQuery } from './queries.ts'

/** Whom a document would go to, said before it is sent: the same derivation that the server makes. */

type Travelling = keyof typeof routes

/** A unit and all above it. */
function lineage({ units }: OrganisationPage, unit: string): string[] {
  const above = units.find(({ id }) => id === unit)?.parent ?? ''
  return above === '' || above === unit ? [unit] : [unit, ...lineage({ units } as OrganisationPage, above)]
}

const treeOf = (organisation: OrganisationPage) => ({
  nearest: (role: string, unit: string) =>
    lineage(organisation, unit).find(at => organisation.grants.some(grant => grant.role === role && grant.unit === at)),
})

const holdersOf = ({ grants, people }: OrganisationPage, step: Step): string[] =>
  grants
    .filter(({ role, unit }) => role === step.role && unit === step.unit)
    .map(({ person }) => people.find(({ id }) => id === person)?.name ?? person)

export interface NextSteps {
  /** All steps, as the submission pinned them or as it would. */
  readonly steps: readonly Step[]
  /** The step that sending or approving leads to; undefined after the last, or where nothing is known. */
  readonly next: Step | undefined
  readonly holders: (step: Step) => string[]
}

export function useNextSteps(kind: Travelling, unit: string, travel: Travel): NextSteps {
  const { data: organisation } = useQuery(organisationQuery)
  const inReview = travel.stage === 'in-review' || travel.stage === 'approved' || travel.stage === 'scoring'
  const derived = organisation ? deriveRoute(routes[kind], unit, treeOf(organisation)) : []
  const steps = inReview ? travel.route : isRefusal(derived) ? [] : derived
  return {
    steps,
    next: inReview ? steps[travel.at + 1] : steps[0],
    holders: step => (organisation ? holdersOf(organisation, step) : []),
  }
}
