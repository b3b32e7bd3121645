import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { TargetPage } from '#views/answers'
import { Loaded } from '../parts/loaded.tsx'
import { TargetEditor } from '../parts/target-editor.tsx'
import { TargetReader } from '../parts/target-reader.tsx'
import { pageQuery } from '../data/queries.ts'

const route = getRouteApi('/inside/targets/$id')

function Target({ page }: { page: TargetPage }) {
  const editable = page.offered.some(({ action }) => action === 'edit' || action === 'editPart')
  return editable ? <TargetEditor page={page} /> : <TargetReader page={page} />
}

/** 填报与审核: one page for those who draft a target table and those who review it. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('targets', id))
  return <Loaded query={query}>{page => <Target key={page.id} page={page} />}</Loaded>
}
