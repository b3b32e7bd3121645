import type { z } from 'zod'
import { isRefusal, refuse, type Refusal } from './refusal.ts'

export interface Words {
  readonly zh: string
  readonly en: string
}

/**
 * One row of a process: an action, from which stages it may be taken and to which it leads, who may take it, the
 * events that it records and the shape of its input. `by` is a role held over the document's unit, or
 * - `owner`: whoever the document waits for at the moment, or another part that the document itself knows,
 * - `participant`: whoever the document itself names (a colleague who was handed a part of it),
 * - `system`: only the software itself, in answer to an event.
 */
export interface Row {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly by: string
  readonly emits: readonly string[]
  readonly data: z.ZodType
  readonly verb: Words
  /** What must hold beyond the stage, in a word that the document knows ('unurged'): what does not is not offered. */
  readonly when?: string
  /**
   * The data says itself what its sender saw, and the decision holds it against what stands: an older version is no
   * conflict, so that several people can write in one document.
   */
  readonly merges?: true
  /** What it records stands beside the document and changes nothing in it: whoever has not seen it is not out of date. */
  readonly aside?: true
}

/** A process as a table: the word for each stage on screen, and a row for each action. */
export interface Process {
  readonly stages: Readonly<Record<string, Words>>
  readonly actions: Readonly<Record<string, Row>>
}

/** The stage of a document that does not exist yet; rows that start a document come from it. */
export const absent = 'absent'

/** The actor of commands that the software gives itself. */
export const system = 'system'

/** The union of `{ action, data }` that a process allows. */
export type CommandOf<P extends Process> = {
  [A in keyof P['actions'] & string]: { readonly action: A; readonly data: z.output<P['actions'][A]['data']> }
}[keyof P['actions'] & string]

export interface Command {
  readonly action: string
  readonly data: unknown
}

/** Who a document waits for: a role, held over this unit. */
export interface Owner {
  readonly role: string
  readonly unit: string
}

/** What every decision may look at beside the state: no clock, no I/O, all brought along. */
export interface Context {
  readonly actor: string
  /** ISO 8601, UTC. */
  readonly now: string
  /** Does the actor hold this role over this unit? */
  may(role: string, unit: string): boolean
  /** The absent people who hold this role over this unit and whose deputy the actor is now. */
  standsIn?(role: string, unit: string): readonly string[]
}

/** Where a document stands, as far as the process is concerned. */
export interface Standing {
  readonly stage: string
  readonly unit: string
  readonly owner: Owner | null
  /** The people whom the document itself names, for rows by `participant`. */
  readonly participants?: readonly string[]
  /**
   * Where a document knows itself who plays the part that a row names in `by`: whether the actor does, or why they may
   * not. Undefined for a part that it does not know, which is then a role.
   */
  party?(by: string, context: Context): boolean | Refusal | undefined
  /** Why what a row names in `when` does not hold now; undefined where it does. */
  bar?(when: string, context: Context): Refusal | undefined
}

function hasRight(row: Row, at: Standing, context: Context): boolean | Refusal {
  if (row.by === system) return context.actor === system
  if (context.actor === system) return false
  const known = at.party?.(row.by, context)
  if (known !== undefined) return known
  if (row.by === 'owner') return at.owner !== null && context.may(at.owner.role, at.owner.unit)
  if (row.by === 'participant') return at.participants?.includes(context.actor) ?? false
  return context.may(row.by, at.unit)
}

/** The row of an action that stage and right allow, or why they do not. */
function entitled(process: Process, action: string, at: Standing, context: Context): Row | Refusal {
  const row = Object.hasOwn(process.actions, action) ? process.actions[action] : undefined
  if (!row) return refuse('unknown-action', { action })
  if (!row.from.includes(at.stage))
    return refuse('not-now', { action, stage: process.stages[at.stage] ?? at.stage, verb: row.verb })
  const right = hasRight(row, at, context)
  if (isRefusal(right)) return right
  if (!right)
    return refuse('no-right', { verb: row.verb, role: at.owner && row.by === 'owner' ? at.owner.role : row.by })
  return row
}

const barOf = ({ when }: Row, at: Standing, context: Context): Refusal | undefined =>
  when === undefined ? undefined : at.bar?.(when, context)

/** Refuses what the table does not allow: an unknown action, a wrong stage, an actor without the right, a bar. */
export function admit(process: Process, action: string, at: Standing, context: Context): Refusal | undefined {
  const row = entitled(process, action, at, context)
  return isRefusal(row) ? row : barOf(row, at, context)
}

/** The actions that the table offers this actor now, in the table's order. */
export const offered = (process: Process, at: Standing, context: Context): string[] =>
  Object.keys(process.actions).filter(action => admit(process, action, at, context) === undefined)

/** The actions that stage and right would offer this actor now, each with the bar that keeps it back. */
export const barred = (process: Process, at: Standing, context: Context) =>
  Object.keys(process.actions).flatMap(action => {
    const row = entitled(process, action, at, context)
    const why = isRefusal(row) ? undefined : barOf(row, at, context)
    return why ? [{ action, why }] : []
  })
