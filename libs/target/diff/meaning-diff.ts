import { cellNames } from '#vocabulary/cell-names'
import type { TargetTable } from '#vocabulary/table'
import { arrow, sentence, type Difference } from './difference.ts'
import { byRisk, meanings, type Kind } from './kinds.ts'
import { changedLines, kindOfLines } from './lines.ts'
import { budgetDifferences, planDifferences } from './of-money.ts'
import { rowDifferences } from './of-rows.ts'
import { weightDifferences } from './of-weights.ts'
import { matchRows } from './rows.ts'
import type { Pack } from './target-value.ts'
import { folded } from '#vocabulary/texts'

/** The texts of the table's head, and what it means when one of them changes. */
const headKinds = {
  projectCode: 'code-changed',
  projectName: 'project-renamed',
  duty: 'duty-changed',
  'budget.purpose': 'purpose-changed',
} as const satisfies Record<string, Kind>

const headTexts = (table: TargetTable): Readonly<Record<keyof typeof headKinds, string>> => ({
  projectCode: table.projectCode,
  projectName: table.projectName,
  duty: table.duty,
  'budget.purpose': table.budget.purpose,
})

function headDifferences(before: TargetTable, after: TargetTable): Difference[] {
  const [was, is] = [headTexts(before), headTexts(after)]
  return (Object.keys(headKinds) as (keyof typeof headKinds)[])
    .filter(path => was[path] !== is[path])
    .map(path => {
      const kind: Kind = folded(was[path]) === folded(is[path]) ? 'cosmetic' : headKinds[path]
      const name = kind === 'cosmetic' ? cellNames[path] : undefined
      const words = sentence(name ?? { zh: '', en: '' }, meanings[kind].title, arrow(was[path], is[path]))
      return { kind, cells: [path], row: null, old: was[path], new: is[path], words }
    })
}

function goalsDifference(before: TargetTable, after: TargetTable): Difference[] {
  if (before.goals === after.goals) return []
  const lines = changedLines(before.goals, after.goals)
  const kind = kindOfLines(lines)
  const changes = lines.map(line => arrow(line.old ?? '', line.new ?? ''))
  const detail = { zh: changes.map(({ zh }) => zh).join('；'), en: changes.map(({ en }) => en).join('; ') }
  const name = kind === 'cosmetic' ? cellNames['goals'] : undefined
  const words = sentence(name ?? { zh: '', en: '' }, meanings[kind].title, detail)
  return [{ kind, cells: ['goals'], row: null, old: before.goals, new: after.goals, words, lines }]
}

/**
 * What has changed between two versions of a target table, by meaning: each changed cell is part of exactly one
 * difference, gravest first, in the order of the form within each kind. The pack says which units are the same and which
 * way is better. Equal tables have none.
 */
export function meaningDiff(before: TargetTable, after: TargetTable, pack: Pack): readonly Difference[] {
  const pairs = matchRows(before.indicators, after.indicators)
  const differences = [
    ...headDifferences(before, after),
    ...budgetDifferences(before, after),
    ...planDifferences(before, after),
    ...goalsDifference(before, after),
    ...rowDifferences(before, after, pairs, pack),
    ...weightDifferences(pairs),
  ]
  return differences.sort(byRisk)
}
