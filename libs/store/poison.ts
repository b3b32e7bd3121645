import { textOf } from '#kernel/text-of'
import type { Stopped } from './contract.ts'

/** An event that a view cannot take in: nothing after it may be folded before it is. */
export class Poison extends Error {
  readonly at: Stopped

  constructor({ county, year, stream, version, position, type }: Stopped, cause: unknown) {
    super(textOf(cause), { cause })
    this.at = { county, year, stream, version, position, type }
  }
}
