import type { UseQueryResult } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { TravellingPage } from '../data/travelling.ts'
import { Loaded } from './loaded.tsx'

interface Props<P extends TravellingPage> {
  readonly query: UseQueryResult<P>
  /** The action that writes in it. */
  readonly action: 'fill' | 'edit'
  readonly editor: ComponentType<{ page: P }>
  readonly reader: ComponentType<{ page: P }>
}

/** A document as the server offers it: to write in, or to read; each document begins anew. */
export function ForWhom<P extends TravellingPage>({ query, action, editor: Editor, reader: Reader }: Props<P>) {
  return (
    <Loaded query={query}>
      {page =>
        page.offered.some(each => each.action === action) ? (
          <Editor key={page.id} page={page} />
        ) : (
          <Reader key={page.id} page={page} />
        )
      }
    </Loaded>
  )
}
