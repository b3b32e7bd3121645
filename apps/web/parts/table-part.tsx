import type { TablePage } from '#views/answers'
import { TargetEditor } from './target-editor.tsx'
import { TargetReader } from './target-reader.tsx'

/** A target table on its page: open to those who draft it, and to whoever else may see it, to read. */
export function TablePart({ page }: { page: TablePage }) {
  const editable = page.offered.some(({ action }) => action === 'edit' || action === 'editPart')
  return editable ? <TargetEditor page={page} /> : <TargetReader page={page} />
}
