import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { TargetTable } from '#vocabulary/table'

/** What the demo plays: corrected tables, what happened in the year, and every figure that must come out. */

const Checkpoint = z.object({
  paid: z.string(),
  actual: z.record(z.string(), z.string()),
  cause: z.string().optional(),
  measure: z.string().optional(),
  expect: z.object({ light: z.string(), rate: z.string(), straightLine: z.string(), gap: z.string() }),
})
export type CheckpointScript = z.output<typeof Checkpoint>

const Year = z.object({
  june: Checkpoint,
  october: Checkpoint,
  yearEnd: z.object({
    executed: z.string(),
    revised: z.string().optional(),
    executionReason: z.string().optional(),
    goalsActual: z.string(),
    rows: z.record(z.string(), z.record(z.string(), z.string())),
    expect: z.object({
      rate: z.string(),
      execution: z.number(),
      rows: z.record(z.string(), z.number()),
      total: z.number(),
      grade: z.string(),
    }),
  }),
  /** Of the target, its reports and its evaluation together. */
  events: z.number(),
  returns: z.number(),
})
export type YearScript = z.output<typeof Year>

export interface ProjectScript {
  readonly table: TargetTable
  readonly year: YearScript
}

export async function readScript(root: string): Promise<ProjectScript[]> {
  const fixture = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(root, 'test', 'fixtures', name), 'utf8'))
  const tables = z.array(TargetTable).parse(await fixture('corrected-targets.json'))
  const years = z.record(z.string(), Year).parse(await fixture('demo-year.json'))
  return tables.map(table => {
    const year = years[table.projectCode]
    if (!year) throw new Error(`the demo has no year for ${table.projectCode}`)
    return { table, year }
  })
}
