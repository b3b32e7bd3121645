import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { notePath } from '#disclosure/anchor'
import { occasions } from '#disclosure/occasion'
import type { DisclosurePage } from '#views/answers'
import { figure, type Figures } from '#vocabulary/figures'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { Cell, type Type } from '../parts/cell.tsx'
import { DisclosureItems } from '../parts/disclosure-items.tsx'
import { DisclosureSide } from '../parts/disclosure-side.tsx'
import { DocumentFrame } from '../parts/document-frame.tsx'
import { useFilled, useFilling } from '../parts/filling.tsx'
import { ForWhom } from '../parts/for-whom.tsx'
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
  const { figures, type, onBlur, saving, frame } = useFilling(page)
  return (
    <DocumentFrame page={page} title="" {...frame} side={<DisclosureSide page={page} {...saving} />}>
      <DisclosureItems page={page} choosing={saving} />
      <div onBlur={onBlur}>
        <Note page={page} figures={figures} type={type} />
      </div>
    </DocumentFrame>
  )
}

function Reader({ page }: { page: DisclosurePage }) {
  const { figures, takenDown } = page.state
  const side = <DisclosureSide page={page} before={() => Promise.resolve(true)} version={() => page.version} />
  return (
    <DocumentFrame
      page={page}
      title=""
      since={useFilled(page)}
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
  return <ForWhom query={query} action="fill" editor={Editor} reader={Reader} />
}
