import { z } from 'zod'
import type { AnyEvent, Fact } from '#kernel/event'
import { system, type Context, type Row, type Standing, type Words } from '#kernel/process'
import { isRefusal, refuse, type Refusal, type RefusalCode } from '#kernel/refusal'
import * as acts from './acts.ts'
import type { TravelContext, Travelling } from './acts.ts'
import { addReviewer, removeReviewer } from './added.ts'
import { bars, type Bar } from './bars.ts'
import { changesByHash, type ChangesSince } from './carry.ts'
import * as company from './company.ts'
import { Person, Reason, Said, shapes, Text, type Drop, type Kind, type Shapes } from './events.ts'
import { capital, type Named } from './names.ts'
import { parties } from './parties.ts'
import { wayOf } from './placed.ts'
import * as remarks from './remark-acts.ts'
import { remarkRows } from './remark-rows.ts'
import type { Route } from './route.ts'
import { GradeShape, Sheet } from './sheet.ts'
import { folds, withDrafters, type Travel } from './travel.ts'

/**
 * The route that every document travels, written once: submit → steps → return, withdraw, refuse or approve. A document
 * mounts it under its own name: events get the document's name in front, rows go into its process table, its decider
 * passes on the acts and its fold the events.
 */

export { returnCategories } from './events.ts'
export { RemarkId } from './remark-rows.ts'
export { departing, drafted, reopened, travelStages, untravelled, type Travel } from './travel.ts'

interface Options {
  /** The stage after submitting, where something comes before the review. */
  readonly afterSubmit?: string
  /** The last approval sets other things going at once, so that it cannot be taken back: how that is said. */
  readonly finalSticks?: RefusalCode
  /** The event by which its cells are changed: what accepting a suggestion records. */
  readonly edited?: string
  readonly verbs: { readonly submit: Words; readonly approve: Words }
}

const After = z.enum(['back', 'anew']).optional()
const Note = z.object({ note: Text.default('') })
const Seen = Note.extend({
  /** The hash of the submission that the reviewer saw: another one is refused. */
  hash: z.string(),
  /** Past the steps whose approval stands, or step by step. */
  after: After,
})
const Cells = Reason.shape.cells.default([]).overwrite(cells => [...new Set(cells)])

