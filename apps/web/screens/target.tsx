import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Loaded } from '../parts/loaded.tsx'
import { TablePart } from '../parts/table-part.tsx'
import { pageQuery } from '../data/queries.ts'

const route = getRouteApi('/inside/targets/$id')

/** 填报与审核: one page for those who draft a target table and those who review it. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('targets', id))
  return <Loaded query={query}>{page => <TablePart key={page.id} page={page} />}</Loaded>
}
