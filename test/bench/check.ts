import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '#platform/config'
import { checkTable } from '#rules/check'
import { sureFixes } from '#rules/mend'
import { packs } from '#rules/packs'
import { TargetTable } from '#vocabulary/table'
import { atMost, type Report } from './report.ts'

/** All drafting rules on a table of thirty rows, beside fifty other projects of the unit: what each key stroke costs. */

const rounds = 300
const budgetMs = 5

function medianMs(run: () => unknown): number {
  for (let warmUp = 0; warmUp < rounds / 3; warmUp++) run()
  const took = Array.from({ length: rounds }, () => {
    const before = performance.now()
    run()
    return performance.now() - before
  }).sort((a, b) => a - b)
  return took[rounds / 2] ?? 0
}

export async function benchCheck(): Promise<Report> {
  const fixture = async (name: string) =>
    TargetTable.array().parse(JSON.parse(await readFile(join(root, 'test/fixtures', name), 'utf8')))
  const tables = [...(await fixture('corrected-targets.json')), ...(await fixture('well-made.json'))]
  const rows = tables.flatMap(({ indicators }) => indicators).slice(0, 30)
  const table = { ...(tables[0] as TargetTable), indicators: rows.map((row, n) => ({ ...row, id: `r${n}` })) }
  const others = Array.from({ length: 50 }, (_, n) => tables[n % tables.length] as TargetTable)
  const facts = { year: 2024, countyCode: '131026', codesInUse: [], others }
  const measured = Object.values(packs).map(pack => ({
    pack: pack.id,
    findings: checkTable(table, pack, facts).length,
    checkMs: medianMs(() => checkTable(table, pack, facts)),
    sureFixesMs: medianMs(() => sureFixes(table, pack, facts)),
  }))
  const worst = Math.max(...measured.map(({ checkMs }) => checkMs))
  return { rows: measured, bars: [atMost('check of 30 rows beside 50 projects', budgetMs, 'ms', worst)] }
}
