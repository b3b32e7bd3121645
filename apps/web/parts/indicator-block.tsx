import { indicatorFields, type Indicator, type IndicatorField } from '#vocabulary/table'
import { columns } from '../data/cell-names.ts'
import { newRow } from '../data/rows.ts'
import { useSpeech } from '../data/messages.ts'
import { Cell } from './cell.tsx'
import { Empty } from './empty.tsx'
import { cellId, useMarks } from './marks.tsx'
import { RowRemark } from './remark-note.tsx'
import { RowTools } from './row-tools.tsx'
import type { Editing, Tree } from './editing.ts'

interface Props {
  readonly rows: readonly Indicator[]
  readonly editing: Editing | undefined
  readonly tree: readonly Tree[]
  /** Only these rows; all of them where it is left out. */
  readonly only?: ReadonlySet<string> | undefined
}

const lists: Partial<Record<IndicatorField, string>> = { level1: 'level1-names', level2: 'level2-names' }

/** How many rows a level's cell covers when it is printed: 0 where the row above covers it. */
function span(rows: readonly Indicator[], at: number, field: IndicatorField): number {
  const same = (a: number, b: number) =>
    rows[a]?.level1 === rows[b]?.level1 && (field === 'level1' || rows[a]?.level2 === rows[b]?.level2)
  if (at > 0 && same(at, at - 1)) return 0
  const end = rows.findIndex((_, other) => other > at && !same(at, other))
  return (end === -1 ? rows.length : end) - at
}

function Suggestions({ tree }: { tree: readonly Tree[] }) {
  return (
    <>
      <datalist id={lists.level1}>
        {tree.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={lists.level2}>
        {tree.flatMap(({ level2 }) => level2.map(({ name }) => <option key={name} value={name} />))}
      </datalist>
    </>
  )
}

function Row({
  rows,
  at,
  editing,
  fields,
  only,
}: Omit<Props, 'tree'> & { at: number; fields: readonly IndicatorField[] }) {
  const { t } = useSpeech()
  const row = rows[at]
  if (!row) return null
  return (
    <tr id={cellId(`indicators.${row.id}`)} tabIndex={-1}>
      <th scope="row" className="row-number">
        {at + 1}
        <RowRemark id={row.id} at={at} />
      </th>
      {fields.map(field => {
        const merged = !editing && !only && (field === 'level1' || field === 'level2')
        const rowSpan = merged ? span(rows, at, field) : 1
        if (rowSpan === 0) return null
        return (
          <td key={field} rowSpan={rowSpan}>
            <Cell
              path={`indicators.${row.id}.${field}`}
              label={`${t('rowOf', { row: at + 1 })} ${t(columns[field])}`}
              value={row[field]}
              onType={editing?.covers && !editing.covers(`indicators.${row.id}.${field}`) ? undefined : editing?.type}
              list={lists[field]}
              number={field === 'weight'}
            />
          </td>
        )
      })}
      {editing && !editing.covers && (
        <td className="row-tools">
          <RowTools rows={rows} at={at} change={editing.change} library={editing.library} />
        </td>
      )}
    </tr>
  )
}

export function IndicatorBlock({ rows, editing, tree, only: asked }: Props) {
  const { t } = useSpeech()
  // Whoever returns a table may name any cell of it.
  const only = useMarks().picking ? undefined : asked
  // The provincial form prints no points; they are shown once they are typed.
  const shown = editing || rows.some(({ weight }) => weight !== '')
  const fields = indicatorFields.filter(field => field !== 'weight' || shown)
  const last = rows.at(-1)
  const hidden = rows.filter(({ id }) => only && !only.has(id)).length
  const whole = editing && !editing.covers
  return (
    <>
      {editing && <Suggestions tree={tree} />}
      <table
        className={editing ? 'form indicators editing' : 'form indicators'}
        id={cellId('indicators')}
        tabIndex={-1}
      >
        <colgroup>
          <col className="col-number" />
          {fields.map(field => (
            <col key={field} className={`col-${field}`} />
          ))}
          {whole && <col className="col-tools" />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">#</th>
            {fields.map(field => (
              <th key={field} scope="col">
                {t(columns[field])}
                {field === 'weight' && editing && <small>{t('weightHint')}</small>}
              </th>
            ))}
            {whole && <th scope="col">{t('rowTools')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) =>
            only && !only.has(row.id) ? null : (
              <Row key={row.id} rows={rows} at={at} editing={editing} fields={fields} only={only} />
            ),
          )}
        </tbody>
      </table>
      {only && hidden > 0 && <p className="muted">{t('unchangedRows', { count: hidden })}</p>}
      {rows.length === 0 && !editing && <Empty title={t('noIndicators')} why="" />}
      {whole && (
        <p className="below-form">
          <button type="button" className="plain" onClick={() => editing.change(newRow(last))}>
            ＋ {t('addIndicator')}
          </button>
          {editing.library && (
            <button type="button" className="plain" aria-keyshortcuts="Alt+K" onClick={() => editing.library?.('')}>
              {t('fromLibrary')} <kbd>Alt+K</kbd>
            </button>
          )}
          <small>{t('pasteHint')}</small>
        </p>
      )}
    </>
  )
}
