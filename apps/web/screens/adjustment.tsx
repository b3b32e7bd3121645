import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { pageQuery } from '../data/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { TablePart } from '../parts/table-part.tsx'

const route = getRouteApi('/inside/adjustments/$id')

/** 目标调整: an approved table as it is to be, beside what is in force. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(pageQuery('adjustments', id))
  return <Loaded query={query}>{page => <TablePart key={page.id} page={page} />}</Loaded>
}
