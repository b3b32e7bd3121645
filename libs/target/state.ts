import { departing, drafted, untravelled, type Travel } from '#approval/approval'
import { sentAfter, type Sent } from '#approval/sent'
import type { Fact } from '#kernel/event'
import type { Explanation } from '#rules/explain'
import { drafted as withChange, type Drafted } from '#vocabulary/merge'
import { emptyTable, type TargetTable } from '#vocabulary/table'
import type { Adjusted } from './adjustment/reason.ts'
import { allFrom, originsAfter, rowFrom, type Moved, type Origins } from './origin.ts'
import type { Handed } from './part.ts'
import { route, type TargetEvent } from './process.ts'

/** How a target table stands, folded from what happened. */

export interface Target extends Drafted {
  readonly unit: string
  readonly year: number
  readonly due: string
  readonly travel: Travel
  readonly origins: Origins
  /** What the table was copied from, where it was. */
  readonly copied: { readonly from: string; readonly year: number; readonly moved: readonly Moved[] } | null
  readonly parts: readonly Handed[]
  /** The table as it was sent. */
  readonly sent: Sent<TargetTable>
  /** Reasons for warnings, oldest first; `reasonOf` says which of them still hold. */
  readonly explained: readonly Explained[]
  /** The table as it was approved, before any adjustment; null while none has changed it. */
  readonly original: TargetTable | null
  /** What took effect after the approval, oldest first: `table` is the one in force. */
  readonly adjustments: readonly Omit<Adjusted, 'changes'>[]
}

interface Explained extends Explanation {
  readonly actor: string
  readonly at: string
}

export const initial: Target = {
  unit: '',
  year: 0,
  due: '',
  table: emptyTable,
  gone: {},
  travel: untravelled,
  origins: {},
  copied: null,
  parts: [],
  sent: {},
  explained: [],
  original: null,
  adjustments: [],
}

export function evolve(state: Target, fact: Fact<TargetEvent>): Target {
  switch (fact.type) {
    case 'TargetOpened': {
      const { stage, owner, unit, year, due, table, source } = fact.data
      const origins = source === 'import' ? allFrom({ kind: 'import', from: '' }, table, fact) : {}
      const travel = drafted(departing(stage, owner), fact.actor)
      return { ...initial, unit, year, due, table, origins, travel }
    }
    case 'TargetEdited':
      return {
        ...state,
        ...fact.data.changes.reduce<Drafted>(withChange, { table: state.table, gone: state.gone }),
        origins: originsAfter(state.origins, fact.data.changes, fact.data.via, fact),
        travel: drafted(state.travel, fact.actor),
      }
    case 'TargetCopied': {
      const { from, year, moved } = fact.data
      return { ...state, copied: { from, year, moved }, origins: allFrom({ kind: 'copy', from }, state.table, fact) }
    }
    case 'IndicatorInserted': {
      const { row, entry } = fact.data
      return { ...state, origins: rowFrom({ kind: 'library', from: entry }, state.origins, state.table, row, fact) }
    }
    case 'TargetWarningExplained':
      return {
        ...state,
        explained: [...state.explained, { ...fact.data, actor: fact.actor, at: fact.at }],
        travel: drafted(state.travel, fact.actor),
      }
    case 'PartHanded': {
      const { to, part, note } = fact.data
      const handed = { person: to, by: fact.actor, at: fact.at, part, note, done: '' }
      return { ...state, parts: [...state.parts.filter(({ person }) => person !== to), handed] }
    }
    case 'PartTakenBack':
      return { ...state, parts: state.parts.filter(({ person }) => person !== fact.data.from) }
    case 'PartPassed': {
      const { from, to, by, part, note } = fact.data
      const others = state.parts.filter(({ person }) => person !== from && person !== to)
      return { ...state, parts: [...others, { person: to, by, at: fact.at, part, note, done: '' }] }
    }
    case 'PartDone':
      return {
        ...state,
        parts: state.parts.map(each => (each.person === fact.actor ? { ...each, done: fact.at } : each)),
        travel: drafted(state.travel, fact.actor),
      }
    case 'TargetChecked':
      return state
    case 'TargetAdjusted': {
      const { changes, ...adjusted } = fact.data
      return {
        ...state,
        ...changes.reduce<Drafted>(withChange, { table: state.table, gone: state.gone }),
        origins: originsAfter(state.origins, changes, 'adjustment', fact),
        original: state.original ?? state.table,
        adjustments: [...state.adjustments, adjusted],
      }
    }
    case 'TargetSubmitted': {
      const travel = route.evolve(state.travel, fact)
      return { ...state, travel, sent: sentAfter(state.sent, state.table, travel) }
    }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}
