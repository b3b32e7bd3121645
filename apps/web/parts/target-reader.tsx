import { cell } from '#vocabulary/table'
import type { TargetPage } from '#views/answers'
import { useResubmission } from '../data/since-return.ts'
import { DocumentFrame } from './document-frame.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import type { Tree } from './editing.ts'
import { TargetForm } from './target-form.tsx'

/** The table as reviewers and everybody else see it. */
export function TargetReader({ page, tree }: { page: TargetPage; tree: readonly Tree[] }) {
  const { table, travel } = page.state
  const since = useResubmission('targets', { id: page.id, travel, content: table }, cell)
  return (
    <DocumentFrame
      page={page}
      title=""
      since={since}
      findings={page.findings}
      side={<FindingsPanel findings={page.findings} table={table} />}
    >
      <TargetForm table={table} unit={page.unit} duties={page.duties} tree={tree} />
    </DocumentFrame>
  )
}
