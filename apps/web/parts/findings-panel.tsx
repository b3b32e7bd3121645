import type { Finding } from '#rules/check'
import type { Goals } from '#vocabulary/goals'
import type { TargetTable } from '#vocabulary/table'
import { useCellName } from '../data/cell-names.ts'
import type { EarlierReturns } from '../data/earlier-returns.ts'
import { useSpeech } from '../data/messages.ts'
import { EarlierLine } from './earlier-returns.tsx'
import { Empty } from './empty.tsx'
import { FindingLetter, FixButton } from './finding.tsx'
import { ReasonBox } from './finding-reason.tsx'
import { jumpTo } from './marks.tsx'

/** Why warnings are left as they are, where a document asks for that. */
export interface Reasons {
  readonly given: (warning: Finding) => { readonly reason: string; readonly name: string } | undefined
  /** Absent for those who only read. */
  readonly give?: (warnings: readonly Finding[], reason: string) => void
}

interface Props {
  readonly findings: readonly Finding[]
  readonly table: TargetTable | Goals
  readonly fix?: ((finding: Finding) => void) | undefined
  /** How many cells all sure fixes together change, and to do so. */
  readonly sure?: { readonly count: number; readonly take: () => void }
  readonly reasons?: Reasons
  readonly earlier?: EarlierReturns
}

const severities = ['error', 'warning', 'hint'] as const

const unexplained = ({ findings, reasons }: Props): Finding[] =>
  reasons ? findings.filter(each => each.severity === 'warning' && !reasons.given(each)) : []

function Line({ finding, ...props }: Props & { readonly finding: Finding }) {
  const { table, fix, reasons } = props
  const { t, language } = useSpeech()
  const name = useCellName(table)
  const { severity, rule, path, source } = finding
  const given = severity === 'warning' ? reasons?.given(finding) : undefined
  const open = unexplained(props)
  const alike = open.filter(each => each.rule === rule && each !== finding)
  const give = open.includes(finding) ? reasons?.give : undefined
  return (
    <li>
      <button type="button" title={source && t('ruleSource', { source })} onClick={() => jumpTo(path)}>
        <FindingLetter severity={severity} />
        <b>{name(path)}</b> <small>{rule}</small>
        <span>{language === 'zh' ? finding.message : finding.messageEn}</span>
      </button>
      {given && <p className="given">{t('reasonGiven', given)}</p>}
      {fix && finding.fix && <FixButton finding={finding} fix={fix} />}
      {give && (
        <ReasonBox
          finding={finding}
          alike={alike.length}
          give={(reason, all) => give(all ? [finding, ...alike] : [finding], reason)}
        />
      )}
    </li>
  )
}

/** Everything that the checks found, worst first; each line leads to its cell. */
export function FindingsPanel(props: Props) {
  const { findings, fix, sure, reasons, earlier } = props
  const { t } = useSpeech()
  const count = (severity: Finding['severity']) => findings.filter(each => each.severity === severity).length
  const [errors = 0, warnings = 0, hints = 0] = severities.map(count)
  const open = reasons?.give ? unexplained(props).length : 0
  return (
    <section className="side-part" aria-labelledby="findings-title">
      <h2 id="findings-title">{t('findings')}</h2>
      {findings.length === 0 ? (
        <Empty title={t('noFindings')} why={t('noFindingsWhy')} />
      ) : (
        <>
          <p className="counts" role="status">
            {t('findingCounts', { errors, warnings, hints })}
          </p>
          {fix && errors > 0 && <p className="muted">{t('errorsBlock')}</p>}
          {errors === 0 && open > 0 && <p className="muted">{t('warningsAsk', { count: open })}</p>}
          {sure && sure.count > 1 && (
            <button type="button" className="fix" onClick={sure.take}>
              {t('fixAll', { count: sure.count })}
            </button>
          )}
          <ul className="findings">
            {severities.flatMap(severity =>
              findings
                .filter(finding => finding.severity === severity)
                .map(finding => (
                  <Line key={finding.rule + finding.path + finding.message} {...props} finding={finding} />
                )),
            )}
          </ul>
        </>
      )}
      {earlier && <EarlierLine earlier={earlier} />}
    </section>
  )
}
