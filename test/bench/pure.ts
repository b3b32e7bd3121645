import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from '#forms/parse-document'
import { toTargetTable } from '#forms/to-table'
import { isRefusal } from '#kernel/refusal'
import { root } from '#platform/config'
import { checkTable } from '#rules/check'
import { hebei2024 } from '#rules/packs/hebei-2024'

/** What runs without a server: reading the published document, checking a table of thirty rows. */

/** The median and the 99th percentile of so many runs, after a warm-up. */
export function timed(name: string, rounds: number, run: () => unknown) {
  for (let warmUp = 0; warmUp < rounds / 4; warmUp++) run()
  const took = Array.from({ length: rounds }, () => {
    const before = performance.now()
    run()
    return performance.now() - before
  }).sort((a, b) => a - b)
  return { name, medianMs: took[Math.floor(rounds / 2)] ?? 0, p99Ms: took[Math.floor(rounds * 0.99)] ?? 0 }
}

export async function benchPure() {
  const text = await readFile(join(root, 'test/fixtures/xinglonggong-2024.txt'), 'utf8')
  const parsed = parseDocument(text)
  if (isRefusal(parsed)) throw new Error('the fixture does not parse')
  const tables = parsed.document.projects.map(toTargetTable)
  const [first] = tables
  if (!first) throw new Error('the fixture has no table')
  const rows = tables.flatMap(({ indicators }) => indicators).slice(0, 30)
  const thirty = { ...first, indicators: rows.map((row, i) => ({ ...row, id: `r${i}` })) }
  const facts = { year: 2024, countyCode: '131026', codesInUse: [] }
  return [
    timed('parse the document (939 lines)', 100, () => parseDocument(text)),
    timed('check a table of 30 rows', 400, () => checkTable(thirty, hebei2024, facts)),
  ]
}
