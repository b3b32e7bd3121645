import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { goalsCell } from '#vocabulary/goals'
import type { DepartmentPage } from '#views/answers'
import { pageQuery } from '../data/queries.ts'
import { useResubmission } from '../data/since-return.ts'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { DutyCoverage } from '../parts/duty-coverage.tsx'
import { FindingsPanel } from '../parts/findings-panel.tsx'
import { GoalsEditor } from '../parts/goals-editor.tsx'
import { GoalsForm } from '../parts/goals-form.tsx'
import { ForWhom } from '../parts/for-whom.tsx'

const route = getRouteApi('/inside/departments/$id')

function GoalsReader({ page }: { page: DepartmentPage }) {
  const { goals, travel } = page.state
  const since = useResubmission('departments', { id: page.id, travel, content: goals }, goalsCell)
  return (
    <DocumentFrame
      page={page}
      title=""
      since={since}
      findings={page.findings}
      side={<FindingsPanel findings={page.findings} table={goals} />}
    >
      <DutyCoverage coverage={page.coverage} />
      <GoalsForm goals={goals} />
    </DocumentFrame>
  )
}

/** 部门整体绩效目标: drafted, sent and reviewed like a target table, with the projects that serve each duty. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('departments', id))
  return <ForWhom query={query} action="edit" editor={GoalsEditor} reader={GoalsReader} />
}
