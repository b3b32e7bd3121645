import { isOpen, isSent, seenBy } from '#approval/remark'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { yearOf } from '#reactors/streams'
import type { Done, DocumentPage } from '#views/answers'
import type { Kind } from '#views/documents'
import type { Ruled } from './documents/kind.ts'
import { kindOf } from './documents/kinds.ts'
import type { Registration, Surroundings } from './surroundings.ts'
import { registrations } from './domain.ts'
import { execute } from './execute.ts'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** Approving many at once: each document is decided by itself, and what needs a look of its own is left. */

/** A document as its row in the list showed it. */
export interface Ticked {
  readonly id: string
  /** Made by the sender for this document: the batch sent again approves nothing twice. */
  readonly commandId: string
  readonly expected: number
  readonly hash: string
}

/** The kinds of documents by the beginning of their names. */
export const kindNamed = (id: string): Kind => id.slice(0, id.indexOf('-')) as Kind

/** Refused where somebody should look at it by itself. */
const needsLook = (kind: Kind) => async (loaded: unknown, around: Surroundings) => {
  const state = loaded as DocumentPage['state']
  const registration: Registration = registrations[kind]
  const context = await registration.context(around)
  if (isRefusal(context)) return context
  const count = kindOf(kind).warnings(state, context as Ruled)
  if (count === 'always') return refuse('look-first')
  if (count > 0) return refuse('open-warnings', { count })
  // What others have not sent is no reason, and nothing to tell.
  const seen = seenBy(around.actor, state.travel.remarks)
  const remarks = seen.filter(remark => !isSent(remark) || isOpen(remark)).length
  return remarks > 0 ? refuse('remarks-to-read', { count: remarks }) : undefined
}

/** Approves one of what was ticked, by a command of its own. */
export function approveTicked(
  office: Office,
  { county, person: actor }: Viewer,
  { id, commandId, expected, hash }: Ticked,
  note: string,
): Promise<Done | Refusal> {
  const kind = kindNamed(id)
  return execute(office, {
    decider: kind,
    county,
    year: yearOf(id),
    stream: id,
    command: { action: 'approve', data: { note, hash } },
    id: commandId,
    actor,
    expected,
    unless: needsLook(kind),
  })
}
