import { recent } from './recent.ts'

export interface StreamId {
  readonly county: string
  readonly year: number
  readonly stream: string
}

export const streamKey = ({ county, year, stream }: StreamId): string => `${county}\0${year}\0${stream}`

/**
 * Versions that streams are known to have reached. An event is never taken away, so this knowledge may be behind but
 * is never wrong: who expects a known version may write the next one, and needs to ask nobody whether there is a hole.
 */
export interface Heads {
  get(id: StreamId): number | undefined
  raise(id: StreamId, version: number): void
}

export function openHeads(): Heads {
  const known = recent<number>(20_000)
  return {
    get: id => known.get(streamKey(id)),
    raise(id, version) {
      const key = streamKey(id)
      known.set(key, Math.max(known.get(key) ?? 0, version))
    },
  }
}
