import { Alert } from 'antd'
import type { ImportOutcome, ImportReport } from '#views/import-answers'
import { formatMoney } from '#vocabulary/value'
import { useSpeech } from '../data/messages.ts'
import { DocumentLink } from './document-link.tsx'
import { ImportPreview, ImportRows, LongList, usePlace } from './import-rows.tsx'

type Project = ImportReport['projects'][number]

const mostListed = 200

function ProjectRow({ project, confirmed }: { project: Project; confirmed: boolean }) {
  const { t } = useSpeech()
  const { id, projectName, projectCode, budget, indicators, errors, warnings, outcome } = project
  const exists = outcome === 'same' || outcome === 'differs' || (outcome === 'new' && confirmed)
  return (
    <tr>
      <th scope="row">
        {exists ? (
          <DocumentLink kind="target" id={id}>
            {projectName || projectCode}
          </DocumentLink>
        ) : (
          projectName
        )}
        <small>{projectCode}</small>
      </th>
      <td className="number">{formatMoney(budget)}</td>
      <td className="number">{indicators}</td>
      <td className="number">{errors}</td>
      <td className="number">{warnings}</td>
      <td>{t(outcome === 'new' && confirmed ? 'new-done' : outcome)}</td>
    </tr>
  )
}

function ProjectTable({ report }: { report: ImportReport }) {
  const { t } = useSpeech()
  const { projects, confirmed } = report
  if (projects.length === 0) return null
  const more = projects.length - mostListed
  return (
    <div className="list-box" tabIndex={0}>
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
          {projects.slice(0, mostListed).map((project, at) => (
            <ProjectRow key={`${project.id} ${at}`} project={project} confirmed={confirmed} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="muted">{t('andMore', { count: more })}</p>}
    </div>
  )
}

/** What a file holds and what came, or would come, of each piece. */
export function ImportResult({ report }: { report: ImportReport }) {
  const { t, language, labelled } = useSpeech()
  const place = usePlace()
  const { department, projects, problems, confirmed } = report
  const said = (outcome: ImportOutcome) => t(outcome === 'new' && confirmed ? 'new-done' : outcome)
  const brought = [...projects, ...(department ? [department] : [])].filter(({ outcome }) => outcome === 'new').length
  const lines = problems.map(problem => {
    const where = place(problem)
    const message = language === 'zh' ? problem.message : problem.messageEn
    return where === '' ? message : labelled(where, message)
  })
  return (
    <div className="import-result" role="status">
      {confirmed && <Alert type="success" showIcon title={t('imported', { count: brought })} />}
      {department && (
        <p>
          {t('departmentRead', department)} — {said(department.outcome)}
        </p>
      )}
      <ProjectTable report={report} />
      <LongList summary={t('importProblems', { count: problems.length })} lines={lines} open />
      <ImportRows report={report} />
      {!confirmed && <ImportPreview report={report} />}
    </div>
  )
}
