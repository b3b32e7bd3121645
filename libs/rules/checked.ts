import { z } from 'zod'
import type { Finding } from './finding.ts'
import { Severity, type RulePack } from './pack.ts'

/** Which version of which pack was asked. Stored for ever. */
export const PackUsed = z.object({ id: z.string(), version: z.string() })
export type PackUsed = z.output<typeof PackUsed>

/** What the rules said when a document was sent, by rule, and the pack that said it. Stored for ever. */
export const Checked = z.object({
  pack: PackUsed,
  findings: z.array(z.object({ rule: z.string(), severity: Severity, count: z.number() })),
})

/** Counts findings by rule and severity, in the order in which they were found. */
export function checkedBy({ id, version }: RulePack, findings: readonly Finding[]): z.output<typeof Checked> {
  const counted = new Map<string, { rule: string; severity: Severity; count: number }>()
  for (const { rule, severity } of findings) {
    const key = `${rule} ${severity}`
    counted.set(key, { rule, severity, count: (counted.get(key)?.count ?? 0) + 1 })
  }
  return { pack: { id, version }, findings: [...counted.values()] }
}
