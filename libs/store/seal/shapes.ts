import type { Finding } from './finding.ts'

/** The head of a county's chain, as it is kept outside. */
export interface Head {
  readonly county: string
  readonly number: number
  /** Hexadecimal. */
  readonly head: string
  readonly algorithm: string
  /** The position of the last event below it. */
  readonly position: number
  /** How many events it stands for. */
  readonly events: number
  /** ISO 8601, UTC. */
  readonly at: string
}

export interface VerifyOptions {
  /** All counties when left out. */
  readonly county?: string | undefined
  /** Heads that were kept outside: without them a tail that was cut together with its seals is not missed. */
  readonly anchors?: readonly Head[]
  /** Budget years that are known to have been detached: their missing events are counted, not found. */
  readonly without?: readonly number[]
}

export interface CountyVerified {
  readonly county: string
  readonly events: number
  /** Events that stand in no block yet. */
  readonly unsealed: number
  /** The end of the chain; missing where nothing is sealed. */
  readonly head?: Pick<Head, 'number' | 'head' | 'algorithm' | 'position'>
}

export interface Verification {
  /** Nothing was found. */
  readonly ok: boolean
  readonly counties: readonly CountyVerified[]
  readonly events: number
  readonly blocks: number
  /** By position; at most some thousands. */
  readonly findings: readonly Finding[]
  /** How many more there were. */
  readonly more: number
  /** Events of years whose absence is known. */
  readonly absent: readonly { readonly year: number; readonly events: number }[]
  readonly ms: number
}
