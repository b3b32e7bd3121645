import type { Finding } from '#rules/check'
import { useSpeech } from '../data/messages.ts'

/** The severity as a letter in its colour: never the colour alone. */
export function FindingLetter({ severity }: { severity: Finding['severity'] }) {
  const { t } = useSpeech()
  return (
    <abbr className={`letter ${severity}`} title={t(severity)}>
      {t(`${severity}Letter`)}
    </abbr>
  )
}

interface FixProps {
  readonly finding: Finding
  readonly fix: (finding: Finding) => void
  /** Tab goes from cell to cell; the same button stands in the panel for the keyboard. */
  readonly inCell?: boolean
}

export function FixButton({ finding, fix, inCell }: FixProps) {
  const { t } = useSpeech()
  return (
    <button type="button" className="fix" tabIndex={inCell ? -1 : 0} onClick={() => fix(finding)}>
      {t('applyFix', { value: finding.fix?.value ?? '' })}
    </button>
  )
}
