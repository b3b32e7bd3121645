import { useMemo, useState } from 'react'
import type { Difference } from '#target/diff/difference'
import { cell } from '#vocabulary/table'
import type { TablePage } from '#views/answers'
import { pluralOf } from '../data/queries.ts'
import { useSinceLook } from '../data/reviewing.ts'
import { useResubmission } from '../data/since-return.ts'
import { targetOf } from '../data/travelling.ts'
import { AdjustTarget, AdjustmentsPanel } from './adjust-target.tsx'
import { AdjustmentPanel, useProposal } from './adjustment-panel.tsx'
import { OriginsPanel, WithBeside } from './beside.tsx'
import { CellPast, useCellPast } from './cell-past.tsx'
import { DocumentFrame } from './document-frame.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { RectificationsPanel } from './rectifications-panel.tsx'
import { ReviewersHelpPanel } from './reviewers-help.tsx'
import { SinceLastPanel, useSinceLast } from './since-last.tsx'
import { SinceLookPanel } from './since-look.tsx'
import { TableLink, useTableTitle } from './table-link.tsx'
import { TargetForm } from './target-form.tsx'
import { reasonsOf } from './use-mending.tsx'

/** What a resubmission is looked at for: by default only the rows that changed or were returned or remarked on. */
function useChangedOnly(page: TablePage) {
  const { table, travel } = page.state
  const { returned } = useResubmission(pluralOf(page.kind), { id: page.id, travel, content: table }, cell)
  const last = useSinceLast(page)
  const proposal = useProposal(page, table)
  const changed = proposal ?? last
  const [on, setOn] = useState(true)
  const before = changed?.before
  const { remarks } = travel
  const since = useMemo(() => ({ returned, before: before ?? new Map<string, string>() }), [returned, before])
  const only = useMemo(
    () =>
      on && changed && changed.rows.size > 0
        ? new Set([
            ...changed.rows,
            ...[...returned, ...remarks.map(each => each.path)].map(path => path.split('.')[1] ?? ''),
          ])
        : undefined,
    [on, changed, returned, remarks],
  )
  return { since, last, proposal, only, toggle: { on, toggle: () => setOn(now => !now) } }
}

const none: readonly Difference[] = []

/** The table as reviewers and everybody else see it. */
export function TargetReader({ page }: { page: TablePage }) {
  const { table, travel } = page.state
  const { since, last, proposal, only, toggle } = useChangedOnly(page)
  const past = useCellPast()
  const look = useSinceLook(page)
  const reasons = useMemo(() => reasonsOf(page, table), [page, table])
  const title = useTableTitle(page)
  const reviewing = travel.stage === 'in-review'
  const folds = reviewing && (proposal ?? last) !== undefined
  return (
    <DocumentFrame
      page={page}
      title={title}
      since={since}
      findings={page.findings}
      given={reasons.given}
      past={past.open}
      tools={<TableLink page={page} />}
      aside={page.kind === 'target' && <AdjustTarget page={page} />}
      side={
        <>
          {page.kind === 'target' && <AdjustmentsPanel page={page} />}
          {page.kind === 'target' && <RectificationsPanel page={page} />}
          {page.kind === 'adjustment' && proposal && (
            <AdjustmentPanel
              page={page}
              table={table}
              proposal={proposal}
              saving={{ before: () => Promise.resolve(true), version: () => page.version }}
              only={reviewing ? toggle : undefined}
            />
          )}
          {reviewing && last && <SinceLastPanel id={page.id} since={last} only={toggle} />}
          {look && <SinceLookPanel since={look} said={(reviewing && last?.comparison.differences) || none} />}
          {page.kind === 'target' && <ReviewersHelpPanel page={page} />}
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
          only={folds ? only : undefined}
        />
      </WithBeside>
      <CellPast id={targetOf(page)} table={table} {...past} />
    </DocumentFrame>
  )
}
