import type { Context } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Anchor, SetCell } from '#vocabulary/anchor'
import type { Acts, Travelling } from './acts.ts'
import type { Happening } from './events.ts'
import type { Answer } from './remark-events.ts'
import { alongWith, isOf, isOpen, isSent, isUnanswered, seenBy, type Remark } from './remark.ts'
import { askedSeat, mySeat, speakingSeat } from './seat.ts'
import type { Travel } from './travel.ts'

/** Writing remarks (批注), sending them with a verdict or with advice, answering and settling them. */

/** What a document lets remarks reach; one that leaves it out has no cells to remark on. */
export interface Cells<E> {
  anchor(path: string): Anchor | undefined
  /** Does the actor, who is no drafter, fill in this cell? Or why not; left out where nobody but drafters fills in any. */
  lent?(path: string, context: Context): boolean | Refusal
  /** The events by which the document takes these texts into its cells. */
  write(sets: readonly SetCell[]): readonly E[] | Refusal
}
export type Remarkable = Travelling & { readonly cells?: Omit<Cells<unknown>, 'write'> }

interface Writing {
  readonly remark: string
  readonly path: string
  readonly text: string
  readonly suggestion: string | null
}

/** A remark of the actor's own, or new words in place of those it had. */
export function write({ travel, cells }: Remarkable, said: Writing, context: Context): Acts {
  const { remark: id, path, text, suggestion } = said
  const taken = speakingSeat(travel, context)
  if (isRefusal(taken)) return taken
  const before = travel.remarks.find(remark => remark.id === id)
  if (before && (before.author !== context.actor || isSent(before))) return refuse('already-exists', { what: id })
  if (before?.path === path && before.text === text && before.suggestion === suggestion)
    return refuse('nothing-changed')
  const anchor = cells?.anchor(path)
  if (!anchor || (suggestion !== null && anchor.text === null)) return refuse('unknown-cell', { path })
  if (suggestion !== null && suggestion === anchor.text) return refuse('nothing-changed')
  const step = travel.route[travel.at]?.step ?? ''
  const { text: seen, row } = anchor
  return [
    {
      kind: 'remarked',
      data: { remark: id, path, seen, row, text, suggestion, step, round: travel.round, for: taken.for },
    },
  ]
}

export function withdrawRemark({ travel }: Travelling, id: string, { actor }: Context): Acts {
  const found = travel.remarks.find(remark => remark.id === id && isOf(actor, remark))
  if (!found) return refuse('unknown-remark', { remark: id })
  return isSent(found) ? refuse('remark-sent') : [{ kind: 'remarkWithdrawn', data: { remark: id } }]
}

const shortened = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text)

/** Remarks in a refusal: what they say, and for a program where. */
const told = (remarks: readonly Remark[]) => ({
  count: remarks.length,
  remarks: remarks.map(({ text, suggestion }) => shortened(text || `→ ${suggestion ?? ''}`)),
  list: remarks.map(({ id, path }) => ({ remark: id, path })),
})

/**
 * What somebody says to all takes along what they had remarked: a verdict, and advice as well. Advice is read by
 * everybody who sees the document; a remark that only its asker could read would be a third kind, with secrets and
 * answers of its own.
 */
const outspoken = new Set<Happening['kind']>([
  'stepApproved',
  'approved',
  'objectedTo',
  'returned',
  'sentBack',
  'refused',
  'adviceGiven',
])

/** A verdict takes along what its author had remarked on, and so does advice; where the route says so, it approves nothing that is open. */
export function withRemarks(outcome: Acts, travel: Travel, { actor }: Context): Acts {
  if (isRefusal(outcome) || !outcome.some(({ kind }) => outspoken.has(kind))) return outcome
  const step = travel.route[travel.at]?.step ?? ''
  const along = alongWith(actor, step, travel.remarks)
  const open = [...travel.remarks.filter(isOpen), ...along]
  const approves = outcome.some(({ kind }) => kind === 'stepApproved' || kind === 'approved')
  if (approves && travel.openRemarks === 'block' && open.length > 0) return refuse('remarks-open', told(open))
  if (along.length === 0) return outcome
  return [{ kind: 'remarksSent', data: { remarks: along.map(({ id }) => id), step } }, ...outcome]
}

/** Nothing is sent again while a remark has no answer. */
export function refuseUnanswered({ remarks }: Travel): Refusal | undefined {
  const unanswered = remarks.filter(isUnanswered)
  return unanswered.length > 0 ? refuse('remarks-unanswered', told(unanswered)) : undefined
}

/** A remark that was sent and is not settled. */
function standing(travel: Travel, id: string): Remark | Refusal {
  const found = travel.remarks.find(remark => remark.id === id && isSent(remark))
  if (!found) return refuse('unknown-remark', { remark: id })
  return found.settled ? refuse('remark-settled') : found
}

const answered = (remark: string, kind: Answer, text: string, cells: readonly string[]): Happening => ({
  kind: 'remarkAnswered',
  data: { remark, answer: kind, text, cells: [...cells] },
})

interface Answering {
  readonly remark: string
  readonly answer: Answer
  readonly text: string
}

const verb = { zh: '答复批注', en: 'answer the remark' }

/** Drafters answer for the whole document; whoever else fills in some of it, for those cells. */
function lent({ unit, cells }: Remarkable, path: string, context: Context): true | Refusal {
  const may = context.may('drafter', unit) || (cells?.lent?.(path, context) ?? false)
  return may || refuse('no-right', { verb, role: 'answerer' })
}

