import { Alert } from 'antd'
import type { ImportOutcome, ImportReport } from '#views/answers'
import { formatMoney } from '#vocabulary/value'
import { useSpeech } from '../data/messages.ts'
import { DocumentLink } from './document-link.tsx'

/** What a file holds and what came, or would come, of each piece. */
export function ImportResult({ report }: { report: ImportReport }) {
  const { t } = useSpeech()
  const { department, projects, problems, confirmed } = report
  const said = (outcome: ImportOutcome) => t(outcome === 'new' && confirmed ? 'new-done' : outcome)
  const brought = projects.filter(({ outcome }) => outcome === 'new').length
  return (
    <div className="import-result" role="status">
      {confirmed && <Alert type="success" showIcon title={t('imported', { count: brought })} />}
      {department && (
        <p>
          {t('departmentRead', department)} — {said(department.outcome)}
        </p>
      )}
      <div className="list-box">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('project')}</th>
              <th scope="col">{t('budget')}</th>
              <th scope="col">{t('indicatorsCount')}</th>
              <th scope="col">{t('errorsCount')}</th>
              <th scope="col">{t('warningsCount')}</th>
              <th scope="col">{t('outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {projects.map(project => (
              <tr key={project.id}>
                <th scope="row">
                  {confirmed || project.outcome !== 'new' ? (
                    <DocumentLink kind="target" id={project.id}>
                      {project.projectName}
                    </DocumentLink>
                  ) : (
                    project.projectName
                  )}
                  <small>{project.projectCode}</small>
                </th>
                <td className="number">{formatMoney(project.budget)}</td>
                <td className="number">{project.indicators}</td>
                <td className="number">{project.errors}</td>
                <td className="number">{project.warnings}</td>
                <td>{said(project.outcome)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.length > 0 && (
        <details open>
          <summary>{t('importProblems', { count: problems.length })}</summary>
          <ul>
            {problems.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                {t('line', { line })}：{message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
