/** What the address of the versions screen holds: moments to compare, and one to look at. */
export interface VersionsSearch {
  readonly from?: string
  readonly to?: string
  readonly at?: string
}

const names = ['from', 'to', 'at'] as const

export const readVersionsSearch = (search: Readonly<Record<string, unknown>>): VersionsSearch =>
  Object.fromEntries(names.flatMap(name => (typeof search[name] === 'string' ? [[name, search[name]]] : [])))
