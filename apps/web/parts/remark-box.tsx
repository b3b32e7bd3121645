import { App } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import type { Remark } from '#approval/remark'
import type { CellPath } from '#vocabulary/table'
import { newId, problemOf } from '../data/api.ts'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import { anchorIn } from '../data/remarks.ts'
import { contentOf, type TravellingPage } from '../data/travelling.ts'
import { Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly page: TravellingPage
  readonly path: CellPath
  /** The private remark that is put otherwise; absent for a new one. */
  readonly remark: Remark | undefined
  /** The cursor begins at the suggested value, where there can be one. */
  readonly suggesting: boolean
  readonly onClose: () => void
}

/** Writes a remark on a cell or a row: words, and beside the value as it is another one. */
export function RemarkBox({ page, path, remark, suggesting, onClose }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const name = useCellName(contentOf(page))
  const now = anchorIn(page, path)?.text ?? null
  const [id] = useState(() => remark?.id ?? newId())
  const [text, setText] = useState(remark?.text ?? '')
  const [value, setValue] = useState(remark?.suggestion ?? '')
  const [tried, setTried] = useState(false)
  const writing = useCommand()
  const words = text.trim()
  const suggestion = value !== '' && value !== now ? value : null
  const empty = words === '' && suggestion === null
  const keep = () => {
    setTried(true)
    if (empty || writing.isPending) return
    writing.mutate(
      {
        to: pluralOf(page.kind),
        id: page.id,
        action: 'remark',
        expected: page.version,
        data: { remark: id, path, text: words, suggestion },
      },
      {
        onSuccess: () => {
          void message.success(t('remarkKept'))
          onClose()
        },
      },
    )
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep()
  }
  return (
    <form
      className="remark-box"
      aria-label={t('remarkOn', { cell: name(path) })}
      onKeyDown={keys}
      onSubmit={event => {
        event.preventDefault()
        keep()
      }}
    >
      <h3>{t('remarkOn', { cell: name(path) })}</h3>
      <Field label={t('remarkText')}>
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          value={text}
          autoFocus={!suggesting || now === null}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      {now !== null && (
        <>
          <p className="value-now">
            <span>{t('presentValue')}</span> <b>{now || t('blank')}</b>
          </p>
          <Field label={t('suggestedValue')}>
            <textarea
              className="input"
              rows={2}
              maxLength={4000}
              value={value}
              autoFocus={suggesting}
              onChange={({ target }) => setValue(target.value)}
            />
          </Field>
        </>
      )}
      {tried && empty && (
        <p role="alert" className="note-error">
          {t('remarkNeedsWords')}
        </p>
      )}
      {writing.isError && <ProblemNote problem={problemOf(writing.error)} />}
      <button type="submit" className="fix" disabled={writing.isPending} aria-keyshortcuts="Control+Enter">
        {t('keepRemark')}
      </button>
      <button type="button" className="fix" onClick={onClose}>
        {t('cancel')}
      </button>
    </form>
  )
}
