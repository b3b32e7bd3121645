import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { HistoryEntry } from '#views/answers'
import { emptyTable } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { historyQuery, type PagePlural } from '../data/queries.ts'
import type { Content } from '../data/travelling.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { Empty } from './empty.tsx'
import { EntryDetails } from './entry-details.tsx'
import { Loaded } from './loaded.tsx'

function byDay(entries: readonly HistoryEntry[]): readonly (readonly [string, readonly HistoryEntry[]])[] {
  const days = new Map<string, HistoryEntry[]>()
  for (const entry of entries.toReversed()) {
    const day = dayOf(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}

function Timeline({ entries, table }: { entries: readonly HistoryEntry[]; table: Content }) {
  const { t } = useSpeech()
  if (entries.length === 0) return <Empty title={t('noHistory')} why="" />
  return (
    <>
      {byDay(entries).map(([day, ofDay]) => (
        <section key={day} className="day">
          <h3>{day}</h3>
          <ol className="timeline">
            {ofDay.map(entry => (
              <li key={entry.version}>
                <time dateTime={entry.at}>{clockOf(entry.at)}</time>
                <span className="who">
                  {entry.for ? t('actedFor', { name: entry.actor.name, principal: entry.for.name }) : entry.actor.name}
                  {entry.behalf && <small> {t('onBehalf', { name: entry.behalf.name })}</small>}
                </span>
                <EntryDetails entry={entry} table={table} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

interface Props {
  readonly plural: PagePlural
  readonly id: string
  /** For the names of its rows. */
  readonly table?: Content
}

function Entries({ plural, id, table = emptyTable }: Props) {
  const query = useQuery(historyQuery(plural, id))
  return <Loaded query={query}>{entries => <Timeline entries={entries} table={table} />}</Loaded>
}

/** Opens what happened to a document, newest first. */
export function HistoryButton(of: Props) {
  const { t } = useSpeech()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('history')}</Button>
      <Drawer open={open} title={t('history')} size={420} onClose={() => setOpen(false)} destroyOnHidden>
        <Entries {...of} />
      </Drawer>
    </>
  )
}
