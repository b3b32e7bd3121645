import type { Fact } from '#kernel/event'
import type { Owner, Words } from '#kernel/process'
import { arrivedAt, completed, gradeAt, gradeIn, standing, without, type Approval, type Graded } from './approvals.ts'
import { seatsOf, type Skip } from './derive.ts'
import type { Drop, Kind, Reason } from './events.ts'
import { placed, seatedBy, type Placed } from './placed.ts'
import { remarkFolds, type Remark } from './remark.ts'
import type { Step } from './route.ts'

/** Where a document stands on its way: the state that acts are decided on, folded from what happened. */

export interface Decision {
  readonly step: string
  readonly verdict: 'approved' | 'objected' | 'returned' | 'refused'
  readonly actor: string
  /** In whose place; '' in their own right. */
  readonly for: string
  readonly at: string
  readonly round: number
  readonly note: string
}

/** A place at the step that the document waits at. */
export interface Seat {
  readonly holder: Owner
  readonly verdict: '' | 'approved' | 'objected'
  /** Who took it, and in whose place. */
  readonly actor: string
  readonly for: string
  /** What they graded it with their verdict. */
  readonly grade: Graded | null
  /** Somebody whose advice the holder waits for. */
  readonly advice: {
    readonly asker: string
    /** In whose place it was asked; '' in their own right. */
    readonly for: string
    readonly adviser: string
    readonly question: string
  } | null
}

/** What a retraction goes back to. */
type Kept = Pick<Travel, 'stage' | 'at' | 'seats' | 'skipped' | 'approvals' | 'acted' | 'decisions'>

export interface Travel {
  readonly stage: string
  /** Whom the document waits for: one or several, none when it is done. */
  readonly owners: readonly Owner[]
  readonly round: number
  readonly route: readonly Step[]
  /** The steps that somebody added: they stay part of its way in later rounds, until they are taken away. */
  readonly added: readonly Placed[]
  /** Index of the step that the document waits at. */
  readonly at: number
  readonly seats: readonly Seat[]
  readonly skipped: Readonly<Record<string, Skip>>
  /** Hash of the content that was submitted: what an approval is bound to. */
  readonly hash: string
  readonly drafters: readonly string[]
  readonly decisions: readonly Decision[]
  readonly returned: (Reason & { readonly step: string; readonly actor: string; readonly at: string }) | null
  /** The latest approval of each step that was completed; the steps whose approval stands are passed over. */
  readonly approvals: readonly Approval[]
  /** What became of the earlier approvals when it was last sent; null where there were none. */
  readonly carried: Drop<'approvalsCarried'> | null
  /** Has anybody decided anything since it was sent? */
  readonly acted: boolean
  /** The latest approval, while nobody has acted on it. */
  readonly latest:
    | (Pick<Decision, 'actor' | 'for' | 'at' | 'step'> & {
        readonly before: Kept
      })
    | null
  /** Answers to questions that reviewers asked. */
  readonly advice: readonly {
    readonly step: string
    readonly adviser: string
    readonly question: string
    readonly advice: string
  }[]
  readonly grade: Graded | null
  readonly copies: readonly string[]
  /** Private ones too: whoever looks is shown `asSeenBy` them. */
  readonly remarks: readonly Remark[]
  /** Whether an open remark keeps this submission from being approved. */
  readonly openRemarks: 'block' | 'allow'
  readonly urgedAt: string | null
  readonly approvedAt: string | null
}

export const untravelled: Travel = {
  stage: 'absent',
  owners: [],
  round: 0,
  route: [],
  added: [],
  at: 0,
  seats: [],
  skipped: {},
  hash: '',
  drafters: [],
  decisions: [],
  returned: null,
  approvals: [],
  carried: null,
  acted: false,
  latest: null,
  advice: [],
  grade: null,
  copies: [],
  remarks: [],
  openRemarks: 'allow',
  urgedAt: null,
  approvedAt: null,
}

/** The stages of the common route and their words; a document adds its own. */
export const travelStages = {
  absent: { zh: '未建立', en: 'Not begun' },
  drafting: { zh: '草稿', en: 'Draft' },
  'in-review': { zh: '审核中', en: 'In review' },
  returned: { zh: '已退回', en: 'Returned' },
  approved: { zh: '已批复', en: 'Approved' },
  refused: { zh: '不予通过', en: 'Refused' },
} as const satisfies Record<string, Words>

/** In these stages the drafters are at work. */
export const withDrafters: readonly string[] = ['drafting', 'returned']

