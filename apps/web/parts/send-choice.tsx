import { useId } from 'react'
import { useSpeech } from '../data/messages.ts'
import type { Wish } from '../data/preview.ts'
import type { NextSteps } from '../data/steps.ts'
import { EffectNote } from './effect.tsx'

export type After = 'back' | 'anew'

interface Props {
  readonly steps: NextSteps
  readonly after: After
  readonly onChoose: (after: After) => void
  /** The command with this choice; null while it is on its way. */
  readonly wish: (after: After) => Wish | null
}

/** Where a document goes that is sent again: past what is still approved, or from the start; each with what it does, the chosen one in full. */
export function SendChoice({ steps: { next, anew }, after, onChoose, wish }: Props) {
  const { t, say } = useSpeech()
  const name = useId()
  if (!next || !anew) return <EffectNote wish={wish(after)} />
  const choices = [
    ['back', t('sendBack', { step: say(next.title) })],
    ['anew', t('sendAnew', { step: say(anew.title) })],
  ] as const
  return (
    <fieldset className="send-choice">
      <legend>{t('sendWhere')}</legend>
      {choices.map(([choice, words]) => (
        <div key={choice}>
          <label>
            <input type="radio" name={name} checked={after === choice} onChange={() => onChoose(choice)} />
            {words}
          </label>
          <EffectNote wish={wish(choice)} brief={choice !== after} />
        </div>
      ))}
    </fieldset>
  )
}
