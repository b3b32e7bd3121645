import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReportPage } from '#views/answers'
import { periodOf } from '../data/checkpoints.ts'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { Light } from '../parts/light.tsx'
import { useFilled, useFilling } from '../parts/filling.tsx'
import { ForWhom } from '../parts/for-whom.tsx'
import { ReportForm } from '../parts/report-form.tsx'
import { RectificationsPanel } from '../parts/rectifications-panel.tsx'
import { PlanChart } from '../parts/plan-chart.tsx'

const route = getRouteApi('/inside/reports/$id')

function useFrame(page: ReportPage) {
  const { t } = useSpeech()
  return {
    page,
    title: t('reportOf', { checkpoint: periodOf(page.state.checkpoint, t) }),
    tools: (
      <>
        <Light light={page.assessment.light} />
        <Link to="/targets/$id" params={{ id: page.state.target }}>
          {t('toTarget')}
        </Link>
      </>
    ),
    side: (
      <>
        <PlanChart page={page} />
        <RectificationsPanel page={page} />
      </>
    ),
  }
}

function Editor({ page }: { page: ReportPage }) {
  const { figures, type, onBlur, frame } = useFilling(page)
  return (
    <DocumentFrame {...useFrame(page)} {...frame}>
      <div className="filling" onBlur={onBlur}>
        <ReportForm page={page} figures={figures} type={type} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: ReportPage }) {
  return (
    <DocumentFrame {...useFrame(page)} since={useFilled(page)}>
      <ReportForm page={page} figures={page.state.figures} />
    </DocumentFrame>
  )
}

/** 监控: one checkpoint of one project: what was reached and paid, with the lights and the causes. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('reports', id))
  return <ForWhom query={query} action="fill" editor={Editor} reader={Reader} />
}
