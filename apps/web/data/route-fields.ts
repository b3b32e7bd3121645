import { modes, projectClasses, type Route, type RouteKind } from '#approval/route'
import type { Words } from '#kernel/process'
import { reviewing, roles } from '#organisation/roles'
import { changeKinds } from '#target/diff/change-kinds'
import type { Message } from './messages.ts'

/** The fields of a review route and of its steps: the form, the comparison of versions and the picture follow from it. */

export type RouteDraft = Omit<Route, 'version'>
export type StepDraft = RouteDraft['steps'][number]

type Choices = readonly (readonly [value: string, words: Words | Message])[]

interface FieldOf<T> {
  readonly name: string
  readonly label: Message
  readonly control: 'text' | 'amount' | 'count' | 'check' | 'choice' | 'several'
  readonly choices?: Choices
  readonly get: (from: T) => string
  readonly set: (into: T, text: string) => T
  /** Left out where it says nothing. */
  readonly when?: (of: T) => boolean
  /** Said on the step's card of the picture, when it differs from nothing. */
  readonly chip?: (of: T) => readonly [Message, Readonly<Record<string, string | number>>?] | undefined
}
export type StepField = FieldOf<StepDraft>
export type RouteField = FieldOf<RouteDraft>

/** A field that is kept as it is typed. */
const plain = <T extends object>(name: keyof T & string): Pick<FieldOf<T>, 'name' | 'get' | 'set'> => ({
  name,
  get: from => String(from[name] ?? ''),
  set: (into, text) => ({ ...into, [name]: text }),
})
const number = <T extends object>(name: keyof T & string): Pick<FieldOf<T>, 'name' | 'get' | 'set' | 'control'> => ({
  ...plain<T>(name),
  control: 'count',
  set: (into, text) => ({ ...into, [name]: Number(text.replace(/\D/g, '').slice(0, 2)) }),
})
const check = <T extends object>(name: keyof T & string): Pick<FieldOf<T>, 'name' | 'get' | 'set' | 'control'> => ({
  name,
  control: 'check',
  get: from => (from[name] ? 'yes' : ''),
  set: (into, text) => ({ ...into, [name]: text !== '' }),
})
/** Several of the choices, parted by blanks. */
const several = <T extends object>(name: keyof T & string): Pick<FieldOf<T>, 'name' | 'get' | 'set' | 'control'> => ({
  name,
  control: 'several',
  get: from => (from[name] as readonly string[]).join(' '),
  set: (into, text) => ({ ...into, [name]: text.split(' ').filter(each => each !== '') }),
})
const title = (language: keyof Words): Pick<StepField, 'name' | 'get' | 'set' | 'control'> => ({
  name: `title.${language}`,
  control: 'text',
  get: step => step.title[language],
  set: (step, text) => ({ ...step, title: { ...step.title, [language]: text } }),
})
const choicesOf = (table: Readonly<Record<string, Words>>): Choices => Object.entries(table)

/** A step is given to a role that reviews. */
export const reviewingRoles: Choices = Object.entries(roles).filter(([role]) => reviewing.includes(role))

export const titleOf = (role: string): Words => ({ ...(roles[role as keyof typeof roles] ?? { zh: role, en: role }) })
const isTitleOf = (role: string, { zh }: Words) => zh === titleOf(role).zh

/** What a step says whatever document it reviews. */
export const stepFields: readonly StepField[] = [
  { ...title('zh'), label: 'titleZh' },
  { ...title('en'), label: 'titleEn' },
  {
    ...plain('role'),
    label: 'stepRole',
    control: 'choice',
    choices: reviewingRoles,
    // A title that only named the role names the new one.
    set: (step, role) => ({ ...step, role, title: isTitleOf(step.role, step.title) ? titleOf(role) : step.title }),
  },
  { ...plain('mode'), label: 'stepMode', control: 'choice', choices: choicesOf(modes) },
  {
    ...number('share'),
    label: 'stepShare',
    when: ({ mode }) => mode === 'share',
    chip: ({ mode, share }) => (mode === 'share' ? ['shareChip', { share }] : undefined),
  },
  {
    ...plain('atLeast'),
    label: 'stepAtLeast',
    control: 'amount',
    chip: ({ atLeast }) => (atLeast ? ['atLeastChip', { amount: atLeast }] : undefined),
  },
  {
    ...plain('only'),
    label: 'stepOnly',
    control: 'choice',
    choices: [['', 'anyClass'], ...choicesOf(projectClasses)],
    chip: ({ only }) => (only ? [`only-${only}`] : undefined),
  },
  {
    ...plain('nobody'),
    label: 'stepNobody',
    control: 'choice',
    choices: [
      ['refuse', 'nobodyRefuse'],
      ['skip', 'nobodySkip'],
    ],
    chip: ({ nobody }) => (nobody === 'skip' ? ['skipsChip'] : undefined),
  },
  { ...check('graded'), label: 'stepGraded', chip: ({ graded }) => (graded ? ['gradedChip'] : undefined) },
  { ...check('refuses'), label: 'stepRefuses', chip: ({ refuses }) => (refuses ? ['refusesChip'] : undefined) },
]

/** The fields of a step of this kind of document: what may change without it depends on what there is to change. */
export const stepFieldsOf = (kind: RouteKind): readonly StepField[] => [
  ...stepFields,
  {
    ...several('keeps'),
    label: 'stepKeeps',
    choices: Object.entries(changeKinds[kind]).map(([change, { title: words }]) => [change, words]),
  },
]

export const routeFields: readonly RouteField[] = [
  { ...plain('keyFrom'), label: 'keyFrom', control: 'amount' },
  {
    ...plain('openRemarks'),
    label: 'openRemarks',
    control: 'choice',
    choices: [
      ['allow', 'remarksAllow'],
      ['block', 'remarksBlock'],
    ],
  },
]
