import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { notePath } from '#disclosure/anchor'
import { occasions } from '#disclosure/occasion'
import type { DisclosurePage } from '#views/answers'
import { figure, type Figures } from '#vocabulary/figures'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { useMending, useResubmission } from '../data/since-return.ts'
import { contentOf } from '../data/travelling.ts'
import { Cell, type Type } from '../parts/cell.tsx'
import { Clashes } from '../parts/clashes.tsx'
import { DisclosureItems } from '../parts/disclosure-items.tsx'
import { DisclosureSide } from '../parts/disclosure-side.tsx'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { readFigure, useFigures } from '../parts/figures.ts'
import { formKeys, onLeaving } from '../parts/keys.ts'
import { Loaded } from '../parts/loaded.tsx'
import { SaveState } from '../parts/save-state.tsx'
import { TakenDownNote } from '../parts/taken-down.tsx'

const route = getRouteApi('/inside/disclosures/$id')

/** The words that go with the tables. */
function Note({ page, figures, type }: { page: DisclosurePage; figures: Figures; type?: Type }) {
  const { t, say } = useSpeech()
  const { note } = occasions[page.state.occasion]
  return (
    <section className="disclosure-note">
      <h2>{say(note)}</h2>
      <p className="muted">{t(note.required ? 'noteNeeded' : 'noteWillShow')}</p>
      <Cell path={notePath} label={say(note)} value={figure(figures, notePath)} onType={type} lines />
    </section>
  )
}

function Editor({ page }: { page: DisclosurePage }) {
  const [state, draft, mending] = useFigures(page)
  const { travel, figures } = page.state
  const since = useMending('disclosures', { id: page.id, travel, content: figures }, readFigure)
  const name = useCellName(contentOf(page))
  const saving = { before: draft.flush, version: () => draft.state().version }
  return (
    <DocumentFrame
      page={page}
      title=""
      since={since}
      mending={mending}
      {...saving}
      top={<Clashes clashes={state.clashes} draft={draft} name={name} />}
      aside={<SaveState state={state} draft={draft} />}
      side={<DisclosureSide page={page} {...saving} />}
      onKeys={formKeys(() => void draft.flush())}
    >
      <DisclosureItems page={page} choosing={saving} />
      <div onBlur={onLeaving(draft.flush)}>
        <Note page={page} figures={state.shown} type={draft.set} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: DisclosurePage }) {
  const { travel, figures, takenDown } = page.state
  const since = useResubmission('disclosures', { id: page.id, travel, content: figures }, readFigure)
  const side = <DisclosureSide page={page} before={() => Promise.resolve(true)} version={() => page.version} />
  return (
    <DocumentFrame
      page={page}
      title=""
      since={since}
      side={side}
      top={takenDown && <TakenDownNote takenDown={takenDown} />}
    >
      <DisclosureItems page={page} />
      <Note page={page} figures={figures} />
    </DocumentFrame>
  )
}

/** 公开: which approved documents the public will see, what is kept back and why, and the words beside them. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('disclosures', id))
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
