import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReportPage } from '#views/answers'
import { periodOf } from '../data/checkpoints.ts'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { useMending, useResubmission } from '../data/since-return.ts'
import { Clashes } from '../parts/clashes.tsx'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { readFigure, useFigures } from '../parts/figures.ts'
import { formKeys, onLeaving } from '../parts/keys.ts'
import { Light } from '../parts/light.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { ReportForm } from '../parts/report-form.tsx'
import { RectificationsPanel } from '../parts/rectifications-panel.tsx'
import { SaveState } from '../parts/save-state.tsx'
import { useCellName } from '../data/cell-names.ts'
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
  const [state, draft, mending] = useFigures(page)
  const { travel, figures, table } = page.state
  const since = useMending('reports', { id: page.id, travel, content: figures }, readFigure)
  const name = useCellName(table)
  const frame = useFrame(page)
  return (
    <DocumentFrame
      {...frame}
      since={since}
      mending={mending}
      before={draft.flush}
      version={() => draft.state().version}
      top={<Clashes clashes={state.clashes} draft={draft} name={name} />}
      aside={<SaveState state={state} draft={draft} />}
      onKeys={formKeys(() => void draft.flush())}
    >
      <div className="filling" onBlur={onLeaving(draft.flush)}>
        <ReportForm page={page} figures={state.shown} type={draft.set} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: ReportPage }) {
  const { travel, figures } = page.state
  const since = useResubmission('reports', { id: page.id, travel, content: figures }, readFigure)
  const frame = useFrame(page)
  return (
    <DocumentFrame {...frame} since={since}>
      <ReportForm page={page} figures={figures} />
    </DocumentFrame>
  )
}

/** 监控: one checkpoint of one project: what was reached and paid, with the lights and the causes. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('reports', id))
  return (
    <Loaded query={query}>
      {page =>
        page.offered.some(({ action }) => action === 'fill') ? (
          <Editor key={page.id} page={page} />
        ) : (
          <Reader key={page.id} page={page} />
        )
      }
    </Loaded>
  )
}
