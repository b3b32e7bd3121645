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

export function FixButton({ finding, fix }: { finding: Finding; fix: (finding: Finding) => void }) {
  const { t } = useSpeech()
  return (
    <button type="button" className="fix" onClick={() => fix(finding)}>
      {t('applyFix', { value: finding.fix?.value ?? '' })}
    </button>
  )
}
