import type { CoveringProject, Coverage } from '#rules/coverage'
import { isMeasured } from '#rules/coverage'
import { dutyName } from '#vocabulary/duty'
import { formatMoney } from '#vocabulary/value'
import { useSpeech } from '../data/messages.ts'
import { DocumentLink } from './document-link.tsx'

function Projects({ projects }: { projects: readonly CoveringProject[] }) {
  const { t } = useSpeech()
  if (projects.length === 0) return <span className="muted">{t('noProjectYet')}</span>
  return (
    <ul className="duty-projects">
      {projects.map(({ id, name, budget, measurable }) => (
        <li key={id}>
          <DocumentLink kind="target" id={id}>
            {name || t('untitled')}
          </DocumentLink>{' '}
          <small className="muted">
            {budget && `${formatMoney(budget)} · `}
            {measurable > 0 ? t('measurable', { count: measurable }) : t('notMeasurable')}
          </small>
        </li>
      ))}
    </ul>
  )
}

/** Which projects serve which duty; a duty without a measurable target is marked with words, not with colour alone. */
export function DutyCoverage({ coverage: { duties, unlinked } }: { coverage: Coverage }) {
  const { t } = useSpeech()
  if (duties.length === 0) return null
  const bare = duties.filter(each => !isMeasured(each)).length
  return (
    <details className="coverage">
      <summary>
        <b>{t('coverage')}</b> {bare === 0 ? t('allMeasured') : t('someUnmeasured', { count: bare, of: duties.length })}
      </summary>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('duty')}</th>
            <th scope="col">{t('project')}</th>
          </tr>
        </thead>
        <tbody>
          {duties.map(each => (
            <tr key={`${each.duty.ordinal} ${each.duty.title}`}>
              <th scope="row">
                {dutyName(each.duty)}
                {!isMeasured(each) && <span className="tag">{t('unmeasured')}</span>}
              </th>
              <td>
                <Projects projects={each.projects} />
              </td>
            </tr>
          ))}
          {unlinked.length > 0 && (
            <tr>
              <th scope="row">{t('unlinked')}</th>
              <td>
                <Projects projects={unlinked} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </details>
  )
}
