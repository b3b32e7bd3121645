import { useMemo, useState } from 'react'
import type { Difference } from '#target/diff/difference'
import { cell } from '#vocabulary/table'
import type { TargetPage } from '#views/answers'
import { useSinceLook } from '../data/reviewing.ts'
import { useResubmission } from '../data/since-return.ts'
import { OriginsPanel, WithBeside } from './beside.tsx'
import { CellPast, useCellPast } from './cell-past.tsx'
import { DocumentFrame } from './document-frame.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { ReviewersHelpPanel } from './reviewers-help.tsx'
import { SinceLastPanel, useSinceLast } from './since-last.tsx'
import { SinceLookPanel } from './since-look.tsx'
import { TargetForm } from './target-form.tsx'
import { reasonsOf } from './use-mending.tsx'
import { VersionsLink } from './versions-link.tsx'

/** What a resubmission is looked at for: by default only the rows that changed or that the return named. */
function useChangedOnly(page: TargetPage) {
  const { table, travel } = page.state
  const { returned } = useResubmission('targets', { id: page.id, travel, content: table }, cell)
  const last = useSinceLast(page)
  const [on, setOn] = useState(true)
  const before = last?.before
  const since = useMemo(() => ({ returned, before: before ?? new Map<string, string>() }), [returned, before])
  const only = useMemo(
    () =>
      on && last && last.rows.size > 0
        ? new Set([...last.rows, ...[...returned].map(path => path.split('.')[1] ?? '')])
        : undefined,
    [on, last, returned],
  )
  return { since, last, only, toggle: { on, toggle: () => setOn(now => !now) } }
}

const none: readonly Difference[] = []

/** The table as reviewers and everybody else see it. */
export function TargetReader({ page }: { page: TargetPage }) {
  const { table, travel } = page.state
  const { since, last, only, toggle } = useChangedOnly(page)
  const past = useCellPast()
  const look = useSinceLook(page)
  const reasons = useMemo(() => reasonsOf(page, table), [page, table])
  const reviewing = travel.stage === 'in-review' ? last : undefined
  return (
    <DocumentFrame
      page={page}
      title=""
      since={since}
      findings={page.findings}
      given={reasons.given}
      past={past.open}
      tools={<VersionsLink id={page.id} />}
      side={
        <>
          {reviewing && <SinceLastPanel id={page.id} since={reviewing} only={toggle} />}
          {look && <SinceLookPanel since={look} said={reviewing?.comparison.differences ?? none} />}
          <ReviewersHelpPanel page={page} />
          <FindingsPanel findings={page.findings} table={table} reasons={reasons} />
          <OriginsPanel page={page} />
        </>
      }
    >
      <WithBeside page={page}>
        <TargetForm
          table={table}
          unit={page.unit}
          duties={page.duties}
          tree={page.pack.tree}
          only={reviewing && only}
        />
      </WithBeside>
      <CellPast id={page.id} table={table} {...past} />
    </DocumentFrame>
  )
}
