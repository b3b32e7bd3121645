import type { Stopped } from './contract.ts'

export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** An event that a view cannot take in: nothing after it may be folded before it is. */
export class Poison extends Error {
  readonly at: Stopped

  constructor({ county, year, stream, version, position, type }: Stopped, cause: unknown) {
    super(textOf(cause), { cause })
    this.at = { county, year, stream, version, position, type }
  }
}
