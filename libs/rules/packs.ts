import { contradictions, type PackProblem } from './consistency.ts'
import { malformed } from './malformed.ts'
import { RulePack } from './pack.ts'
import { capped } from './packs/capped.ts'
import { execution20 } from './packs/execution-20.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { national2021 } from './packs/national-2021.ts'

/** The packs that come with the software, by id. */
export const packs: Readonly<Record<string, RulePack>> = {
  [hebei2024.id]: hebei2024,
  [national2021.id]: national2021,
  [execution20.id]: execution20,
  [capped.id]: capped,
}

export const packOf = (id: string): RulePack | undefined => (Object.keys(packs).includes(id) ? packs[id] : undefined)

/** Reads a pack from JSON: the pack, or every problem with the path at which it stands. Never throws. */
export function readPack(json: unknown): RulePack | { readonly problems: readonly PackProblem[] } {
  const read = RulePack.safeParse(json)
  if (!read.success) return { problems: malformed(read.error.issues) }
  const problems = contradictions(read.data)
  return problems.length > 0 ? { problems } : read.data
}
