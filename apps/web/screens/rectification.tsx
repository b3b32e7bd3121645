import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { RectificationPage } from '#views/answers'
import { emptyTable } from '#vocabulary/table'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { useMending, useResubmission } from '../data/since-return.ts'
import { Clashes } from '../parts/clashes.tsx'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { readFigure, useFigures } from '../parts/figures.ts'
import { formKeys, onLeaving } from '../parts/keys.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RectificationForm } from '../parts/rectification-form.tsx'
import { SaveState } from '../parts/save-state.tsx'
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
  const [state, draft, mending] = useFigures(page)
  const { travel, figures } = page.state
  const since = useMending('rectifications', { id: page.id, travel, content: figures }, readFigure)
  const name = useCellName(emptyTable)
  return (
    <DocumentFrame
      {...useFrame(page)}
      since={since}
      mending={mending}
      before={draft.flush}
      version={() => draft.state().version}
      top={<Clashes clashes={state.clashes} draft={draft} name={name} />}
      aside={<SaveState state={state} draft={draft} />}
      onKeys={formKeys(() => void draft.flush())}
    >
      <div className="filling" onBlur={onLeaving(draft.flush)}>
        <RectificationForm page={page} figures={state.shown} type={draft.set} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: RectificationPage }) {
  const { travel, figures } = page.state
  const since = useResubmission('rectifications', { id: page.id, travel, content: figures }, readFigure)
  return (
    <DocumentFrame {...useFrame(page)} since={since}>
      <RectificationForm page={page} figures={figures} />
    </DocumentFrame>
  )
}

/** 整改: one problem of one project, what the unit did about it, and whether that was enough. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('rectifications', id))
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
