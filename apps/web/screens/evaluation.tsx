import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { EvaluationPage } from '#views/answers'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { useMending, useResubmission } from '../data/since-return.ts'
import { Clashes } from '../parts/clashes.tsx'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { EvaluationForm } from '../parts/evaluation-form.tsx'
import { readFigure, useFigures } from '../parts/figures.ts'
import { formKeys, onLeaving } from '../parts/keys.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RectificationsPanel } from '../parts/rectifications-panel.tsx'
import { SaveState } from '../parts/save-state.tsx'
import { ScorePanel } from '../parts/score-panel.tsx'

const route = getRouteApi('/inside/evaluations/$id')

function useFrame(page: EvaluationPage) {
  const { t } = useSpeech()
  return {
    page,
    title: t('evaluation'),
    tools: (
      <Link to="/targets/$id" params={{ id: page.state.target }}>
        {t('toTarget')}
      </Link>
    ),
    side: (
      <>
        <ScorePanel page={page} />
        <RectificationsPanel page={page} />
      </>
    ),
  }
}

function Editor({ page }: { page: EvaluationPage }) {
  const [state, draft, mending] = useFigures(page)
  const { travel, figures, table } = page.state
  const since = useMending('evaluations', { id: page.id, travel, content: figures }, readFigure)
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
        <EvaluationForm page={page} figures={state.shown} type={draft.set} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: EvaluationPage }) {
  const { t } = useSpeech()
  const { travel, figures } = page.state
  const since = useResubmission('evaluations', { id: page.id, travel, content: figures }, readFigure)
  const frame = useFrame(page)
  const top =
    travel.stage === 'scoring' ? (
      <p className="notice" role="status">
        {t('scoring')}
      </p>
    ) : null
  return (
    <DocumentFrame {...frame} since={since} top={top}>
      <EvaluationForm page={page} figures={figures} />
    </DocumentFrame>
  )
}

/** 自评: actuals against targets, scored as they are typed; while the score is being fixed, it asks again. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery({
    ...pageQuery('evaluations', id),
    refetchInterval: ({ state }) => (state.data?.state.travel.stage === 'scoring' ? 1000 : false),
  })
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