/** Whom a draft waits for. */
export const drafter = (unit: string): Owner => ({ role: 'drafter', unit })

/** A document that has just been opened, waiting for its drafters. */
export const departing = (stage: string, owner: Owner): Travel => ({ ...untravelled, stage, owners: [owner] })

/** A document that was done and is opened again: it goes the whole way anew, and none of its approvals stands. */
export function reopened(travel: Travel, { stage, owners }: Pick<Travel, 'stage' | 'owners'>): Travel {
  const { route, at, seats, skipped, returned, carried, latest, grade, approvedAt } = untravelled
  const fresh = { route, at, seats, skipped, returned, carried, latest, grade, approvedAt }
  return { ...travel, ...fresh, stage, owners, approvals: standing(travel.approvals, () => false) }
}

/** Notes a person as one of the drafters. */
export const drafted = (travel: Travel, person: string): Travel =>
  travel.drafters.includes(person) ? travel : { ...travel, drafters: [...travel.drafters, person] }

export const self = (person: string): Owner => ({ role: 'self', unit: person })

/** Fresh seats of the step at this index, none beyond the last. */
export const seated = (step: Step | undefined): Seat[] =>
  step ? seatsOf(step).map(holder => ({ holder, verdict: '', actor: '', for: '', grade: null, advice: null })) : []

/** The seats that may be taken now, with their places: where the step goes in order, the first that is open. */
export function openSeats(step: Step | undefined, seats: readonly Seat[]): (Seat & { readonly place: number })[] {
  const open = seats.flatMap((seat, place) => (seat.verdict === '' ? [{ ...seat, place }] : []))
  return step?.mode === 'sequence' ? open.slice(0, 1) : open
}

/** Who has decided at a step, and in whose place. */
export const decidedAt = (seats: readonly Seat[]): string[] =>
  seats.filter(({ verdict }) => verdict !== '').flatMap(seat => [seat.actor, seat.for || seat.actor])

/** Where a document stands with these seats: it waits for their holders, or for whoever a holder asked for advice. */
export const waiting = (step: Step | undefined, seats: readonly Seat[]) => ({
  stage: 'in-review',
  owners: openSeats(step, seats).map(({ holder, advice }) => (advice ? self(advice.adviser) : holder)),
  decided: decidedAt(seats),
})

/** The seats with this person where one of the names was: to decide, to advise, to be answered. */
export const passedOn = (seats: readonly Seat[], names: readonly string[], to: string): Seat[] =>
  seats.map(seat => {
    if (seat.verdict !== '') return seat
    const { holder, advice } = seat
    const heir = (person: string) => (names.includes(person) ? to : person)
    return {
      ...seat,
      holder: holder.role === 'self' ? self(heir(holder.unit)) : holder,
      advice: advice && {
        ...advice,
        asker: heir(advice.asker),
        for: heir(advice.for),
        adviser: heir(advice.adviser),
      },
    }
  })

/** Where a document stands that has just come to a step. */
export const arriving = (step: Step | undefined) => waiting(step, seated(step))

/** Where a document stands that waits for its drafters, or for nobody any more. */
export const backWith = (stage: string, unit: string) => ({ stage, owners: [drafter(unit)], decided: [] })
export const done = (stage: string) => ({ stage, owners: [], decided: [] })

/** The steps before the present one that did approve: what a document can be sent back to. */
export const happened = ({ route, at, decisions }: Travel): Step[] =>
  route.slice(0, at).filter(({ step }) => decisions.some(each => each.step === step && each.verdict === 'approved'))

const changed = <T>(list: readonly T[], place: number, change: (each: T) => T): T[] =>
  list.map((each, i) => (i === place ? change(each) : each))

type FactOf<K extends Kind> = Fact<{ type: string; data: Drop<K> }>
type Deciding = 'stepApproved' | 'approved' | 'objectedTo' | 'returned' | 'sentBack' | 'refused'

function decided(travel: Travel, fact: FactOf<Deciding>, verdict: Decision['verdict']): Travel {
  const { step, for: principal } = fact.data
  const note = 'reason' in fact.data ? fact.data.reason.text : fact.data.note
  const { actor, at } = fact
  const decision: Decision = { step, verdict, actor, for: principal, at, round: travel.round, note }
  return { ...moved(travel, fact), acted: true, latest: null, decisions: [...travel.decisions, decision] }
}

