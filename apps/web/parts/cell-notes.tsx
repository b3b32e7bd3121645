import type { CellPath } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { EarlierNote } from './earlier-returns.tsx'
import { FindingLetter, FixButton } from './finding.tsx'
import { useMarks } from './marks.tsx'
import { RemarkNotes } from './remark-note.tsx'

/** Below a cell: that it was returned, what it read before, what was remarked on it, what the rules say, how its like fared. */
export function CellNotes({ path }: { path: CellPath }) {
  const { t, language } = useSpeech()
  const { findings, returned, before, fix, earlier, given, remarks } = useMarks()
  const own = findings.get(path) ?? []
  const was = before.get(path)
  const like = earlier?.(path) ?? []
  if (own.length + like.length === 0 && was === undefined && !returned.has(path) && !remarks?.has(path)) return null
  return (
    <div className="notes">
      {returned.has(path) && <p className="note-returned">↩ {t('returnedCell')}</p>}
      {was !== undefined && (
        <p className="note-before">
          <span aria-label={t('changedSince')}>改</span> {t('before', { text: was || t('blank') })}
        </p>
      )}
      <RemarkNotes path={path} />
      {own.map(finding => {
        const reason = finding.severity === 'warning' ? given?.(finding) : undefined
        return (
          <p key={finding.rule + finding.message} className={`note-${finding.severity}`}>
            <FindingLetter severity={finding.severity} />
            <span className="note-text">{language === 'zh' ? finding.message : finding.messageEn}</span>
            {reason && <span className="note-given">{t('reasonGiven', reason)}</span>}
            {fix && finding.fix && <FixButton finding={finding} fix={fix} inCell />}
          </p>
        )
      })}
      <EarlierNote returns={like} />
    </div>
  )
}
