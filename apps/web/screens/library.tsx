import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LibraryEntry, LibraryPage } from '#views/library-answers'
import { anything, libraryQuery, returnRate, usualRange, wished } from '../data/library.ts'
import { useMe } from '../data/me.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { Empty } from '../parts/empty.tsx'
import { EntryActions } from '../parts/entry-actions.tsx'
import { LibraryFilters } from '../parts/library-filters.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'
import { ProposeEntry } from '../parts/propose-entry.tsx'

const statuses = {
  'built-in': 'entryBuiltIn',
  proposed: 'entryProposed',
  accepted: 'entryAccepted',
  refused: 'entryRefused',
  retired: 'entryRetired',
} as const satisfies Record<LibraryEntry['status'], Message>

function Row({ entry, library }: { entry: LibraryEntry; library: LibraryPage }) {
  const { t, say, labelled } = useSpeech()
  const field = library.fields[entry.field]
  const { proposed, status, use } = entry
  return (
    <tr className={status === 'retired' || status === 'refused' ? 'past' : ''}>
      <th scope="row">
        {entry.name}
        <small>
          {entry.place?.join(' · ') ?? t('noPlace')} · {field ? say(field) : entry.field}
        </small>
      </th>
      <td>{labelled(entry.definition, entry.formula)}</td>
      <td className="entry-usual">{usualRange(entry)}</td>
      <td>
        {entry.basis}
        <small>
          {entry.source} · {entry.frequency}
        </small>
      </td>
      <td className="number">
        {use.rows > 0 && (
          <>
            {t('timesUsed', { rows: use.rows, tables: use.tables })}
            <small>{t('timesReturned', { rate: returnRate(entry) })}</small>
          </>
        )}
      </td>
      <td>
        {status !== 'built-in' && <span className="tag">{t(statuses[status])}</span>}
        {proposed && (
          <small>
            {proposed.by} · {proposed.unit}
            {proposed.note && ` · ${proposed.note}`}
          </small>
        )}
        <EntryActions entry={entry} library={library} />
      </td>
    </tr>
  )
}

function Table({ library }: { library: LibraryPage }) {
  const { t } = useSpeech()
  const [wish, setWish] = useState(anything)
  const rank = ({ status }: LibraryEntry) => (status === 'proposed' ? 0 : 1)
  const found = library.entries.filter(wished(wish)).toSorted((a, b) => rank(a) - rank(b))
  return (
    <>
      <LibraryFilters library={library} wish={wish} onWish={setWish} />
      <p className="muted" role="status">
        {t('libraryFound', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <Empty title={t('noMatch')} why={t('noMatchWhy')} />
      ) : (
        <div className="list-box" role="region" aria-label={t('library')} tabIndex={0}>
          <table className="list library">
            <thead>
              <tr>
                <th scope="col">{t('level3')}</th>
                <th scope="col">{t('description')}</th>
                <th scope="col">{t('usualRange')}</th>
                <th scope="col">
                  {t('basis')} · {t('dataSource')}
                </th>
                <th scope="col">{t('use')}</th>
                <th scope="col">{t('stage')}</th>
              </tr>
            </thead>
            <tbody>
              {found.map(entry => (
                <Row key={entry.id} entry={entry} library={library} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

/** 指标库: every indicator that one may insert, how it fared, and what is proposed. */
export function Screen() {
  const { t } = useSpeech()
  const { years } = useMe()
  const year = years[0] ?? new Date().getFullYear()
  const query = useQuery(libraryQuery(year))
  const mayPropose = query.data?.offered.some(({ action }) => action === 'propose') ?? false
  return (
    <Page
      title={`${t('library')} · ${t('yearOf', { year })}`}
      tools={mayPropose && query.data && <ProposeEntry library={query.data} />}
    >
      <Loaded query={query}>{library => <Table library={library} />}</Loaded>
    </Page>
  )
}
