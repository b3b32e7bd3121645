import { z } from 'zod'
import { event, type EventType } from '#kernel/event'
import type { Words } from '#kernel/process'
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
const Category = z.enum(Object.keys(returnCategories) as [keyof typeof returnCategories])

export const Text = z.string().trim().max(2000)
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
  withdrawn: event(Move.extend({ reason: z.string() }), olderMove),
  stepSkipped: event(z.object({ step: z.string(), why: z.enum(['empty', 'own', 'same-people']) })),
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
  adviceAsked: event(Seated.extend({ to: z.string(), question: z.string() })),
  adviceGiven: event(Seated.extend({ advice: z.string() })),
  adviceRecalled: event(Seated),
  reviewerAdded: event(Acted.extend({ added: Step, where: z.enum(['before', 'after']), note: z.string() })),
  reviewerRemoved: event(Acted.extend({ removed: z.string() })),
  copiedTo: event(z.object({ people: z.array(z.string()), note: z.string() })),
  urged: event(z.object({ note: z.string() })),
} satisfies Record<string, EventType>

export type Shapes = typeof shapes
export type Kind = keyof Shapes
export type Drop<K extends Kind> = z.output<Shapes[K]['schema']>

/** What a decision records, before the document gives it its own name. */
export type Happening = { readonly [K in Kind]: { readonly kind: K; readonly data: Drop<K> } }[Kind]
