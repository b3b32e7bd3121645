import { Link } from '@tanstack/react-router'
import type { DocumentEntry, Workbench } from '#views/answers'
import { periodOf } from '../data/checkpoints.ts'
import { useSpeech } from '../data/messages.ts'
import type { Queue } from '../data/queue.ts'
import { DocumentLink } from './document-link.tsx'
import { Empty } from './empty.tsx'
import { reasons } from './inbox.tsx'
import { Due } from './stage.tsx'

/** Why it lies here, as the latest reminder says: handed over, urged, asked for advice, and with what words. */
function Why({ entry, inbox }: { entry: DocumentEntry; inbox: Workbench['inbox'] }) {
  const { t, labelled } = useSpeech()
  const told = inbox.find(({ document }) => document === entry.id)
  const reason = told && reasons[told.reason]
  if (!reason) return null
  return (
    <p className="reason">
      {t(reason)}
      {told.note && ` · ${labelled(told.byName, told.note)}`}
    </p>
  )
}

/** The filters that came from the list, and how to be rid of them. */
function Only({ current, queue: { entries, search } }: { current: string; queue: Queue }) {
  const { t } = useSpeech()
  const { year, kind, unit, find } = search
  const here = entries.find(each => each.id === current) ?? entries[0]
  const unitName = unit && (entries.find(each => each.unit === unit)?.unitName ?? unit)
  const what = [year, kind && t(kind), unitName, find && `“${find}”`].filter(Boolean).join('、')
  if (!what) return null
  return (
    <p className="queue-only">
      {t('queueFilter', { what })}{' '}
      {here && (
        <DocumentLink kind={here.kind} id={here.id}>
          {t('queueUnfilter')}
        </DocumentLink>
      )}{' '}
      <Link to="/projects" search={{ ...search, mine: true }}>
        {t('queueToList')}
      </Link>
    </p>
  )
}

/** Every document that waits for one's review, most pressing first. */
export function QueueList({ current, queue }: { current: string; queue: Queue }) {
  const { t } = useSpeech()
  const { entries, inbox, search } = queue
  return (
    <>
      <Only current={current} queue={queue} />
      {entries.length === 0 && <Empty title={t('queueNone')} why="" />}
      <ol className="queue-list">
        {entries.map(entry => (
          <li key={entry.id} aria-current={entry.id === current ? 'true' : undefined}>
            <p>
              <DocumentLink kind={entry.kind} id={entry.id} search={search}>
                {entry.title || t('untitled')}
              </DocumentLink>{' '}
              {entry.standsFor && <span className="tag stands-for">{t('standingFor', { name: entry.standsFor })}</span>}
            </p>
            <small>
              {t(entry.kind)}
              {entry.checkpoint && ` · ${periodOf(entry.checkpoint, t)}`} · {entry.unitName}
            </small>
            <Due due={entry.due} open />
            <Why entry={entry} inbox={inbox} />
          </li>
        ))}
      </ol>
    </>
  )
}
