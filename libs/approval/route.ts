import { z } from 'zod'
import type { Words } from '#kernel/process'
import { Written } from '#vocabulary/written'
import { keptIn } from './change-kinds.ts'

/**
 * Approval routes as data. A step is a role; where it is held is found in the organisation tree when a document is
 * submitted, and the whole route is pinned by that submission: publishing another changes no document on its way.
 */

const Title = z.object({ zh: Written.min(1).max(60), en: Written.min(1).max(60) })

/**
 * How the people of a step decide: one of them (或签), all of them (会签), all one after the other (依次), or `share` of
 * them (票签).
 */
export const modes = {
  any: { zh: '或签', en: 'any one of them' },
  all: { zh: '会签', en: 'all of them' },
  sequence: { zh: '依次审核', en: 'all, in order' },
  share: { zh: '票签', en: 'so many of them' },
} as const satisfies Record<string, Words>
export type Mode = keyof typeof modes
const ModeShape = z.enum(Object.keys(modes) as [Mode])

/** 重点项目 are reviewed with points, 一般性项目 with an opinion. */
export const projectClasses = {
  key: { zh: '重点项目', en: 'key project' },
  general: { zh: '一般性项目', en: 'general project' },
} as const satisfies Record<string, Words>
export type ProjectClass = keyof typeof projectClasses

/** 元, whole or with two decimals; '' for no threshold. */
const Threshold = z.string().regex(/^(\d{1,13}(\.\d{1,2})?)?$/)

/**
 * Kinds of change of a target table that leave an approval standing when it is sent again, unless a county says
 * otherwise: how something is written, where it stands, on what it is based. All that is not named has the step look
 * again, and so does a change of a kind that is not known.
 */
const keptInTables = ['cosmetic', 'reordered', 'restated', 'basis-added', 'basis-changed']

export const StepRule = z.object({
  step: z
    .string()
    .regex(/^[a-z][a-z-]*$/)
    .max(40),
  title: Title,
  role: z.string().min(1).max(40),
  mode: ModeShape.default('any'),
  /** For `share`: how many must approve. */
  share: z.number().int().min(0).max(99).default(0),
  /** Only documents of at least this amount, only of this class. */
  atLeast: Threshold.default(''),
  only: z.enum(['', 'key', 'general']).default(''),
  /** What happens when nobody but the drafters could decide here, all the way up the tree. */
  nobody: z.enum(['refuse', 'skip']).default('refuse'),
  /** The step gives a grade: with the review sheet for key projects, with an opinion for the others. */
  graded: z.boolean().default(false),
  /** The step may refuse a document for good. */
  refuses: z.boolean().default(false),
  /** The kinds of change, as the document's comparison names them, under which an approval given here still holds. */
  keeps: z
    .array(
      z
        .string()
        .regex(/^[a-z][a-z-]*$/)
        .max(40),
    )
    .max(60)
    .default(keptInTables),
})

/** A route as it is published. Stored for ever. */
export const Route = z.object({
  version: z.number().int(),
  steps: z.array(StepRule).min(1).max(20),
  /** From this amount on a project is a key project; '' for never. */
  keyFrom: Threshold.default(''),
  /** Whether a step is kept from approving while a remark is open. */
  openRemarks: z.enum(['block', 'allow']).default('allow'),
  /** Which line section serves which unit and all below it, by field of work; elsewhere it is the nearest. */
  sections: z.array(z.object({ unit: z.string().max(40), section: z.string().max(40) })).default([]),
})
export type Route = z.output<typeof Route>

const titles = {
  'finance-office': { zh: '财政所审核', en: 'Township finance office' },
  'unit-head': { zh: '单位负责人审签', en: 'Unit head' },
  'line-section': { zh: '业务股室审核', en: 'Line section' },
  'performance-section': { zh: '绩效股审核', en: 'Performance section' },
  approval: { zh: '批复', en: 'Approval with the budget' },
} as const satisfies Record<string, Words>

/** The same, document by document. */
export const keptByDefault = {
  target: keptInTables,
  department: keptIn('department'),
  adjustment: keptInTables,
  report: keptIn('report'),
  rectification: keptIn('rectification'),
  evaluation: keptIn('evaluation'),
  disclosure: keptIn('disclosure'),
} as const satisfies Readonly<Record<string, readonly string[]>>
export type RouteKind = keyof typeof keptByDefault

const builtIn = (kind: RouteKind, ...steps: z.input<typeof StepRule>[]): Route =>
  Route.parse({ version: 1, steps: steps.map(each => ({ keeps: keptByDefault[kind], ...each })) })
const step = (name: keyof typeof titles, more: Partial<z.input<typeof StepRule>> = {}) => ({
  step: name,
  role: name === 'approval' ? 'approver' : name,
  title: titles[name],
  ...more,
})

/** The routes of version 1, in force until a county publishes its own for the year, and says from when on a project is key. */
export const routes = {
  target: builtIn(
    'target',
    step('finance-office'),
    step('unit-head'),
    step('line-section'),
    step('performance-section', { graded: true, refuses: true }),
    step('approval', { refuses: true }),
  ),
  department: builtIn(
    'department',
    step('finance-office'),
    step('unit-head'),
    step('performance-section', { refuses: true }),
    step('approval', { refuses: true }),
  ),
  /** The same way as the target that it changes, together with the budget change. */
  adjustment: builtIn(
    'adjustment',
    step('finance-office'),
    step('unit-head'),
    step('line-section'),
    step('performance-section', { graded: true, refuses: true }),
    step('approval', { refuses: true, title: { zh: '批复（含预算调整）', en: 'Approval with the budget change' } }),
  ),
  report: builtIn('report', step('finance-office'), step('unit-head'), step('performance-section')),
  rectification: builtIn('rectification', step('finance-office'), step('unit-head'), step('performance-section')),
  evaluation: builtIn('evaluation', step('finance-office'), step('unit-head'), step('performance-section')),
  disclosure: builtIn(
    'disclosure',
    step('unit-head'),
    step('performance-section'),
    step('approval', { refuses: true, title: { zh: '公开', en: 'Publication' } }),
  ),
} as const satisfies Readonly<Record<RouteKind, Route>>

/** A step as the submission pins it. Stored for ever. */
export const Step = z.object({
  step: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  role: z.string(),
  unit: z.string(),
  mode: ModeShape,
  /** Who decides, by name, where it takes more than one; else whoever holds the role at the time. */
  people: z.array(z.string()),
  /** How many approvals complete the step. */
  needs: z.number(),
  graded: z.enum(['', 'opinion', 'sheet']),
  refuses: z.boolean(),
  /** Who had this step added; '' where it came with the route. */
  addedBy: z.string(),
})
export type Step = z.output<typeof Step>

/** A step as it was pinned before routes knew modes. */
export const olderStep = <S extends object>(pinned: S) => ({
  ...pinned,
  mode: 'any',
  people: [],
  needs: 1,
  graded: '',
  refuses: false,
  addedBy: '',
})
