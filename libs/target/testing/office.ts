import { acting, smallOffice } from '#approval/testing/tree'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { corrected } from '#rules/testing/tables'
import type { TargetTable } from '#vocabulary/table'
import type { TargetEvent } from '../process.ts'
import type { TargetContext } from '../target.ts'

/** An office whose drafter is tian, and a table that the rules have nothing to say against. */

export const table = corrected[0] as TargetTable

export const staff: Readonly<Record<string, string>> = { ...smallOffice, ye: 'line-section', pi: 'approver' }
export const reviewers = ['cai', 'fu', 'ye', 'ji', 'pi']

/** What these people decide on; `more` says what is otherwise. */
export const contextWith =
  (more: Partial<TargetContext> = {}, people: Readonly<Record<string, string>> = staff) =>
  (actor: string): TargetContext => ({
    ...acting(actor, people),
    now: '2024-01-08T01:00:00.000Z',
    year: 2024,
    county: '131026',
    pack: hebei2024,
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
