import { App } from 'antd'
import type { Change, Indicator } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { moved, newRow } from '../data/rows.ts'

interface Props {
  readonly rows: readonly Indicator[]
  readonly at: number
  readonly change: (change: Change) => void
}

function Tool({ sign, label, act }: { sign: string; label: string; act: (() => void) | undefined }) {
  return (
    <button type="button" aria-label={label} title={label} disabled={!act} onClick={act}>
      {sign}
    </button>
  )
}

/** Adds, moves and removes rows; what was removed can be put back. */
export function RowTools({ rows, at, change }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const row = rows[at]
  if (!row) return null
  const up = moved(rows, at, -1)
  const down = moved(rows, at, 1)
  const remove = () => {
    change({ kind: 'remove', row })
    const putBack = () => {
      change({ kind: 'add', after: rows[at - 1]?.id ?? '', row })
      message.destroy(row.id)
    }
    void message.info({
      key: row.id,
      duration: 8,
      content: (
        <>
          {t('rowRemoved', { name: row.level3 || t('rowOf', { row: at + 1 }) })}{' '}
          <button type="button" className="fix" onClick={putBack}>
            {t('undo')}
          </button>
        </>
      ),
    })
  }
  return (
    <div className="tools">
      <Tool sign="↑" label={t('moveUp', { row: at + 1 })} act={up && (() => change(up))} />
      <Tool sign="↓" label={t('moveDown', { row: at + 1 })} act={down && (() => change(down))} />
      <Tool sign="＋" label={t('addBelow', { row: at + 1 })} act={() => change(newRow(row))} />
      <Tool sign="×" label={t('removeRow', { row: at + 1 })} act={remove} />
    </div>
  )
}