const moved = (travel: Travel, { data: { stage, owners } }: { data: Pick<Travel, 'stage' | 'owners'> }): Travel => ({
  ...travel,
  stage,
  owners,
})

function taken(travel: Travel, fact: FactOf<'stepApproved' | 'approved' | 'objectedTo'>, verdict: Seat['verdict']) {
  const { data, actor, at } = fact
  // A grade is recorded just before the verdict that comes of it.
  const given = travel.grade
  const grade = given?.actor === actor && given.step === data.step && given.at === at ? given : null
  return changed(travel.seats, data.seat, seat => ({ ...seat, verdict, actor, for: data.for, grade }))
}

/** The grade that counts: given with an approval at the present step, else at an earlier one. */
const graded = ({ seats, approvals }: Pick<Travel, 'seats' | 'approvals'>) => gradeAt(seats) ?? gradeIn(approvals)

const latestOf = (
  travel: Travel,
  { actor, at, data: { step, for: principal } }: FactOf<'stepApproved' | 'approved'>,
) => {
  const { stage, at: place, seats, skipped, approvals, acted, decisions } = travel
  return { actor, for: principal, at, step, before: { stage, at: place, seats, skipped, approvals, acted, decisions } }
}

/** A new seat where one was, and nothing done yet can be undone. */
const reseated = (
  travel: Travel,
  fact: FactOf<'transferred' | 'adviceAsked' | 'adviceGiven' | 'adviceRecalled'>,
  change: (seat: Seat) => Seat,
): Travel => ({
  ...moved(travel, fact),
  acted: true,
  latest: null,
  seats: changed(travel.seats, fact.data.seat, change),
})

function withApproval(travel: Travel, fact: FactOf<'stepApproved' | 'approved'>, seats: readonly Seat[]) {
  const { approvals, round, hash, route, at } = travel
  const step = route[at]
  if (!step) return approvals
  const by = seats.filter(({ verdict }) => verdict === 'approved').map(seat => ({ actor: seat.actor, for: seat.for }))
  return completed(approvals, step, { by, at: fact.at, round, hash, grade: gradeAt(seats) })
}

const stepAt = (travel: Travel, at: number) => ({ at, seats: seated(travel.route[at]) })

/** Whoever was given a seat by name has it whenever the document comes to this step again. */
function lasting(travel: Travel): Travel {
  const { route, added, at, seats } = travel
  const holders = seats.map(({ holder }) => holder)
  if (holders.some(({ role }) => role !== 'self')) return travel
  const given = (step: Step) => (step.step === route[at]?.step ? seatedBy(step, holders) : step)
  return { ...travel, route: route.map(given), added: added.map(each => ({ ...each, step: given(each.step) })) }
}

