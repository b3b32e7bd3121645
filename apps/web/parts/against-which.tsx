import type { ReportPage } from '#views/answers'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { dayOf } from '../data/time.ts'

/** Which target a report is filled in against, where another is in force, and what an adjustment left without a place. */
export function AgainstWhich({ page }: { page: ReportPage }) {
  const { t, list } = useSpeech()
  const { aside, original, table } = page.state
  const name = useCellName(original ?? table)
  const [first] = page.adjustedSince
  const left = Object.entries(aside).map(([path, text]) => `${name(path)} ${text}`)
  if (!first && left.length === 0) return null
  return (
    <div className="note-before">
      {first && <p>{t('reportBeforeAdjustment', { number: first.number, day: dayOf(first.approvedAt) })}</p>}
      {left.length > 0 && <p>{t('reportAside', { cells: list(left) })}</p>}
    </div>
  )
}
