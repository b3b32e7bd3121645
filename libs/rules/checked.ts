import { z } from 'zod'
import type { Finding } from './finding.ts'
import { Severity, type RulePack } from './pack.ts'

/** Which version of which pack was asked. Stored for ever. */
export const PackUsed = z.object({ id: z.string(), version: z.string() })
export type PackUsed = z.output<typeof PackUsed>

const Said = z.object({ rule: z.string(), severity: Severity, count: z.number(), cells: z.array(z.string()) })

/** What the rules said when a document was sent, by rule and of which cells, and the pack that said it. Stored for ever. */
export const Checked = z.object({ pack: PackUsed, findings: z.array(Said) })

/** Upcast of what was recorded before it named the cells. */
export const withCells = (older: { readonly findings: readonly object[] }) => ({
  ...older,
  findings: older.findings.map(said => ({ ...said, cells: [] })),
})

/** Gathers findings by rule and severity, in the order in which they were found. */
export function checkedBy({ id, version }: RulePack, findings: readonly Finding[]): z.output<typeof Checked> {
  const gathered = new Map<string, z.output<typeof Said>>()
  for (const { rule, severity, path } of findings) {
    const key = `${rule} ${severity}`
    const { count, cells } = gathered.get(key) ?? { count: 0, cells: [] as string[] }
    gathered.set(key, { rule, severity, count: count + 1, cells: cells.includes(path) ? cells : [...cells, path] })
  }
  return { pack: { id, version }, findings: [...gathered.values()] }
}
