import { readFileSync } from 'node:fs'
import { flatTree } from '#approval/testing/tree'
import { packOf } from '#rules/packs'
import type { TargetTable } from '#vocabulary/table'
import type { TargetEvent } from '../process.ts'
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
export const hebei = packOf('hebei-2024') as NonNullable<ReturnType<typeof packOf>>

/** What these people decide on; `more` says what is otherwise. */
export const contextWith =
  (more: Partial<TargetContext> = {}, people: Readonly<Record<string, string>> = staff) =>
  (actor: string): TargetContext => ({
    actor,
    now: '2024-01-08T01:00:00.000Z',
    may: (role, unit) => unit === 'office' && (people[actor] ?? '').split(' ').includes(role),
    year: 2024,
    county: '131026',
    pack: hebei,
    tree: flatTree(people),
    due: '2024-01-31',
    codesInUse: [],
    duties: [],
    others: [],
    earlier: undefined,
    entry: () => undefined,
    colleagues: [],
    ...more,
  })
/** After the approval, when targets are adjusted. */
export const contextOf = contextWith({ now: '2024-08-08T01:00:00.000Z' })

/** The draft of this table, as the record has it. */
export const opened = (of: TargetTable, source: 'blank' | 'import' = 'import'): TargetEvent => ({
  type: 'TargetOpened',
  data: {
    stage: 'drafting',
    owner: { role: 'drafter', unit: 'office' },
    unit: 'office',
    year: 2024,
    table: of,
    source,
    due: '2024-01-31',
  },
})
