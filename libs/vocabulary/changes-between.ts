import { indicatorFields, type Change, type Indicator, type TargetTable } from './table.ts'

/** The texts beside the indicators, by path. */
const scalars = ({ projectCode, projectName, duty, goals, budget, plan }: TargetTable): Record<string, string> => ({
  projectCode,
  projectName,
  duty,
  goals,
  ...Object.fromEntries(Object.entries(budget).map(([field, text]) => [`budget.${field}`, text])),
  ...Object.fromEntries(Object.entries(plan).map(([field, text]) => [`plan.${field}`, text])),
})

const setsIn = (before: Indicator, row: Indicator): Change[] =>
  indicatorFields
    .filter(field => before[field] !== row[field])
    .map(field => ({ kind: 'set', path: `indicators.${row.id}.${field}`, old: before[field], new: row[field] }))

/** Rows come into their places from the top: what stands above the one that is looked at stands right already. */
function rowChanges(from: readonly Indicator[], to: readonly Indicator[]): Change[] {
  const kept = from.filter(({ id }) => to.some(row => row.id === id))
  let order = kept.map(({ id }) => id)
  const changes: Change[] = from.filter(row => !kept.includes(row)).map(row => ({ kind: 'remove', row }))
  for (const [at, row] of to.entries()) {
    const after = to[at - 1]?.id ?? ''
    const before = kept.find(({ id }) => id === row.id)
    if (!before) changes.push({ kind: 'add', after, row })
    else {
      changes.push(...setsIn(before, row))
      if (order[at] !== row.id) changes.push({ kind: 'move', id: row.id, after })
    }
    order = order.filter(id => id !== row.id).toSpliced(at, 0, row.id)
  }
  return changes
}

/** The changes that make one table of another, without the detours by which it was made; none where they are equal. */
export function changesBetween(from: TargetTable, to: TargetTable): Change[] {
  const [was, is] = [scalars(from), scalars(to)]
  const sets = Object.keys(is)
    .filter(path => was[path] !== is[path])
    .map((path): Change => ({ kind: 'set', path, old: was[path] ?? '', new: is[path] ?? '' }))
  return [...sets, ...rowChanges(from.indicators, to.indicators)]
}
