import { isSent } from '#approval/remark'
import type { CellPath } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { useMarks } from './marks.tsx'
import { signed, standingOf } from './remark-thread.tsx'

/** Brings a thread of the panel into view. */
function showThread(id: string): void {
  const thread = document.getElementById(`remark-${id}`)
  thread?.scrollIntoView({ block: 'nearest' })
  thread?.focus({ preventScroll: true })
}

/** Below a cell, or a row's number: what was remarked on it; the talk itself is in the panel. */
export function RemarkNotes({ path, short }: { path: CellPath; short?: true }) {
  const { t } = useSpeech()
  const { remarks, people } = useMarks()
  return (remarks?.get(path) ?? []).map(remark => {
    const { id, text, suggestion, author, for: principal } = remark
    const said = [text, suggestion !== null && t('suggests', { text: suggestion || t('blank') })].filter(Boolean)
    const words = isSent(remark)
      ? t('remarkBy', { name: signed({ actor: author, for: principal }, people, t), text: said.join(' ') })
      : said.join(' ')
    return (
      <p key={id} className={isSent(remark) ? 'note-remark' : 'note-remark private'}>
        <button type="button" title={words} onClick={() => showThread(id)}>
          <span aria-hidden>{t('remarkMark')}</span>
          <span className="note-text">
            {short ? '' : `${words} `}
            <em>{t(standingOf(remark))}</em>
          </span>
        </button>
      </p>
    )
  })
}

/** In a cell's corner: writes a remark on it. Alt+C does the same, and Tab does not stop here. */
export function RemarkButton({ path, label, beside }: { path: CellPath; label: string; beside?: true }) {
  const { t } = useSpeech()
  const { remark } = useMarks()
  if (!remark) return null
  return (
    <button
      type="button"
      className={beside ? 'past second' : 'past'}
      tabIndex={-1}
      title={t('remarkKey')}
      aria-label={t('remarkOn', { cell: label })}
      aria-keyshortcuts="Alt+C"
      onClick={() => remark(path)}
    >
      {t('remarkMark')}
    </button>
  )
}

/** Below a row's number. */
export function RowRemark({ id, at }: { id: string; at: number }) {
  const { t } = useSpeech()
  const { remark, picking } = useMarks()
  const path = `indicators.${id}`
  return (
    <>
      {remark && !picking && (
        <button
          type="button"
          className="row-remark"
          aria-label={t('remarkRow', { row: at + 1 })}
          title={t('remarkRow', { row: at + 1 })}
          onClick={() => remark(path)}
        >
          {t('remarkMark')}
        </button>
      )}
      <RemarkNotes path={path} short />
    </>
  )
}
