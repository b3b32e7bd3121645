import type { Finding } from '#rules/check'
import type { Goals } from '#vocabulary/goals'
import type { TargetTable } from '#vocabulary/table'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { Empty } from './empty.tsx'
import { FindingLetter, FixButton } from './finding.tsx'
import { jumpTo } from './marks.tsx'

interface Props {
  readonly findings: readonly Finding[]
  readonly table: TargetTable | Goals
  readonly fix?: ((finding: Finding) => void) | undefined
}

const severities = ['error', 'warning', 'hint'] as const

/** Everything that the checks found, worst first; each line leads to its cell. */
export function FindingsPanel({ findings, table, fix }: Props) {
  const { t, language } = useSpeech()
  const name = useCellName(table)
  const count = (severity: Finding['severity']) => findings.filter(each => each.severity === severity).length
  const [errors, warnings, hints] = severities.map(count)
  return (
    <section className="side-part" aria-labelledby="findings-title">
      <h2 id="findings-title">{t('findings')}</h2>
      {findings.length === 0 ? (
        <Empty title={t('noFindings')} why={t('noFindingsWhy')} />
      ) : (
        <>
          <p className="counts" role="status">
            {t('findingCounts', { errors: errors ?? 0, warnings: warnings ?? 0, hints: hints ?? 0 })}
          </p>
          {fix && errors ? <p className="muted">{t('errorsBlock')}</p> : null}
          <ul className="findings">
            {severities.flatMap(severity =>
              findings
                .filter(finding => finding.severity === severity)
                .map(finding => (
                  <li key={finding.rule + finding.path + finding.message}>
                    <button type="button" onClick={() => jumpTo(finding.path)}>
                      <FindingLetter severity={severity} />
                      <b>{name(finding.path)}</b> <small>{finding.rule}</small>
                      <span>{language === 'zh' ? finding.message : finding.messageEn}</span>
                    </button>
                    {fix && finding.fix && <FixButton finding={finding} fix={fix} />}
                  </li>
                )),
            )}
          </ul>
        </>
      )}
    </section>
  )
}
