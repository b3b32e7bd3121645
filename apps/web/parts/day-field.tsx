import { useId, useState } from 'react'
import { useSpeech } from '../data/messages.ts'
import { readDay } from '../data/day.ts'

interface Props {
  readonly label: string
  /** YYYY-MM-DD, or '' while there is none. */
  readonly value: string
  readonly example: string
  /** Called with a day, or with '' once the box is emptied or holds none. */
  readonly onDay: (day: string) => void
}

/**
 * A day typed as text: the browser's own date box speaks the language of the browser, not of the app, and hides which
 * of two numbers is the month.
 */
export function DayField({ label, value, example, onDay }: Props) {
  const { t } = useSpeech()
  const note = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? value
  const wrong = typed !== null && typed.trim() !== '' && readDay(typed) === undefined
  const [left, setLeft] = useState(false)
  const type = (next: string) => {
    setTyped(next)
    setLeft(false)
    const day = readDay(next)
    if (day !== undefined) onDay(day)
    else if (next.trim() === '' || value !== '') onDay('')
  }
  const leave = () => {
    setLeft(true)
    // What was understood is shown as it was understood.
    if (typed !== null && !wrong) setTyped(null)
  }
  return (
    <label className="field day-field">
      <span>{label}</span>
      <input
        className="input"
        value={text}
        placeholder={example}
        autoComplete="off"
        aria-invalid={wrong && left}
        aria-describedby={note}
        onChange={({ target }) => type(target.value)}
        onBlur={leave}
      />
      <small id={note} role={wrong && left ? 'alert' : undefined} className={wrong && left ? 'note-error' : 'muted'}>
        {wrong && left ? t('dayWrong', { text, example }) : t('dayForm', { example })}
      </small>
    </label>
  )
}
