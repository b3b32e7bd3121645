import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { changesMoney } from '#target/adjustment/money'
import { adjustmentReasons, type AdjustmentReason } from '#target/adjustment/reason'
import type { Difference } from '#target/diff/difference'
import { meaningDiff } from '#target/diff/meaning-diff'
import type { AdjustmentPage, TablePage } from '#views/answers'
import { cell, type CellPath, type TargetTable } from '#vocabulary/table'
import { formatMoney } from '#vocabulary/value'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { Differences } from './differences.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

/** What an adjustment would change: by meaning, cell by cell as it reads in the target in force, and in which rows. */
export interface Proposal {
  readonly differences: readonly Difference[]
  readonly before: ReadonlyMap<CellPath, string>
  readonly rows: ReadonlySet<string>
}

/** Worked out here, so that it follows every key stroke; undefined for a table that is no adjustment. */
export function useProposal(page: TablePage, table: TargetTable): Proposal | undefined {
  const base = page.kind === 'adjustment' ? page.state.base : undefined
  const { pack } = page
  return useMemo(() => {
    if (!base) return undefined
    const differences = meaningDiff(base, table, pack)
    const cells = differences.flatMap(difference => difference.cells)
    const texts = cells.map(path => [path, cell(base, path)] as const)
    return {
      differences,
      before: new Map(texts.filter((each): each is readonly [CellPath, string] => each[1] !== undefined)),
      rows: new Set(cells.flatMap(path => (path.startsWith('indicators.') ? [path.split('.')[1] ?? ''] : []))),
    }
  }, [base, table, pack])
}

interface Saving {
  /** Saves what is being typed; false when it could not be saved. */
  readonly before: () => Promise<boolean>
  /** The version after that. */
  readonly version: () => number
}

function Reason({ page, before, version }: Saving & { readonly page: AdjustmentPage }) {
  const { t, say } = useSpeech()
  const [open, setOpen] = useState(false)
  const sending = useCommand()
  const { reason } = page.state
  const { id } = page
  const send = async (data: AdjustmentReason) => {
    if (!(await before())) return
    sending.mutate(
      { to: 'adjustments', id, action: 'justify', expected: version(), data },
      { onSuccess: () => setOpen(false) },
    )
  }
  return (
    <>
      <p>
        <span className="tag">{say(adjustmentReasons[reason.category])}</span> {reason.text}
      </p>
      {reason.basis && <p className="muted">{t('basisOf', { basis: reason.basis })}</p>}
      {page.offered.some(({ action }) => action === 'justify') && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('changeReason')}
        </Button>
      )}
      {open && (
        <ReasonDialog
          title={t('changeReason')}
          initial={reason}
          sending={sending}
          onSend={data => void send(data)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

interface Props {
  readonly page: AdjustmentPage
  readonly table: TargetTable
  readonly proposal: Proposal
  readonly saving: Saving
  /** Shows only the rows that change; absent where all are always shown. */
  readonly only?: { readonly on: boolean; readonly toggle: () => void } | undefined
}

/** Beside the form of an adjustment: why, the money before and after, and what changes, the gravest first. */
export function AdjustmentPanel({ page, table, proposal, saving, only }: Props) {
  const { t } = useSpeech()
  const { base, number } = page.state
  const { differences } = proposal
  return (
    <section className="side-part" aria-labelledby="adjustment-title">
      <h2 id="adjustment-title">{t('adjustmentOf', { number })}</h2>
      <Reason page={page} {...saving} />
      <h2>{t('proposedChanges')}</h2>
      {changesMoney({ base, table }) && (
        <p>{t('budgetChange', { before: formatMoney(base.budget.total), after: formatMoney(table.budget.total) })}</p>
      )}
      {only && differences.length > 0 && (
        <label className="check">
          <input type="checkbox" checked={only.on} onChange={only.toggle} /> {t('changedOnly')}
        </label>
      )}
      {differences.length === 0 ? (
        <p className="muted">{t('proposedNothing')}</p>
      ) : (
        <Differences differences={differences} jump />
      )}
    </section>
  )
}
