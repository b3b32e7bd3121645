import type { CellPath } from '#vocabulary/table'
import type { CategoryId } from './categories.ts'

/**
 * What a cell has in common with cells of other tables and other years: of an indicator its column and category
 * (`target quantity`; the column alone where no tree knows the category), else the part of the form (`money`, `purpose`,
 * `plan`, `goals`, `projectName` …). It names no table, no row and no text.
 */
export function cellKind(path: CellPath, categoryOfRow: (row: string) => CategoryId | undefined): string {
  const [head = '', second = '', field = 'row'] = path.split('.')
  if (head === 'budget') return second === 'purpose' ? 'purpose' : 'money'
  if (head !== 'indicators' || second === '') return head
  return [field, categoryOfRow(second)].filter(Boolean).join(' ')
}
