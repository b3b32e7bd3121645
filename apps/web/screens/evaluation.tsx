import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { EvaluationPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { EvaluationForm } from '../parts/evaluation-form.tsx'
import { useFilled, useFilling } from '../parts/filling.tsx'
import { ForWhom } from '../parts/for-whom.tsx'
import { RectificationsPanel } from '../parts/rectifications-panel.tsx'
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
  const { figures, type, onBlur, frame } = useFilling(page)
  return (
    <DocumentFrame {...useFrame(page)} {...frame}>
      <div className="filling" onBlur={onBlur}>
        <EvaluationForm page={page} figures={figures} type={type} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: EvaluationPage }) {
  const { t } = useSpeech()
  const top =
    page.state.travel.stage === 'scoring' ? (
      <p className="notice" role="status">
        {t('scoring')}
      </p>
    ) : null
  return (
    <DocumentFrame {...useFrame(page)} since={useFilled(page)} top={top}>
      <EvaluationForm page={page} figures={page.state.figures} />
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
  return <ForWhom query={query} action="fill" editor={Editor} reader={Reader} />
}
