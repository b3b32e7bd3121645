import { Button } from 'antd'
import type { Workbench } from '#views/answers'
import { problemOf } from '../data/api.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { kinds, useCommand } from '../data/queries.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { DocumentLink } from './document-link.tsx'
import { Empty } from './empty.tsx'
import { ProblemNote } from './problem.tsx'

type Row = Workbench['inbox'][number]

export const reasons: Readonly<Record<string, Message>> = {
  arrived: 'arrived',
  returned: 'returned',
  'due-soon': 'due-soon',
  overdue: 'is-overdue',
  transferred: 'told-transferred',
  urged: 'told-urged',
  'advice-asked': 'told-advice-asked',
  'advice-given': 'told-advice-given',
  copied: 'told-copied',
  'part-handed': 'told-part-handed',
  'approval-kept': 'told-approval-kept',
  'approval-void': 'told-approval-void',
  approved: 'told-approved',
  refused: 'told-refused',
  'taken-down': 'told-taken-down',
}

/** What is over needs nobody's eye any more, read or not. */
const isUnread = ({ read, over }: Row) => !read && !over

function Reminder({ row, standsFor }: { row: Row; standsFor: string | undefined }) {
  const { t, labelled } = useSpeech()
  const reading = useCommand()
  const kind = kinds.find(each => each === row.kind)
  const reason = reasons[row.reason]
  const read = () => reading.mutate({ to: 'reminders', id: row.id, action: 'read', expected: row.version, data: {} })
  return (
    <li className={isUnread(row) ? 'unread' : 'read'}>
      <p>
        {kind ? (
          <DocumentLink kind={kind} id={row.document}>
            {row.title || t('untitled')}
          </DocumentLink>
        ) : (
          row.title
        )}{' '}
        {standsFor && <span className="tag stands-for">{t('standingFor', { name: standsFor })}</span>}{' '}
        {reason && t(reason)}
        {row.over ? t('inboxOver') : row.due && t('andDue', { due: row.due })}
      </p>
      {row.note && <p className="quote">{labelled(row.byName, row.note)}</p>}
      <small>
        {row.byName && !row.note && `${row.byName} `}
        {dayOf(row.sentAt)} {clockOf(row.sentAt)}
      </small>
      {isUnread(row) && (
        <Button type="link" size="small" loading={reading.isPending} onClick={read}>
          {t('markRead')}
        </Button>
      )}
      {reading.isError && <ProblemNote problem={problemOf(reading.error)} />}
    </li>
  )
}

/** What one was reminded of: unread first; and for whom, while one stands in for somebody. */
export function Inbox({ rows, tasks }: { rows: readonly Row[]; tasks: Workbench['tasks'] }) {
  const { t } = useSpeech()
  const unread = rows.filter(isUnread)
  const title = unread.length > 0 ? t('inboxUnread', { count: unread.length }) : t('inbox')
  return (
    <section className="inbox" aria-labelledby="inbox-title">
      <h2 id="inbox-title">{title}</h2>
      {rows.length === 0 ? (
        <Empty title={t('noInbox')} why={t('noInboxWhy')} />
      ) : (
        <ul>
          {[...unread, ...rows.filter(row => !isUnread(row))].slice(0, 50).map(row => (
            <Reminder key={row.id} row={row} standsFor={tasks.find(({ id }) => id === row.document)?.standsFor} />
          ))}
        </ul>
      )}
    </section>
  )
}
