import type { Indicator, TargetTable } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { RowRemark } from './remark-note.tsx'

interface Props {
  readonly row: Indicator
  readonly at: number
  readonly rows?: number
  /** The table before it was adjusted; null where it never was. */
  readonly original: TargetTable | null
}

function Original({ row, original }: Pick<Props, 'row' | 'original'>) {
  const { t } = useSpeech()
  if (original === null || original.indicators.length === 0) return null
  const before = original.indicators.find(({ id }) => id === row.id)
  if (before?.target === row.target) return null
  return <small>{before ? t('originally', { text: before.target || t('blank') }) : t('notOriginally')}</small>
}

/** The first cells of an indicator row in the reporting forms: number, levels and the target value, all pinned. */
export function LevelCells({ row, at, rows = 1, original }: Props) {
  return (
    <>
      <th scope="row" className="row-number" rowSpan={rows}>
        {at + 1}
        <RowRemark id={row.id} at={at} />
      </th>
      <td rowSpan={rows}>
        <span className="text">
          {row.level3 || row.description}
          <small>
            {row.level1} · {row.level2}
          </small>
        </span>
      </td>
      <td rowSpan={rows}>
        <span className="text">
          {row.target}
          <Original row={row} original={original} />
        </span>
      </td>
    </>
  )
}
