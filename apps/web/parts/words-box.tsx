import { useState } from 'react'
import { useSpeech } from '../data/messages.ts'

interface Props {
  readonly label: string
  readonly give: (words: string) => void
  readonly onClose: () => void
}

/** A few words that something takes, asked for in place. */
export function WordsBox({ label, give, onClose }: Props) {
  const { t } = useSpeech()
  const [text, setText] = useState('')
  const words = text.trim()
  return (
    <form
      className="give-reason"
      onSubmit={event => {
        event.preventDefault()
        if (words !== '') give(words)
      }}
    >
      <label>
        <span>{label}</span>
        <textarea
          className="input"
          rows={2}
          value={text}
          maxLength={2000}
          autoFocus
          onChange={({ target }) => setText(target.value)}
          onKeyDown={event => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Escape') onClose()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && words !== '') give(words)
          }}
        />
      </label>
      <p>
        <button type="submit" className="fix" disabled={words === ''}>
          {t('sendWords')}
        </button>
        <button type="button" className="fix" onClick={onClose}>
          {t('cancel')}
        </button>
      </p>
    </form>
  )
}
