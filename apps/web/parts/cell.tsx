import { memo, useState, type ChangeEvent, type CompositionEvent } from 'react'
import type { CellPath } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { CellBeside } from './beside.tsx'
import { CellNotes } from './cell-notes.tsx'
import { cellId, useMarks } from './marks.tsx'
import { RemarkButton } from './remark-note.tsx'

export type Type = (path: CellPath, old: string, text: string) => void

interface Props {
  readonly path: CellPath
  /** What the cell is, for those who do not see the table. */
  readonly label: string
  readonly value: string
  /** Absent for those who only read. */
  readonly onType?: Type | undefined
  /** Id of a datalist with suggestions. */
  readonly list?: string | undefined
  /** Enter makes a new line instead of going to the next row. */
  readonly lines?: boolean
  readonly number?: boolean
  readonly placeholder?: string
}

/**
 * What is being composed in an input method (the letters of 拼音 before a word is chosen) is shown but is not typed
 * yet: nothing is saved and nothing moves until it is.
 */
function Editor({ path, label, value, onType, list, lines, placeholder }: Props & { onType: Type }) {
  const [composing, setComposing] = useState<string | null>(null)
  type Box = HTMLTextAreaElement | HTMLInputElement
  const common = {
    value: composing ?? value,
    'aria-label': label,
    'data-path': path,
    'data-lines': lines ? '' : undefined,
    placeholder,
    spellCheck: false,
    onChange: ({ target: { value: text } }: ChangeEvent<Box>) =>
      composing === null ? onType(path, value, text) : setComposing(text),
    onCompositionStart: () => setComposing(value),
    onCompositionEnd: ({ currentTarget }: CompositionEvent<Box>) => {
      setComposing(null)
      onType(path, value, currentTarget.value)
    },
  }
  if (list) return <input {...common} list={list} autoComplete="off" />
  return (
    <div className="grow" data-text={composing ?? value}>
      <textarea {...common} rows={1} />
    </div>
  )
}

function Picker({ path, label, value }: Props) {
  const { t } = useSpeech()
  const { picking } = useMarks()
  const picked = picking?.picked.has(path) ?? false
  return (
    <button
      type="button"
      className="pick"
      aria-pressed={picked}
      aria-label={t('pickCell', { cell: `${label} ${value}` })}
      onClick={() => picking?.toggle(path)}
    >
      {value || t('blank')}
    </button>
  )
}

/** A small button in the corner: who wrote what in this cell. Alt+H does the same, and Tab does not stop here. */
function PastButton({ path, label }: { path: CellPath; label: string }) {
  const { t } = useSpeech()
  const { past } = useMarks()
  if (!past) return null
  return (
    <button
      type="button"
      className="past"
      tabIndex={-1}
      title={t('cellHistoryKey')}
      aria-label={t('historyOf', { cell: label })}
      aria-keyshortcuts="Alt+H"
      onClick={() => past(path)}
    >
      ⟲
    </button>
  )
}

/** One cell of a form: typed in, read, or picked for a return; with everything that is to be said about it. */
export const Cell = memo(function Cell(props: Props) {
  const { path, value, onType, number } = props
  const { returned, picking, past } = useMarks()
  const classes = ['cell', number && 'number', returned.has(path) && 'returned'].filter(Boolean).join(' ')
  return (
    <div id={cellId(path)} className={classes} tabIndex={-1}>
      {onType ? (
        <Editor {...props} onType={onType} />
      ) : picking ? (
        <Picker {...props} />
      ) : (
        <span className="text">{value}</span>
      )}
      {!picking && <RemarkButton path={path} label={props.label} {...(past && { beside: true })} />}
      {!picking && <PastButton path={path} label={props.label} />}
      <CellNotes path={path} />
      <CellBeside path={path} />
    </div>
  )
})
