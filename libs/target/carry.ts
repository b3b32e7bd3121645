import { placed } from '#rules/categories'
import type { RulePack } from '#rules/pack'
import { emptyTable, type Indicator, type TargetTable } from '#vocabulary/table'
import type { Moved } from './origin.ts'

/** An earlier year's table brought into this year's tree. */

type Tree = Pick<RulePack, 'tree'>

/** In the tree's order; second levels whose order is free stay in the blocks in which they first came. */
function inOrder(rows: readonly Indicator[], { tree }: Tree): Indicator[] {
  const blocks = [...new Set(rows.map(({ level1, level2 }) => `${level1}/${level2}`))]
  const rank = ({ level1, level2 }: Indicator): readonly [number, number] => {
    const at = tree.findIndex(({ name }) => name === level1)
    const first = tree[at]
    if (!first) return [tree.length, 0]
    const fixed = first.level2.findIndex(({ name }) => name === level2)
    return [at, first.order === 'fixed' && fixed >= 0 ? fixed : blocks.indexOf(`${level1}/${level2}`)]
  }
  return rows.toSorted((a, b) => {
    const [a1, a2] = rank(a)
    const [b1, b2] = rank(b)
    return a1 - b1 || a2 - b2
  })
}

/** After which row a new one of these levels belongs: its own kind first, else those that stand before it in the tree. */
export function rowBefore(rows: readonly Indicator[], { tree }: Tree, level1: string, level2: string): string {
  const rank = (name1: string, name2: string): number => {
    const at = tree.findIndex(({ name }) => name === name1)
    return at < 0 ? Infinity : at * 100 + (tree[at]?.level2.findIndex(({ name }) => name === name2) ?? 0)
  }
  const own = rows.findLast(row => row.level1 === level1 && row.level2 === level2)
  const earlier = rows.findLast(row => rank(row.level1, row.level2) < rank(level1, level2))
  return (own ?? earlier)?.id ?? ''
}

/**
 * Names, goals, indicators and bases stay, with the ids of the rows; money and the project code are of their year and
 * go. A row whose place the tree has moved is listed. Points go when a row moved: they were spread over another tree.
 */
export function carriedOver(
  table: TargetTable,
  pack: Tree,
  targets: 'cleared' | 'kept',
): { readonly table: TargetTable; readonly moved: readonly Moved[] } {
  const moved: Moved[] = []
  const rows = table.indicators.map(row => {
    const [level1, level2] = placed(pack, row.level1, row.level2) ?? [row.level1, row.level2]
    const core = (name: string) => name.trim().replace(/指标$/, '')
    if (core(level1) !== core(row.level1) || core(level2) !== core(row.level2))
      moved.push({ row: row.id, from: { level1: row.level1, level2: row.level2 }, to: { level1, level2 } })
    return { ...row, level1, level2, target: targets === 'kept' ? row.target : '' }
  })
  const weighed = moved.length === 0 ? rows : rows.map(row => ({ ...row, weight: '' }))
  return {
    table: {
      ...emptyTable,
      projectName: table.projectName,
      duty: table.duty,
      budget: { ...emptyTable.budget, purpose: table.budget.purpose },
      plan: { ...emptyTable.plan, unit: table.plan.unit },
      goals: table.goals,
      indicators: inOrder(weighed, pack),
    },
    moved,
  }
}
