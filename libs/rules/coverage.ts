import { dutyOf, type Duty } from '#vocabulary/duty'
import type { TargetTable } from '#vocabulary/table'
import { parseTarget } from '#vocabulary/value'

/** A project as the coverage of duties counts it. */
export interface Project {
  readonly id: string
  readonly table: TargetTable
}

export interface CoveringProject {
  readonly id: string
  readonly name: string
  /** Budget in 元, as written in the table. */
  readonly budget: string
  /** How many of its indicators have a number to reach. */
  readonly measurable: number
}

/** A duty with the projects that serve it. Without a measurable one among them it is only words (R28). */
export interface CoveredDuty<D extends Duty = Duty> {
  readonly duty: D
  readonly projects: readonly CoveringProject[]
}

export interface Coverage<D extends Duty = Duty> {
  readonly duties: readonly CoveredDuty<D>[]
  /** Projects that name no duty, or one that is not in the text. */
  readonly unlinked: readonly CoveringProject[]
}

const covering = ({ id, table }: Project): CoveringProject => ({
  id,
  name: table.projectName,
  budget: table.budget.total,
  measurable: table.indicators.filter(({ target }) => parseTarget(target).value !== null).length,
})

/** Has the duty at least one target that can be measured? */
export const isMeasured = ({ projects }: CoveredDuty): boolean => projects.some(({ measurable }) => measurable > 0)

/** Which projects serve which duty, in the order of the text, and which serve none (R28). Pure. */
export function coverageOf<D extends Duty>(duties: readonly D[], projects: readonly Project[]): Coverage<D> {
  const served = projects.map(project => ({ duty: dutyOf(project.table.duty, duties), project: covering(project) }))
  const of = (duty: D | undefined) => served.filter(each => each.duty === duty).map(({ project }) => project)
  return { duties: duties.map(duty => ({ duty, projects: of(duty) })), unlinked: of(undefined) }
}
