import { kinds, type Kind } from './queries.ts'

/** What the list shows, as it stands in the address. Only what differs from the usual is written there. */
export interface ListSearch {
  readonly year?: number
  readonly kind?: Kind
  readonly unit?: string
  readonly stage?: string
  readonly find?: string
  readonly mine?: true
}

export function readListSearch(search: Record<string, unknown>): ListSearch {
  const text = (name: string) => {
    const value = search[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const year = Number(text('year'))
  const kind = kinds.find(each => each === text('kind'))
  return {
    ...(year > 2000 && { year }),
    ...(kind && { kind }),
    ...(text('unit') && { unit: text('unit') }),
    ...(text('stage') && { stage: text('stage') }),
    ...(text('find') && { find: text('find') }),
    ...(search['mine'] === true && { mine: true as const }),
  }
}
