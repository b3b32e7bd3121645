import { Written } from '#vocabulary/written'
import { z } from 'zod'
import { event, type EventType } from '#kernel/event'
import type { Words } from '#kernel/process'
import { remarkShapes } from './remark-events.ts'
import { olderStep, Step } from './route.ts'
import { GradeShape, Sheet } from './sheet.ts'

/** What can happen to a document on its way, whatever document it is. Stored for ever, under the document's own name. */

export const returnCategories = {
  money: { zh: '资金', en: 'Money' },
  plan: { zh: '支出计划', en: 'Spending plan' },
  goal: { zh: '绩效目标', en: 'Goal' },
  indicator: { zh: '指标设置', en: 'Choice of indicators' },
  value: { zh: '指标值', en: 'Target or actual value' },
  basis: { zh: '依据或佐证', en: 'Basis or evidence' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
/** Why an approval is kept when a document is sent again, or why its step looks again. */
export const grounds = {
  same: { zh: '内容未变', en: 'nothing has changed' },
  minor: { zh: '只有不影响同意的改动', en: 'only changes that leave an approval standing' },
  changed: { zh: '内容有变', en: 'the content has changed' },
  anew: { zh: '送审时选择从头审核', en: 'it was sent to be reviewed from the start' },
  'off-route': { zh: '这次的路线不经过原来的环节', en: 'the route no longer takes the step as it was' },
  own: { zh: '审核人参与了修改', en: 'the reviewer had a hand in the changes' },
  last: { zh: '最后一个环节每次都要看', en: 'the last step decides on every submission' },
} as const satisfies Record<string, Words>
export type Ground = keyof typeof grounds

const Category = z.enum(Object.keys(returnCategories) as [keyof typeof returnCategories])

export const Text = Written.max(2000)
export const Said = Text.min(1)
export const Person = z.string().min(1).max(40)
export const OwnerShape = z.object({ role: z.string(), unit: z.string() })
export const Reason = z.object({ category: Category, text: Said, cells: z.array(z.string().max(120)).max(200) })
export type Reason = z.output<typeof Reason>

/**
 * Every event that moves a document carries the stage it moves to, whom the document then waits for, and who has
 * decided at that step already.
 */
const Move = z.object({ stage: z.string(), owners: z.array(OwnerShape), decided: z.array(z.string()) })
/** In whose place somebody acted; '' in their own right. */
const Acted = Move.extend({ step: z.string(), for: z.string() })
/** Which of the step's seats was taken. */
const Seated = Acted.extend({ seat: z.number() })

type Older = { readonly owner: z.output<typeof OwnerShape> | null }
const olderMove = ({ owner, ...rest }: Older) => ({ ...rest, owners: owner ? [owner] : [], decided: [] })
const own = <S extends object>(older: S) => ({ ...older, for: '' })

/** An approval of an earlier submission, and what has changed since: whose it was, of which content. */
const Weighed = z.object({
  step: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  round: z.number(),
  hash: z.string(),
  by: z.array(z.object({ actor: z.string(), for: z.string() })),
  why: z.enum(Object.keys(grounds) as [Ground]),
  /** What decided it: the kinds of change as the document names them, each with its cells. */
  changes: z.array(z.object({ kind: z.string(), cells: z.array(z.string()) })),
})
export type Weighed = z.output<typeof Weighed>

export const shapes = {
  submitted: event(
    Move.extend({
      round: z.number(),
      route: z.array(Step),
      routeVersion: z.number(),
      /** Index of the step that it goes to: the first, or the one that returned it. */
      at: z.number(),
      hash: z.string(),
      note: z.string(),
    }),
    (older: Older & { route: object[] }) => ({
      ...olderMove(older),
      route: older.route.map(olderStep),
      routeVersion: 1,
      at: 0,
    }),
  ),
  /** Which earlier approvals still hold of the content that is sent now, and which do not. */
  approvalsCarried: event(z.object({ hash: z.string(), kept: z.array(Weighed), voided: z.array(Weighed) })),
  withdrawn: event(Move.extend({ reason: z.string() }), olderMove),
  stepSkipped: event(
    z.object({
      step: z.string(),
      why: z.enum(['empty', 'short', 'own', 'same-people', 'off-route']),
      needs: z.number(),
      count: z.number(),
    }),
    // Before a step that had returned the document was spoken of though the route took it no more.
    (older: object) => older,
    // Before a vote that too few could take part in was told from a step that nobody holds.
    (older: object) => ({ ...older, needs: 0, count: 0 }),
  ),
  stepApproved: event(
    Seated.extend({
      hash: z.string(),
      note: z.string(),
      /** How many steps it moves ahead: 0 while others must approve at this one. */
      ahead: z.number(),
    }),
    (older: Older) => ({ ...own(olderMove(older)), seat: 0, ahead: 1 }),
  ),
  approved: event(Seated.extend({ hash: z.string(), note: z.string() }), (older: Older) => ({
    ...own(olderMove(older)),
    seat: 0,
  })),
  /** A vote against, at a step where so many of several must approve. */
  objectedTo: event(Seated.extend({ reason: Reason })),
  returned: event(Acted.extend({ reason: Reason }), (older: Older) => own(olderMove(older))),
  /** Back to a step that had approved it; the content is not opened for editing. */
  sentBack: event(Acted.extend({ to: z.string(), back: z.number(), reason: Reason })),
  approvalRetracted: event(Move.extend({ step: z.string(), at: z.number(), reason: z.string() })),
  graded: event(
    z.object({
      step: z.string(),
      for: z.string(),
      hash: z.string(),
      grade: GradeShape,
      /** The sheet with its sum, one decimal; null where an opinion is enough. */
      sheet: z.object({ items: Sheet, total: z.string() }).nullable(),
      opinion: z.string(),
    }),
  ),
  refused: event(Acted.extend({ reason: Reason })),
  transferred: event(Seated.extend({ to: z.string(), note: z.string() })),
  /**
   * Somebody had left: what waited at this step in one of these names is another's from now on, a seat, a question, or
   * the answer to one.
   */
  seatsPassed: event(
    Move.extend({
      step: z.string(),
      from: z.string(),
      names: z.array(z.string()),
      to: z.string(),
      reason: z.string(),
    }),
  ),
  adviceAsked: event(Seated.extend({ to: z.string(), question: z.string() })),
  adviceGiven: event(Seated.extend({ advice: z.string() })),
  adviceRecalled: event(Seated),
  reviewerAdded: event(Acted.extend({ added: Step, where: z.enum(['before', 'after']), note: z.string() })),
  reviewerRemoved: event(
    Acted.extend({
      removed: z.string(),
      /** How many steps it passes over, where the document waited at the one that is gone. */
      ahead: z.number(),
    }),
    (older: object) => ({ ...older, ahead: 0 }),
  ),
  copiedTo: event(
    z.object({ people: z.array(z.string()), note: z.string(), step: z.string(), for: z.string() }),
    (older: object) => ({ ...older, step: '', for: '' }),
  ),
  urged: event(z.object({ note: z.string() })),
  ...remarkShapes,
} satisfies Record<string, EventType>

export type Shapes = typeof shapes
export type Kind = keyof Shapes
export type Drop<K extends Kind> = z.output<Shapes[K]['schema']>

/** What a decision records, before the document gives it its own name. */
export type Happening = { readonly [K in Kind]: { readonly kind: K; readonly data: Drop<K> } }[Kind]