export const folds: { readonly [K in Kind]: (travel: Travel, fact: FactOf<K>) => Travel } = {
  submitted: (travel, fact) => {
    const { round, route, at, hash } = fact.data
    const on = { ...moved(drafted(travel, fact.actor), fact), round, route, hash }
    const fresh = { skipped: {}, returned: null, acted: false, latest: null, carried: null }
    // Where nothing is said of the earlier approvals, those on the way to the step that it went to were taken to hold.
    const passed = route.slice(0, at).map(({ step }) => step)
    const approvals = standing(travel.approvals, ({ stands, step }) => stands && passed.includes(step))
    return { ...on, ...fresh, openRemarks: 'allow', ...stepAt(on, at), approvals, grade: gradeIn(approvals) }
  },
  approvalsCarried: (travel, { data }) => {
    const approvals = standing(travel.approvals, ({ step }) => data.kept.some(each => each.step === step))
    return { ...travel, approvals, grade: gradeIn(approvals), carried: data }
  },
  withdrawn: (travel, fact) => {
    // What the sending took from earlier approvals it gives back: what is sent next is held against them anew.
    const given = travel.carried?.voided ?? []
    const approvals = standing(travel.approvals, each => each.stands || given.some(({ step }) => step === each.step))
    return { ...moved(travel, fact), route: [], seats: [], at: 0, latest: null, approvals, carried: null }
  },
  stepSkipped: (travel, { data: { step, ...skip } }) => ({ ...travel, skipped: { ...travel.skipped, [step]: skip } }),
  stepApproved: (travel, fact) => {
    const { ahead } = fact.data
    const seats = taken(travel, fact, 'approved')
    const on = { ...decided(travel, fact, 'approved'), latest: latestOf(travel, fact) }
    if (ahead === 0) return { ...on, seats }
    const place = travel.at + ahead
    const approvals = arrivedAt(withApproval(travel, fact, seats), travel.route.slice(place))
    return { ...on, ...stepAt(travel, place), approvals }
  },
  approved: (travel, fact) => {
    const seats = taken(travel, fact, 'approved')
    const approvals = withApproval(travel, fact, seats)
    const latest = latestOf(travel, fact)
    return { ...decided(travel, fact, 'approved'), seats, approvals, latest, approvedAt: fact.at }
  },
  objectedTo: (travel, fact) => {
    const seats = taken(travel, fact, 'objected')
    return { ...decided(travel, fact, 'objected'), seats, grade: graded({ ...travel, seats }) }
  },
  returned: (travel, fact) => {
    const { step, reason } = fact.data
    const returned = { ...reason, step, actor: fact.actor, at: fact.at }
    const approvals = without(travel.approvals, step)
    return { ...decided(travel, fact, 'returned'), at: 0, seats: [], approvals, returned }
  },
  sentBack: (travel, fact) => {
    const { step, to, back } = fact.data
    const approvals = without(travel.approvals, step, to)
    return { ...decided(travel, fact, 'returned'), ...stepAt(travel, travel.at - back), approvals }
  },
  approvalRetracted: (travel, fact) => {
    const { at } = fact.data
    // What was passed over because of this approval is no longer.
    const skipped = Object.fromEntries(
      Object.entries(travel.skipped).filter(
        ([name, { why }]) => why !== 'same-people' || travel.route.findIndex(({ step }) => step === name) < at,
      ),
    )
    const back = moved({ ...travel, ...travel.latest?.before }, fact)
    return { ...back, at, skipped, grade: graded(back), latest: null, approvedAt: null }
  },
  graded: (travel, { data: { grade, sheet, opinion, step, for: principal }, actor, at }) => ({
    ...travel,
    grade: { grade, sheet, opinion, actor, for: principal, step, at },
  }),
  refused: (travel, fact) => {
    const approvals = standing(travel.approvals, () => false)
    return { ...decided(travel, fact, 'refused'), approvals, seats: [] }
  },
  transferred: (travel, fact) => lasting(reseated(travel, fact, seat => ({ ...seat, holder: self(fact.data.to) }))),
  seatsPassed: (travel, fact) => {
    const { names, to } = fact.data
    // Nobody has acted on anything; but what could be undone would bring back who has left.
    return lasting({ ...moved(travel, fact), latest: null, seats: passedOn(travel.seats, names, to) })
  },
  adviceAsked: (travel, fact) => {
    const { to, question, for: principal } = fact.data
    const advice = { asker: fact.actor, for: principal, adviser: to, question }
    return reseated(travel, fact, seat => ({ ...seat, advice }))
  },
  adviceGiven: (travel, fact) => {
    const { step, seat, advice } = fact.data
    const { question = '' } = travel.seats[seat]?.advice ?? {}
    const answered = reseated(travel, fact, each => ({ ...each, advice: null }))
    return { ...answered, advice: [...travel.advice, { step, adviser: fact.actor, question, advice }] }
  },
  adviceRecalled: (travel, fact) => reseated(travel, fact, seat => ({ ...seat, advice: null })),
  reviewerAdded: (travel, fact) => {
    const { added: step, where } = fact.data
    const place = where === 'before' ? travel.at : travel.at + 1
    const route = travel.route.toSpliced(place, 0, step)
    const added = [...travel.added, placed(step, travel.route, travel.at, where)]
    const on = { ...moved(travel, fact), route, added, acted: true, latest: null }
    return where === 'before' ? { ...on, ...stepAt(on, place) } : on
  },
  reviewerRemoved: (travel, fact) => {
    const { removed, ahead } = fact.data
    const place = travel.route.findIndex(({ step }) => step === removed)
    const route = travel.route.toSpliced(place, 1)
    const added = travel.added.filter(({ step }) => step.step !== removed)
    const on = { ...moved(travel, fact), route, added, acted: true, latest: null }
    return place === travel.at ? { ...on, ...stepAt(on, place + ahead) } : on
  },
  copiedTo: (travel, { data: { people } }) => ({ ...travel, copies: [...new Set([...travel.copies, ...people])] }),
  urged: (travel, { at }) => ({ ...travel, urgedAt: at }),
  ...remarkFolds,
  /** Whoever answers for the drafters is one of them. */
  remarkAnswered: (travel, fact) => drafted(remarkFolds.remarkAnswered(travel, fact), fact.actor),
}
