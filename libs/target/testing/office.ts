import { readFileSync } from 'node:fs'
import { flatTree } from '#approval/testing/tree'
import { packOf } from '#rules/packs'
import type { TargetTable } from '#vocabulary/table'
import type { TargetContext } from '../target.ts'

/** An office whose drafter is tian, and a table that the rules have nothing to say against. */

const [wellMade] = JSON.parse(readFileSync('test/fixtures/corrected-targets.json', 'utf8')) as TargetTable[]
export const table = wellMade as TargetTable

export const staff: Readonly<Record<string, string>> = {
  tian: 'drafter',
  cai: 'finance-office',
  fu: 'unit-head',
  ye: 'line-section',
  ji: 'performance-section',
  pi: 'approver',
}
export const reviewers = Object.keys(staff).slice(1)
const tree = flatTree(staff)
const pack = packOf('hebei-2024') as NonNullable<ReturnType<typeof packOf>>

export const contextOf = (actor: string): TargetContext => ({
  actor,
  now: '2024-08-08T01:00:00.000Z',
  may: (role, unit) => unit === 'office' && staff[actor] === role,
  year: 2024,
  county: '131026',
  pack,
  tree,
  due: '2024-01-31',
  codesInUse: [],
  duties: [],
  others: [],
  earlier: undefined,
  entry: () => undefined,
  colleagues: [],
})
