import { Button } from 'antd'
import type { RouteKind } from '#approval/route'
import { useSpeech } from '../data/messages.ts'
import { addStep, changeStep, moveStep, removeStep, type Misfit } from '../data/route-draft.ts'
import { stepFieldsOf, type RouteDraft } from '../data/route-fields.ts'
import { RouteFieldBox } from './route-field.tsx'

interface Props {
  readonly kind: RouteKind
  readonly draft: RouteDraft
  readonly at: number
  readonly misfits: readonly Misfit[]
  readonly onDraft: (draft: RouteDraft, at: number) => void
}

/** The chosen step: its fields, its place. */
export function RouteStepForm({ kind, draft, at, misfits, onDraft }: Props) {
  const { t, say } = useSpeech()
  const step = draft.steps[at]
  if (!step) return null
  const last = draft.steps.length - 1
  return (
    <fieldset className="step-form">
      <legend>{t('stepForm', { place: at + 1, title: say(step.title) })}</legend>
      <div className="filters">
        {stepFieldsOf(kind)
          .filter(({ when }) => when?.(step) ?? true)
          .map(field => (
            <RouteFieldBox
              key={field.name}
              field={field}
              value={field.get(step)}
              wrong={misfits.some(each => each.at === at && each.field.startsWith(field.name))}
              onChange={text => onDraft(changeStep(draft, at, field, text), at)}
            />
          ))}
      </div>
      <p className="side-actions">
        <Button disabled={at === 0} onClick={() => onDraft(moveStep(draft, at, -1), at - 1)}>
          ← {t('stepEarlier')}
        </Button>
        <Button disabled={at === last} onClick={() => onDraft(moveStep(draft, at, 1), at + 1)}>
          {t('stepLater')} →
        </Button>
        <Button onClick={() => onDraft(addStep(draft, at, kind), at + 1)}>{t('addStep')}</Button>
        <Button danger disabled={last === 0} onClick={() => onDraft(removeStep(draft, at), Math.max(0, at - 1))}>
          {t('removeStep')}
        </Button>
      </p>
    </fieldset>
  )
}
