import type { RouteKind } from '#approval/route'
import type { Words } from '#kernel/process'
import type { Message } from './messages.ts'
import { routeFields, stepFieldsOf, type RouteDraft, type StepDraft, type StepField } from './route-fields.ts'

/** What is different in the next version of a route, a line each. Written from the tables of fields alone. */

export interface RouteChange {
  readonly message: Message
  readonly filling: Readonly<Record<string, string | number>>
}

interface Speaking {
  /** Of which document the route is. */
  readonly kind: RouteKind
  readonly t: (message: Message) => string
  readonly say: (words: Words) => string
  readonly list: (texts: readonly string[]) => string
}

type AnyField = Pick<StepField, 'control' | 'choices'>

/** A field's text as people read it. */
export function spoken({ control, choices }: AnyField, text: string, { t, say, list }: Omit<Speaking, 'kind'>): string {
  const wordsOf = (value: string) => {
    const words = choices?.find(([each]) => each === value)?.[1]
    return typeof words === 'string' ? t(words) : words && say(words)
  }
  if (control === 'several' && text !== '') return list(text.split(' ').map(each => wordsOf(each) ?? each))
  const words = wordsOf(text)
  if (words !== undefined) return words
  if (control === 'check') return t(text ? 'yes' : 'no')
  return text || t(control === 'amount' ? 'unlimited' : 'blank')
}

function ofStep(before: StepDraft, after: StepDraft, speaking: Speaking): RouteChange[] {
  return stepFieldsOf(speaking.kind)
    .filter(field => field.get(before) !== field.get(after))
    .map(field => ({
      message: 'stepChanged',
      filling: {
        step: speaking.say(after.title),
        field: speaking.t(field.label),
        before: spoken(field, field.get(before), speaking),
        after: spoken(field, field.get(after), speaking),
      },
    }))
}

const placesOf = (steps: readonly StepDraft[], common: ReadonlySet<string>) =>
  steps.filter(({ step }) => common.has(step)).map(({ step }) => step)

export function routeDiff(before: RouteDraft, after: RouteDraft, speaking: Speaking): RouteChange[] {
  const { t, say, list } = speaking
  const common = new Set(
    before.steps.map(({ step }) => step).filter(name => after.steps.some(each => each.step === name)),
  )
  const [was, is] = [placesOf(before.steps, common), placesOf(after.steps, common)]
  const gone = before.steps.filter(({ step }) => !common.has(step))
  const stepChanges = after.steps.flatMap((step, at): RouteChange[] => {
    const earlier = before.steps.find(each => each.step === step.step)
    if (!earlier) return [{ message: 'stepAdded', filling: { step: say(step.title) } }]
    const moved = was.indexOf(step.step) !== is.indexOf(step.step)
    const from = before.steps.indexOf(earlier) + 1
    return [
      ...(moved ? [{ message: 'stepMoved' as const, filling: { step: say(step.title), from, to: at + 1 } }] : []),
      ...ofStep(earlier, step, speaking),
    ]
  })
  const sectionsOf = ({ sections }: RouteDraft) => list(sections.map(({ unit, section }) => `${unit}→${section}`))
  const whole = [
    ...routeFields.map(
      field =>
        [
          t(field.label),
          spoken(field, field.get(before), speaking),
          spoken(field, field.get(after), speaking),
        ] as const,
    ),
    [t('sections'), sectionsOf(before) || t('blank'), sectionsOf(after) || t('blank')] as const,
  ]
  return [
    ...gone.map(({ title }): RouteChange => ({ message: 'stepRemoved', filling: { step: say(title) } })),
    ...stepChanges,
    ...whole
      .filter(([, was_, is_]) => was_ !== is_)
      .map(([field, was_, is_]): RouteChange => ({
        message: 'routeChanged',
        filling: { field, before: was_, after: is_ },
      })),
  ]
}
