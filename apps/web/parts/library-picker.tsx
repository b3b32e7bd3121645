import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { LibraryEntry, LibraryPage } from '#views/library-answers'
import { anything, insertable, libraryQuery, usualRange, wished } from '../data/library.ts'
import { useSpeech } from '../data/messages.ts'
import { Loaded } from './loaded.tsx'
import { LibraryFilters } from './library-filters.tsx'

interface Props {
  readonly year: number
  /** The second level of the row from which the library was opened. */
  readonly level2: string
  readonly onPick: (entry: LibraryEntry) => void
  readonly onClose: () => void
}

function Option({ entry, library }: { entry: LibraryEntry; library: LibraryPage }) {
  const { t, say, labelled } = useSpeech()
  const field = library.fields[entry.field]
  return (
    <>
      <span className="entry-head">
        <b>{entry.name}</b>
        <small>
          {entry.place?.[1]} · {field ? say(field) : entry.field}
        </small>
        <small className="entry-usual">{usualRange(entry)}</small>
      </span>
      <span className="entry-more">
        {labelled(entry.definition, entry.formula)}
        <small>
          {labelled(t('basis'), entry.basis)} · {labelled(t('dataSource'), entry.source)}
          {entry.use.rows > 0 && ` · ${t('entryUse', { rows: entry.use.rows, returned: entry.use.returned })}`}
        </small>
      </span>
    </>
  )
}

/** A search box over a list: the arrows move, Enter inserts, while the cursor stays in the box. */
function Picker({ library, level2, onPick }: Omit<Props, 'year' | 'onClose'> & { library: LibraryPage }) {
  const { t } = useSpeech()
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const own = library.entries.find(({ place }) => place?.[1] === level2)
  const [wish, setWish] = useState({ ...anything, category: own?.category ?? '' })
  const [at, setAt] = useState(0)
  const found = library.entries.filter(insertable).filter(wished(wish))
  const active = Math.min(at, found.length - 1)
  useEffect(() => {
    box.current?.focus()
  }, [])
  useEffect(() => {
    // Newer engines answer with a promise, which an effect must not.
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key]
    const entry = found[active]
    if (by !== undefined) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(found.length - 1, active + by)))
    } else if (event.key === 'Enter' && entry) {
      event.preventDefault()
      onPick(entry)
    }
  }
  return (
    <>
      <LibraryFilters
        library={library}
        wish={wish}
        onWish={next => {
          setWish(next)
          setAt(0)
        }}
        box={box}
        boxProps={{
          role: 'combobox',
          'aria-expanded': true,
          'aria-controls': `${id}-list`,
          'aria-activedescendant': found.length > 0 ? `${id}-${active}` : undefined,
          autoComplete: 'off',
          onKeyDown: keys,
        }}
      />
      <p className="muted" role="status">
        {t('libraryFound', { count: found.length })}
      </p>
      <ul id={`${id}-list`} className="entries" role="listbox" aria-label={t('library')} tabIndex={-1}>
        {found.map((entry, place) => (
          <li
            key={entry.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            onMouseMove={() => setAt(place)}
            onClick={() => onPick(entry)}
          >
            <Option entry={entry} library={library} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** The indicator library over the form: what is chosen becomes a row at its place. */
export function LibraryPicker({ year, level2, onPick, onClose }: Props) {
  const { t } = useSpeech()
  const query = useQuery(libraryQuery(year))
  return (
    <Modal open title={t('fromLibrary')} width={860} footer={null} onCancel={onClose} destroyOnHidden>
      <Loaded query={query}>{library => <Picker library={library} level2={level2} onPick={onPick} />}</Loaded>
    </Modal>
  )
}
