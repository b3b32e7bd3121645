import { useId, useState } from 'react'
import type { Finding } from '#rules/check'
import { commonReasons } from '#rules/explain'
import { useSpeech } from '../data/messages.ts'

interface Props {
  readonly finding: Finding
  /** How many other warnings of the same rule have no reason yet. */
  readonly alike: number
  readonly give: (reason: string, all: boolean) => void
}

/** Why a warning is left as it is: chosen from what is often right, or typed; once for all of a rule. */
export function ReasonBox({ finding, alike, give }: Props) {
  const { t, say } = useSpeech()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const list = useId()
  const words = text.trim()
  if (!open)
    return (
      <button type="button" className="fix" aria-expanded={false} onClick={() => setOpen(true)}>
        {t('giveReason')}
      </button>
    )
  return (
    <form
      className="give-reason"
      onSubmit={event => {
        event.preventDefault()
        if (words.length < 2) return
        give(words, all)
        setOpen(false)
      }}
    >
      <label>
        <span>{t('whyLeft')}</span>
        <input
          className="input"
          list={list}
          value={text}
          maxLength={500}
          autoFocus
          placeholder={t('chooseOrType')}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
        />
      </label>
      <datalist id={list}>
        {commonReasons(finding.rule).map(reason => (
          <option key={reason.zh} value={say(reason)} />
        ))}
      </datalist>
      {alike > 0 && (
        <label className="check">
          <input type="checkbox" checked={all} onChange={({ target }) => setAll(target.checked)} />
          {t('sameReason', { count: alike, rule: finding.rule })}
        </label>
      )}
      <button type="submit" className="fix" disabled={words.length < 2}>
        {t('keepReason')}
      </button>
      <button type="button" className="fix" onClick={() => setOpen(false)}>
        {t('cancel')}
      </button>
    </form>
  )
}
