import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { RectificationPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { useFilled, useFilling } from '../parts/filling.tsx'
import { ForWhom } from '../parts/for-whom.tsx'
import { RectificationForm } from '../parts/rectification-form.tsx'
import { TurnsPanel } from '../parts/turns-panel.tsx'

const route = getRouteApi('/inside/rectifications/$id')

function useFrame(page: RectificationPage) {
  const { t } = useSpeech()
  return {
    page,
    title: t('rectificationOf', { number: page.state.number }),
    tools: (
      <Link to="/targets/$id" params={{ id: page.state.target }}>
        {t('toTarget')}
      </Link>
    ),
    side: <TurnsPanel page={page} />,
  }
}

function Editor({ page }: { page: RectificationPage }) {
  const { figures, type, onBlur, frame } = useFilling(page)
  return (
    <DocumentFrame {...useFrame(page)} {...frame}>
      <div className="filling" onBlur={onBlur}>
        <RectificationForm page={page} figures={figures} type={type} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: RectificationPage }) {
  return (
    <DocumentFrame {...useFrame(page)} since={useFilled(page)}>
      <RectificationForm page={page} figures={page.state.figures} />
    </DocumentFrame>
  )
}

/** 整改: one problem of one project, what the unit did about it, and whether that was enough. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('rectifications', id))
  return <ForWhom query={query} action="fill" editor={Editor} reader={Reader} />
}
