import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useState } from 'react'
import type { CellHistory } from '#views/version-answers'
import type { CellPath, TargetTable } from '#vocabulary/table'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { cellHistoryQuery } from '../data/versions.ts'
import { Empty } from './empty.tsx'
import { Loaded } from './loaded.tsx'
import { jumpTo } from './marks.tsx'

type Change = CellHistory['changes'][number]

const hows: Readonly<Record<string, Message>> = {
  typing: 'viaTyping',
  paste: 'viaPaste',
  import: 'viaImport',
  fix: 'viaFix',
  blank: 'viaBlank',
  copy: 'viaCopy',
  library: 'viaLibrary',
  adjustment: 'viaAdjustment',
}
const rows: Readonly<Partial<Record<Change['how'], Message>>> = { 'row-added': 'rowCame', 'row-removed': 'rowWent' }

interface EntryProps {
  readonly change: Change
  /** Writes a text of the past into the cell again; absent for those who only read. */
  readonly restore: ((text: string) => void) | undefined
}

function Entry({ change, restore }: EntryProps) {
  const { t } = useSpeech()
  const { at, actor, via, how, old, new: now, under, remark } = change
  const row = rows[how]
  return (
    <li>
      <time dateTime={at}>
        {dayOf(at)} {clockOf(at)}
      </time>{' '}
      <span className="who">{actor.name}</span>{' '}
      <span className="tag">{[t(hows[via] ?? 'viaTyping'), row && t(row)].filter(Boolean).join(' · ')}</span>
      <p>
        <del>{old || t('blank')}</del> → <ins>{now || t('blank')}</ins>
      </p>
      {under && <p className="muted">{t('underReturn', { name: under.actor.name, text: under.text })}</p>}
      {remark && (
        <p className="muted">
          {t('underRemark', { name: remark.actor.name, text: remark.text || (remark.suggestion ?? '') })}
        </p>
      )}
      {restore && (
        <button type="button" className="fix" onClick={() => restore(old)}>
          {t('restoreText', { text: old || t('blank') })}
        </button>
      )}
    </li>
  )
}

interface Props {
  readonly id: string
  readonly table: TargetTable
  readonly path: CellPath | null
  readonly close: () => void
  readonly restore?: (path: CellPath, text: string) => void
}

function Entries({ id, path, restore }: { id: string; path: CellPath; restore: Props['restore'] }) {
  const { t } = useSpeech()
  const query = useQuery(cellHistoryQuery(id, path))
  return (
    <Loaded query={query}>
      {({ changes }) =>
        changes.length === 0 ? (
          <Empty title={t('noCellHistory')} why="" />
        ) : (
          <ol className="timeline cell-past">
            {changes.toReversed().map((change, at) => (
              <Entry
                key={`${change.version} ${at}`}
                change={change}
                restore={restore && change.how === 'typed' ? text => restore(path, text) : undefined}
              />
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}

/** From the right: who wrote what in a cell, newest first. The cursor goes back to the cell. */
export function CellPast({ id, table, path, close, restore }: Props) {
  const { t } = useSpeech()
  const name = useCellName(table)
  return (
    <Drawer
      open={path !== null}
      title={path === null ? '' : `${t('cellHistory')} · ${name(path)}`}
      size={420}
      onClose={close}
      destroyOnHidden
      afterOpenChange={open => {
        if (!open && path !== null) jumpTo(path)
      }}
    >
      {path !== null && <Entries id={id} path={path} restore={restore} />}
    </Drawer>
  )
}

/** Which cell's past is open. */
export function useCellPast() {
  const [path, open] = useState<CellPath | null>(null)
  return { path, open, close: () => open(null) }
}