/** The rows of a document's table, for its name; `from` of the rows that a stage before the review widens. */
function rowsOf<const S extends string>(name: S, { afterSubmit = 'in-review', verbs, edited }: Options) {
  const emits = <const K extends Kind>(...kinds: K[]) => kinds.map(kind => `${name}${capital(kind)}` as Named<S, K>)
  const review = { from: ['in-review'], to: ['in-review'], by: 'owner' }
  return {
    submit: {
      from: withDrafters,
      to: [afterSubmit],
      by: 'drafter',
      emits: emits('submitted', 'approvalsCarried', 'remarksBound', 'stepSkipped'),
      data: Note.extend({ after: After }),
      verb: verbs.submit,
    },
    withdraw: {
      from: [...new Set([afterSubmit, 'in-review'])],
      to: ['drafting'],
      by: 'drafter',
      when: 'unacted',
      emits: emits('withdrawn'),
      data: z.object({ reason: Text.default('') }),
      verb: { zh: '撤回', en: 'withdraw' },
    },
    approve: {
      ...review,
      to: ['in-review', 'approved'],
      by: 'signer',
      emits: emits('remarksSent', 'stepSkipped', 'stepApproved', 'approved'),
      data: Seen,
      verb: verbs.approve,
    },
    grade: {
      ...review,
      to: ['in-review', 'approved', 'returned', 'refused'],
      by: 'grader',
      emits: emits(
        'remarksSent',
        'graded',
        'objectedTo',
        'stepSkipped',
        'stepApproved',
        'approved',
        'returned',
        'refused',
      ),
      data: Seen.extend({ grade: GradeShape.optional(), sheet: Sheet.optional(), cells: Cells }),
      verb: { zh: '评定等级', en: 'grade' },
    },
    return: {
      ...review,
      to: ['returned', 'in-review'],
      emits: emits('remarksSent', 'returned', 'sentBack', 'objectedTo'),
      /** `to`: the step that it goes back to; the drafter where left out. */
      data: Reason.extend({ cells: Cells, to: z.string().max(40).optional() }),
      verb: { zh: '退回修改', en: 'return' },
    },
    refuse: {
      ...review,
      to: ['refused', 'in-review'],
      by: 'refuser',
      emits: emits('remarksSent', 'refused', 'objectedTo'),
      data: Reason.extend({ cells: Cells }),
      verb: { zh: '不予通过', en: 'refuse for good' },
    },
    retract: {
      from: ['in-review', 'approved'],
      to: ['in-review'],
      by: 'retractor',
      emits: emits('approvalRetracted'),
      data: z.object({ reason: Text.default('') }),
      verb: { zh: '收回同意', en: 'take the approval back' },
    },
    transfer: {
      ...review,
      by: 'giver',
      emits: emits('remarksPassed', 'transferred'),
      data: Note.extend({ to: Person }),
      verb: { zh: '转办', en: 'hand over' },
    },
    passSeats: {
      ...review,
      by: system,
      emits: emits('remarksPassed', 'seatsPassed'),
      data: z.object({ from: Person, names: z.array(Person), to: Person, reason: Text }),
      verb: { zh: '移交席位', en: 'pass the seats on' },
    },
    passRemarks: {
      ...review,
      by: system,
      emits: emits('remarksPassed'),
      data: z.object({ names: z.array(Person), to: Person }),
      verb: { zh: '移交批注', en: 'pass the remarks on' },
    },
    askAdvice: {
      ...review,
      emits: emits('adviceAsked'),
      data: z.object({ to: Person, question: Said }),
      verb: { zh: '征求意见', en: 'ask for advice' },
    },
    advise: {
      ...review,
      by: 'adviser',
      emits: emits('remarksSent', 'adviceGiven'),
      data: z.object({ advice: Said }),
      verb: { zh: '答复意见', en: 'give advice' },
    },
    recallAdvice: {
      ...review,
      by: 'asker',
      emits: emits('adviceRecalled'),
      data: z.object({}),
      verb: { zh: '收回征求', en: 'recall the question' },
    },
    addReviewer: {
      ...review,
      emits: emits('reviewerAdded'),
      data: Note.extend({ who: Person, where: z.enum(['before', 'after']) }),
      verb: { zh: '加签', en: 'add a reviewer' },
    },
    removeReviewer: {
      ...review,
      by: 'adder',
      emits: emits('reviewerRemoved'),
      data: z.object({ step: z.string().max(40) }),
      verb: { zh: '减签', en: 'remove a reviewer' },
    },
    copyTo: {
      ...review,
      emits: emits('copiedTo'),
      data: Note.extend({ people: z.array(Person).min(1).max(50) }),
      verb: { zh: '抄送', en: 'copy to' },
    },
    urge: {
      ...review,
      by: 'drafter',
      when: 'unurged',
      emits: emits('urged'),
      data: Note,
      verb: { zh: '催办', en: 'urge' },
    },
    ...remarkRows(name, { ...(edited !== undefined && { edited }), resting: [afterSubmit, 'approved', 'refused'] }),
  } satisfies Record<string, Row & { when?: Bar }>
}

type Rows = ReturnType<typeof rowsOf<string>>
/** The acts that are the same for every document, whatever it holds. */
type Act = {
  [A in Exclude<keyof Rows, 'submit'>]: { readonly action: A; readonly data: z.output<Rows[A]['data']> }
}[Exclude<keyof Rows, 'submit'>]

interface Sending {
  readonly route: Route
  readonly unit: string
  /** 元, as the document says it: thresholds compare with it. */
  readonly amount: string
  readonly hash: string
  readonly note: string
  readonly after: acts.After | undefined
  /** What has changed since an earlier submission; left out by documents that know no more than that something has. */
  readonly changesSince?: ChangesSince
}

type OwnBar = (context: Context) => Refusal | undefined

/** The first of the cells that an act names and that the document does not have. */
const unknownCell = (command: Act, cells: Pick<remarks.Cells<unknown>, 'anchor'> | undefined): string | undefined =>
  cells && 'cells' in command.data ? command.data.cells.find(path => !cells.anchor(path)) : undefined

