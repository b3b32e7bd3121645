import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Kind } from '../data/queries.ts'
import type { QueueSearch } from '../data/queue.ts'

/** Where each kind of document is shown. */
export const routeOf = {
  target: '/targets/$id',
  adjustment: '/adjustments/$id',
  report: '/reports/$id',
  evaluation: '/evaluations/$id',
  rectification: '/rectifications/$id',
  disclosure: '/disclosures/$id',
  department: '/departments/$id',
} as const satisfies Record<Kind, string>

interface Props {
  readonly kind: Kind
  readonly id: string
  /** The filters of the list that it is opened from. */
  readonly search?: QueueSearch
  readonly children: ReactNode
}

/** A link to a document by its kind. */
export function DocumentLink({ kind, id, search = {}, children }: Props) {
  return (
    <Link to={routeOf[kind]} params={{ id }} search={search}>
      {children}
    </Link>
  )
}
