import { App } from 'antd'
import type { KeyboardEvent } from 'react'
import type { Change, Indicator } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { moved, newRow } from '../data/rows.ts'

interface Props {
  readonly rows: readonly Indicator[]
  readonly at: number
  readonly change: (change: Change) => void
  readonly library?: ((level2: string) => void) | undefined
}

interface ToolProps {
  readonly sign: string
  readonly label: string
  readonly act: (() => void) | undefined
  /** One stop for Tab in each row: the arrows go on from there. */
  readonly stop?: boolean
}

export function Tool({ sign, label, act, stop }: ToolProps) {
  return (
    <button type="button" tabIndex={stop ? 0 : -1} aria-label={label} title={label} disabled={!act} onClick={act}>
      {sign}
    </button>
  )
}

export function arrows({ key, currentTarget }: KeyboardEvent<HTMLElement>) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key]
  if (by === undefined) return
  const buttons = [...currentTarget.querySelectorAll<HTMLButtonElement>('button:enabled')]
  const here = buttons.findIndex(button => button === document.activeElement)
  buttons[(here + by + buttons.length) % buttons.length]?.focus()
}

/** Adds, moves and removes rows; what was removed can be put back. */
export function RowTools({ rows, at, change, library }: Props) {
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
    <div className="tools" role="toolbar" aria-label={t('toolsOf', { row: at + 1 })} onKeyDown={arrows}>
      <Tool sign="↑" label={t('moveUp', { row: at + 1 })} act={up && (() => change(up))} />
      <Tool sign="↓" label={t('moveDown', { row: at + 1 })} act={down && (() => change(down))} />
      <Tool sign="＋" label={t('addBelow', { row: at + 1 })} act={() => change(newRow(row))} stop />
      {library && (
        <Tool sign={t('libraryMark')} label={t('libraryFor', { row: at + 1 })} act={() => library(row.level2)} />
      )}
      <Tool sign="×" label={t('removeRow', { row: at + 1 })} act={remove} />
    </div>
  )
}
