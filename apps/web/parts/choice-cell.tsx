import type { CellPath } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { CellNotes } from './cell-notes.tsx'
import { cellId } from './marks.tsx'

interface Props {
  readonly path: CellPath
  readonly label: string
  readonly value: string
  readonly onType: Type | undefined
  readonly options: readonly (readonly [value: string, words: string])[]
}

/** A cell whose text is one of a few. */
export function ChoiceCell({ path, label, value, onType, options }: Props) {
  const { t } = useSpeech()
  const words = options.find(([each]) => each === value)?.[1] ?? value
  if (!onType) return <Cell path={path} label={label} value={words} />
  const known = words !== '' && options.some(([each]) => each === value)
  return (
    <div id={cellId(path)} className="cell" tabIndex={-1}>
      <select
        aria-label={label}
        data-path={path}
        value={value}
        onChange={({ target }) => onType(path, value, target.value)}
      >
        <option value="">{t('choose')}</option>
        {!known && value !== '' && <option value={value}>{value}</option>}
        {options.map(([each, said]) => (
          <option key={each} value={each}>
            {said}
          </option>
        ))}
      </select>
      <CellNotes path={path} />
    </div>
  )
}
