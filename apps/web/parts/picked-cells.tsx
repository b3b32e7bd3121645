import type { CellPath } from '#vocabulary/table'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { contentOf, type TravellingPage } from '../data/travelling.ts'

interface Props {
  readonly page: TravellingPage
  readonly picked: ReadonlySet<CellPath>
  readonly toggle: (path: CellPath) => void
}

/** The cells that a verdict names: picked in the form, dropped here. */
export function PickedCells({ page, picked, toggle }: Props) {
  const { t } = useSpeech()
  const name = useCellName(contentOf(page))
  return (
    <>
      <p className="muted">{picked.size > 0 ? t('picked', { count: picked.size }) : t('pickCells')}</p>
      <ul className="picked">
        {[...picked].map(path => (
          <li key={path}>
            {name(path)}
            <button type="button" aria-label={t('unpick', { cell: name(path) })} onClick={() => toggle(path)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