export function approval<const S extends string>(name: S, options: Options) {
  const events = Object.fromEntries(
    Object.entries(shapes).map(([kind, shape]) => [`${name}${capital(kind)}`, shape]),
  ) as { [K in Kind as Named<S, K>]: Shapes[K] }
  const kinds = new Map(Object.keys(shapes).map(kind => [`${name}${capital(kind)}`, kind as Kind]))

  type Event = { [K in Kind]: { readonly type: Named<S, K>; readonly data: Drop<K> } }[Kind]
  const named = (outcome: acts.Acts): readonly Event[] | Refusal =>
    isRefusal(outcome)
      ? outcome
      : outcome.map(({ kind, data }) => ({ type: `${name}${capital(kind)}`, data }) as unknown as Event)

  return {
    events,
    rows: rowsOf(name, options),

    /** Puts the content of this hash on its way along the route that this document takes, as the tree stands. */
    submit(travel: Travel, sending: Sending, context: TravelContext) {
      const unanswered = remarks.refuseUnanswered(travel)
      if (unanswered) return unanswered
      const { unit, amount, hash, changesSince = changesByHash(hash) } = sending
      const drafters = [...new Set([...travel.drafters, context.actor])]
      const derived = wayOf(travel, sending.route, { unit, amount, drafters }, context.tree)
      if (isRefusal(derived)) return derived
      const stage = options.afterSubmit ?? 'in-review'
      return named(acts.send(travel, { ...sending, changesSince, derived, stage }, context))
    },

    /** `cells` of what travels is where remarks are made and suggestions go; without them there are none. */
    act<E extends AnyEvent = never>(
      command: Act,
      of: Travelling & { readonly cells?: remarks.Cells<E> },
      context: TravelContext,
    ): readonly (Event | E)[] | Refusal {
      const unknown = unknownCell(command, of.cells)
      if (unknown !== undefined) return refuse('unknown-cell', { path: unknown })
      if (command.action !== 'acceptSuggestions') return named(act(command, of, context))
      const accepted = remarks.accept(of, command.data.remarks, context)
      if (isRefusal(accepted)) return accepted
      const { sets, answers } = accepted
      const written = sets.length > 0 ? (of.cells?.write(sets) ?? []) : []
      const answered = named(answers)
      return isRefusal(written) ? written : isRefusal(answered) ? answered : [...written, ...answered]
    },

    /** What an edit of these cells answers to the remark for which it was made; nothing where it was for none. */
    answeredByEdit: (travel: Travel, remark: string | undefined, paths: readonly string[]) =>
      remark === undefined ? [] : named(remarks.answeredByEdit(travel, remark, paths)),

    /** Folds an event of the route; any other event leaves the travel as it is. */
    evolve(travel: Travel, fact: Fact): Travel {
      const kind = kinds.get(fact.type)
      return kind ? folds[kind](travel, fact as Fact<{ type: string; data: never }>) : travel
    },

    /** Where a document stands, and who plays which part in its review; `own` are the bars of its own rows. */
    standing: (of: remarks.Remarkable, own: Readonly<Record<string, OwnBar>> = {}): Standing => ({
      stage: of.travel.stage,
      unit: of.unit,
      owner: of.travel.owners[0] ?? null,
      party: (by, context) => {
        const may = parties[by]?.plays(of, context)
        return by === 'retractor' && may && of.travel.stage === 'approved' && options.finalSticks
          ? refuse(options.finalSticks)
          : may
      },
      bar: (when, context) => (own[when] ? own[when](context) : bars[when as Bar](of.travel, context)),
    }),
  }
}

function act(
  command: Exclude<Act, { action: 'acceptSuggestions' }>,
  of: remarks.Remarkable,
  context: TravelContext,
): acts.Acts {
  const { travel, unit } = of
  const verdict = (outcome: acts.Acts) => remarks.withRemarks(outcome, travel, context)
  switch (command.action) {
    case 'withdraw':
      return acts.withdraw(unit, command.data.reason)
    case 'approve':
      return verdict(acts.approve(travel, command.data, context))
    case 'grade':
      return verdict(acts.grade(travel, unit, command.data, context))
    case 'return':
      return verdict(acts.giveBack(travel, unit, command.data, context))
    case 'refuse':
      return verdict(acts.refuseForGood(travel, command.data, context))
    case 'retract':
      return acts.retract(travel, command.data.reason)
    case 'transfer':
      return company.transfer(of, command.data, context)
    case 'passSeats':
      return company.passSeats(of, command.data, context)
    case 'passRemarks':
      return company.passRemarks(of, command.data, context)
    case 'askAdvice':
      return company.askAdvice(of, command.data, context)
    case 'advise':
      return verdict(company.advise(of, command.data.advice, context))
    case 'recallAdvice':
      return company.recallAdvice(of, context)
    case 'addReviewer':
      return addReviewer(of, command.data, context)
    case 'removeReviewer':
      return removeReviewer(of, command.data.step, context)
    case 'copyTo':
      return company.copyTo(of, command.data, context)
    case 'urge':
      return company.urge(command.data.note)
    case 'remark':
      return remarks.write(of, command.data, context)
    case 'withdrawRemark':
      return remarks.withdrawRemark(of, command.data.remark, context)
    case 'answerRemark':
      return remarks.answer(of, command.data, context)
    case 'replyToRemark':
      return remarks.reply(of, command.data, context)
    case 'settleRemark':
      return remarks.settle(of, command.data.remark, context)
    case 'reopenRemark':
      return remarks.reopen(of, command.data, context)
  }
}
