import { z } from 'zod'
import { event, type Fact } from '#kernel/event'
import type { Context, Owner, Row, Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { Step } from './route.ts'

/**
 * The route that every document travels, written once: submit → steps → return, withdraw or approve. A document names
 * its own events and stages; this part supplies their shapes, the rows of its process table, the decision and the fold.
 */

export const returnCategories = {
  money: { zh: '资金', en: 'Money' },
  plan: { zh: '支出计划', en: 'Spending plan' },
  goal: { zh: '绩效目标', en: 'Goal' },
  indicator: { zh: '指标设置', en: 'Choice of indicators' },
  value: { zh: '指标值', en: 'Target or actual value' },
  basis: { zh: '依据或佐证', en: 'Basis or evidence' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
const Category = z.enum(Object.keys(returnCategories) as [keyof typeof returnCategories])

const Text = z.string().trim().max(2000)
const OwnerShape = z.object({ role: z.string(), unit: z.string() })
/** Every event that moves a document carries the stage it moves to and whom the document then waits for. */
const Move = z.object({ stage: z.string(), owner: OwnerShape.nullable() })
const Reason = z.object({ category: Category, text: Text.min(1), cells: z.array(z.string().max(120)).max(200) })

const shapes = {
  submitted: event(Move.extend({ round: z.number(), route: z.array(Step), hash: z.string(), note: z.string() })),
  withdrawn: event(Move.extend({ reason: z.string() })),
  stepApproved: event(Move.extend({ step: z.string(), hash: z.string(), note: z.string() })),
  approved: event(Move.extend({ step: z.string(), hash: z.string(), note: z.string() })),
  returned: event(Move.extend({ step: z.string(), reason: Reason })),
}
type Shapes = typeof shapes
type Names = { readonly [K in keyof Shapes]: string }
type Drop<K extends keyof Shapes> = z.output<Shapes[K]['schema']>

export interface Decision {
  readonly step: string
  readonly verdict: 'approved' | 'returned'
  readonly actor: string
  readonly at: string
  readonly round: number
  readonly note: string
}

/** Where a document stands on its way. */
export interface Travel {
  readonly stage: string
  readonly owner: Owner | null
  readonly round: number
  readonly route: readonly Step[]
  /** Index of the step that the document waits at. */
  readonly at: number
  /** Hash of the content that was submitted: what an approval is bound to. */
  readonly hash: string
  readonly drafters: readonly string[]
  readonly decisions: readonly Decision[]
  readonly returned:
    (z.output<typeof Reason> & { readonly step: string; readonly actor: string; readonly at: string }) | null
  readonly approvedAt: string | null
}

export const untravelled: Travel = {
  stage: 'absent',
  owner: null,
  round: 0,
  route: [],
  at: 0,
  hash: '',
  drafters: [],
  decisions: [],
  returned: null,
  approvedAt: null,
}

/** The stages of the common route and their words; a document adds its own. */
export const travelStages = {
  absent: { zh: '未建立', en: 'absent' },
  drafting: { zh: '草稿', en: 'Draft' },
  'in-review': { zh: '审核中', en: 'In review' },
  returned: { zh: '已退回', en: 'Returned' },
  approved: { zh: '已批复', en: 'Approved' },
} as const satisfies Record<string, Words>

const Note = z.object({ note: Text.default('') })
const Seen = Note.extend({
  /** The hash of the submission that the reviewer saw; where given, another one is refused. */
  hash: z.string().optional(),
})

interface Options<N extends Names> {
  readonly names: N
  /** The stage after submitting, where something comes before the review. */
  readonly afterSubmit?: string
  readonly verbs: { readonly submit: Words; readonly approve: Words }
}

type Act =
  | { readonly action: 'withdraw'; readonly data: { readonly reason: string } }
  | { readonly action: 'approve'; readonly data: z.output<typeof Seen> }
  | { readonly action: 'return'; readonly data: z.output<typeof Reason> }

/** What travels: a document's unit and where it stands. */
interface Travelling {
  readonly unit: string
  readonly travel: Travel
}

export function approval<const N extends Names>({ names, afterSubmit = 'in-review', verbs }: Options<N>) {
  const events = Object.fromEntries(
    Object.entries(names).map(([kind, name]) => [name, shapes[kind as keyof Shapes]]),
  ) as {
    [K in keyof Shapes as N[K]]: Shapes[K]
  }

  const rows = {
    submit: {
      from: ['drafting', 'returned'],
      to: [afterSubmit],
      by: 'drafter',
      emits: [names.submitted],
      data: Note,
      verb: verbs.submit,
    },
    withdraw: {
      from: [...new Set([afterSubmit, 'in-review'])],
      to: ['drafting'],
      by: 'drafter',
      emits: [names.withdrawn],
      data: z.object({ reason: Text.default('') }),
      verb: { zh: '撤回', en: 'withdraw' },
    },
    approve: {
      from: ['in-review'],
      to: ['in-review', 'approved'],
      by: 'owner',
      emits: [names.stepApproved, names.approved],
      data: Seen,
      verb: verbs.approve,
    },
    return: {
      from: ['in-review'],
      to: ['returned'],
      by: 'owner',
      emits: [names.returned],
      data: Reason.extend({ cells: Reason.shape.cells.default([]) }),
      verb: { zh: '退回修改', en: 'return' },
    },
  } satisfies Record<string, Row>

  const drafter = (unit: string): Owner => ({ role: 'drafter', unit })
  const named = <K extends keyof Shapes>(kind: K, data: Drop<K>) => [{ type: names[kind] as N[K], data }] as const

  function withdraw(travel: Travel, unit: string, reason: string) {
    if (travel.at > 0) return refuse('already-acted')
    return named('withdrawn', { stage: 'drafting', owner: drafter(unit), reason })
  }

  function approve(travel: Travel, data: z.output<typeof Seen>, context: Context) {
    const step = travel.route[travel.at]
    if (!step) throw new Error('a document in review waits at a step')
    const no = mayDecide(travel, context)
    if (no) return no
    if (data.hash !== undefined && data.hash !== travel.hash) return refuse('content-changed')
    const next = travel.route[travel.at + 1]
    const common = { step: step.step, hash: travel.hash, note: data.note }
    return next
      ? named('stepApproved', { stage: 'in-review', owner: { role: next.role, unit: next.unit }, ...common })
      : named('approved', { stage: 'approved', owner: null, ...common })
  }

  function giveBack(travel: Travel, unit: string, reason: z.output<typeof Reason>, context: Context) {
    const no = mayDecide(travel, context)
    if (no) return no
    const step = travel.route[travel.at]?.step ?? ''
    return named('returned', { stage: 'returned', owner: drafter(unit), step, reason })
  }

  return {
    events,
    rows,

    /** Puts the content of this hash on its way along a derived route. */
    submit(travel: Travel, route: readonly Step[], hash: string, note: string) {
      const first = route[0]
      if (!first) throw new Error('a route has at least one step')
      return named('submitted', {
        stage: afterSubmit,
        owner: afterSubmit === 'in-review' ? { role: first.role, unit: first.unit } : null,
        round: travel.round + 1,
        route: [...route],
        hash,
        note,
      })
    },

    /** The acts that are the same for every document, whatever it holds. */
    act(command: Act, { travel, unit }: Travelling, context: Context) {
      switch (command.action) {
        case 'withdraw':
          return withdraw(travel, unit, command.data.reason)
        case 'approve':
          return approve(travel, command.data, context)
        case 'return':
          return giveBack(travel, unit, command.data, context)
      }
    },

    /** Folds an event of the route; any other event leaves the travel as it is. */
    evolve(travel: Travel, fact: Fact): Travel {
      const kind = (Object.keys(names) as (keyof Names)[]).find(each => names[each] === fact.type)
      return kind ? folds[kind](travel, fact as Fact<{ type: string; data: never }>) : travel
    },
  }
}

/** Nobody approves, or sends back, what they drafted themselves. */
const mayDecide = (travel: Travel, context: Context): Refusal | undefined =>
  travel.drafters.includes(context.actor) ? refuse('own-draft') : undefined

const decided = (travel: Travel, fact: Fact, verdict: Decision['verdict'], step: string, note: string): Travel => ({
  ...travel,
  decisions: [...travel.decisions, { step, verdict, actor: fact.actor, at: fact.at, round: travel.round, note }],
})

type Folds = { [K in keyof Shapes]: (travel: Travel, fact: Fact<{ type: string; data: Drop<K> }>) => Travel }

const folds: Folds = {
  submitted: (travel, { data, actor }) => ({
    ...drafted(travel, actor),
    stage: data.stage,
    owner: data.owner,
    round: data.round,
    route: data.route,
    at: 0,
    hash: data.hash,
    returned: null,
  }),
  withdrawn: (travel, { data }) => ({ ...travel, stage: data.stage, owner: data.owner, route: [], at: 0 }),
  stepApproved: (travel, fact) => ({
    ...decided(travel, fact, 'approved', fact.data.step, fact.data.note),
    stage: fact.data.stage,
    owner: fact.data.owner,
    at: travel.at + 1,
  }),
  approved: (travel, fact) => ({
    ...decided(travel, fact, 'approved', fact.data.step, fact.data.note),
    stage: fact.data.stage,
    owner: fact.data.owner,
    approvedAt: fact.at,
  }),
  returned: (travel, fact) => ({
    ...decided(travel, fact, 'returned', fact.data.step, fact.data.reason.text),
    stage: fact.data.stage,
    owner: fact.data.owner,
    at: 0,
    returned: { ...fact.data.reason, step: fact.data.step, actor: fact.actor, at: fact.at },
  }),
}

/** Notes a person as one of the drafters. */
export const drafted = (travel: Travel, person: string): Travel =>
  travel.drafters.includes(person) ? travel : { ...travel, drafters: [...travel.drafters, person] }