/** A standing remark that is the actor's to answer. */
function answerable(of: Remarkable, id: string, context: Context): Remark | Refusal {
  const found = standing(of.travel, id)
  if (isRefusal(found)) return found
  const mine = lent(of, found.path, context)
  return isRefusal(mine) ? mine : found
}

export function answer(of: Remarkable, { remark: id, answer: kind, text }: Answering, context: Context): Acts {
  const found = answerable(of, id, context)
  if (isRefusal(found)) return found
  const { cells } = of
  if (kind !== 'changed' && text === '') return refuse('answer-missing')
  const last = found.thread.findLast(each => each.kind !== 'replied')
  if (found.answer === kind && last?.text === text) return refuse('nothing-changed')
  // A row that is gone reads otherwise, too.
  const reads = found.seen !== null && cells?.anchor(found.path)?.text !== found.seen
  return [answered(id, kind, text, kind === 'changed' && reads ? [found.path] : [])]
}

/** The answer that an edit of these cells gives to the remark for which it was made. */
export function answeredByEdit(travel: Travel, id: string, paths: readonly string[]): Acts {
  const found = standing(travel, id)
  return isRefusal(found) ? found : [answered(id, 'changed', '', [...new Set(paths)])]
}

/** What accepting suggestions writes into which cells, and the answers that go with it: all of them or nothing. */
export function accept(of: Remarkable, ids: readonly string[], context: Context) {
  const sets = new Map<string, SetCell>()
  const answers: Happening[] = []
  for (const id of new Set(ids)) {
    const found = answerable(of, id, context)
    if (isRefusal(found)) return found
    const { path, suggestion } = found
    if (suggestion === null) return refuse('no-suggestion')
    const old = of.cells?.anchor(path)?.text
    if (old === undefined || old === null) return refuse('unknown-cell', { path })
    if ((sets.get(path)?.new ?? suggestion) !== suggestion)
      return refuse('suggestions-differ', { path: found.row || path })
    sets.set(path, { path, old, new: suggestion })
    answers.push(answered(id, 'changed', '', [path]))
  }
  return { sets: [...sets.values()].filter(set => set.old !== set.new), answers }
}

export function reply(of: Remarkable, { remark: id, text }: Omit<Answering, 'answer'>, context: Context): Acts {
  const { travel } = of
  const found = converses(travel, context) ? standing(travel, id) : answerable(of, id, context)
  return isRefusal(found)
    ? found
    : [{ kind: 'remarkReplied', data: { remark: id, text, for: placeOf(travel, context) } }]
}

/** In whose place a reviewer or an adviser speaks; '' for everybody else. */
function placeOf(travel: Travel, context: Context): string {
  const seat = speakingSeat(travel, context)
  return isRefusal(seat) ? '' : seat.for
}

/** Whoever reviews at the moment may close any thread, and everybody their own. */
function settling(of: Travelling, id: string, context: Context): Remark | Refusal {
  const found = of.travel.remarks.find(remark => remark.id === id && isSent(remark))
  if (!found) return refuse('unknown-remark', { remark: id })
  const seat = mySeat(of.travel, context)
  return isOf(context.actor, found) || !isRefusal(seat) ? found : seat
}

export function settle(of: Travelling, id: string, context: Context): Acts {
  const found = settling(of, id, context)
  if (isRefusal(found)) return found
  if (found.settled) return refuse('nothing-changed')
  return [{ kind: 'remarkSettled', data: { remark: id, for: placeOf(of.travel, context) } }]
}

export function reopen(of: Travelling, { remark: id, text }: Omit<Answering, 'answer'>, context: Context): Acts {
  const found = settling(of, id, context)
  if (isRefusal(found)) return found
  if (!found.settled && found.answer === null) return refuse('nothing-changed')
  return [{ kind: 'remarkReopened', data: { remark: id, text, for: placeOf(of.travel, context) } }]
}

// ── Who plays which part ──

/** Who may close a thread: whoever reviews now, or wrote one. */
export const settles = (travel: Travel, context: Context): boolean =>
  travel.remarks.some(isSent) &&
  (!isRefusal(mySeat(travel, context)) || travel.remarks.some(each => isSent(each) && isOf(context.actor, each)))

/** Who takes part in the talk: the drafters, whoever decided, decides, advised or is asked, whoever wrote a remark. */
const converses = (travel: Travel, context: Context): boolean =>
  settles(travel, context) ||
  travel.drafters.includes(context.actor) ||
  askedSeat(travel, context) !== undefined ||
  travel.advice.some(({ adviser }) => adviser === context.actor) ||
  travel.decisions.some(({ actor, for: principal }) => actor === context.actor || principal === context.actor)

/** Who answers for some cell that a remark is on. */
export const answers = (of: Remarkable, context: Context): boolean =>
  context.may('drafter', of.unit) ||
  of.travel.remarks.some(each => isSent(each) && lent(of, each.path, context) === true)

export const discusses = (of: Remarkable, context: Context): boolean =>
  of.travel.remarks.some(isSent) && (converses(of.travel, context) || answers(of, context))

/** Who has something private to take back. */
export const keepsPrivate = ({ remarks }: Travel, { actor }: Context): boolean =>
  seenBy(actor, remarks).some(remark => !isSent(remark))
