import type { Tree } from '../derive.ts'

/** A tree of one unit, in which these people hold these roles; it stands for whatever unit is asked about. */
export function flatTree(office: Readonly<Record<string, string>>): Tree {
  const roles = new Map(Object.entries(office).map(([person, held]) => [person, new Set(held.split(' '))]))
  const holds = (person: string, role: string) => roles.get(person)?.has(role) ?? false
  const holders = (role: string) => [...roles.keys()].filter(person => holds(person, role))
  return {
    lineage: unit => [unit],
    nearest: (role, unit, except = []) => (holders(role).some(person => !except.includes(person)) ? unit : undefined),
    holders,
    holds,
    sees: person => roles.has(person),
    successor: person => person,
    takesPart: person => !holds(person, 'auditor'),
  }
}

/** A drafter, and those who review what their office reports. */
export const smallOffice: Readonly<Record<string, string>> = {
  tian: 'drafter',
  cai: 'finance-office',
  fu: 'unit-head',
  ji: 'performance-section',
}

/** What every decision looks at when these people act for this one unit. */
export const acting = (actor: string, people: Readonly<Record<string, string>> = smallOffice, unit = 'office') => ({
  actor,
  may: (role: string, over: string) => over === unit && (people[actor] ?? '').split(' ').includes(role),
  tree: flatTree(people),
})
