import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Kind } from '../data/queries.ts'

/** A link to a document by its kind. */
export function DocumentLink({ kind, id, children }: { kind: Kind; id: string; children: ReactNode }) {
  const params = { id }
  switch (kind) {
    case 'target':
      return (
        <Link to="/targets/$id" params={params}>
          {children}
        </Link>
      )
    case 'adjustment':
      return (
        <Link to="/adjustments/$id" params={params}>
          {children}
        </Link>
      )
    case 'report':
      return (
        <Link to="/reports/$id" params={params}>
          {children}
        </Link>
      )
    case 'evaluation':
      return (
        <Link to="/evaluations/$id" params={params}>
          {children}
        </Link>
      )
    case 'disclosure':
      return (
        <Link to="/disclosures/$id" params={params}>
          {children}
        </Link>
      )
    case 'department':
      return (
        <Link to="/departments/$id" params={params}>
          {children}
        </Link>
      )
  }
}
