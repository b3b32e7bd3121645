import type { Tree } from '#approval/derive'
import type { Unit } from './process.ts'
import { administers, holds, lineage, nearest, sees, successorOf } from './rights.ts'
import type { Organisation } from './state.ts'

/** What the review asks of an organisation; the same on the server and in a browser that tries a route out. */

export const treeOf = (state: Organisation): Tree => ({
  lineage: unit => lineage(state, unit),
  nearest: (role, unit, except) => nearest(state, role, unit, except),
  holders: (role, unit) =>
    state.grants.filter(held => held.role === role && held.unit === unit).map(({ person }) => person),
  holds: (person, role, unit) => holds(state, person, role, unit),
  // In their own right: what comes to somebody by name outlasts the days on which they stand in for another.
  sees: (person, unit) => sees({ ...state, deputations: [] }, person, unit),
  successor: person => successorOf(state, person),
  takesPart: person => !administers(state, person),
})

/** The units that have drafters: whence documents set out. */
export const draftingUnits = ({ units, grants }: Pick<Organisation, 'units' | 'grants'>): Unit[] =>
  Object.values(units).filter(({ id }) => grants.some(held => held.role === 'drafter' && held.unit === id))
