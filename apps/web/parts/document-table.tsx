import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { DocumentEntry } from '#views/answers'
import { sources } from '#monitoring/rectification/notice'
import { formatMoney } from '#vocabulary/value'
import { periodOf } from '../data/checkpoints.ts'
import { useSpeech, type Message, type Speech } from '../data/messages.ts'
import type { Kind } from '../data/queries.ts'
import type { QueueSearch } from '../data/queue.ts'
import { Tick } from './batch.tsx'
import { DocumentLink } from './document-link.tsx'
import { Empty } from './empty.tsx'
import { isLight, Light } from './light.tsx'
import { isSource, Severity } from './severity.tsx'
import { Due, Stage } from './stage.tsx'
import { Totals } from './totals.tsx'

interface Column {
  readonly head: Message
  readonly className?: string
  readonly cell: (entry: DocumentEntry, speech: Speech) => ReactNode
}

const money = (text: string) => (text === '' ? '' : formatMoney(text))

const common: readonly Column[] = [
  { head: 'unit', cell: entry => entry.unitName },
  { head: 'budget', className: 'number', cell: ({ budget }) => money(budget) },
]
const paid: Column = { head: 'paid', className: 'number', cell: entry => money(entry.paid) }
const rate: Column = { head: 'rate', className: 'number', cell: entry => (entry.rate ? `${entry.rate}%` : '') }
const ending: readonly Column[] = [
  {
    head: 'stage',
    cell: (entry, { t }) => (
      <>
        <Stage entry={entry} />{' '}
        {entry.adjusting && (
          <DocumentLink kind="adjustment" id={entry.adjusting}>
            {t('beingAdjusted')}
          </DocumentLink>
        )}
      </>
    ),
  },
  { head: 'waitsFor', cell: ({ waitsFor }, { say }) => say(waitsFor) },
  { head: 'due', cell: ({ due, owners }) => <Due due={due} open={owners.length > 0} /> },
]

const columns: Readonly<Record<Kind, readonly Column[]>> = {
  target: [...common, ...ending],
  adjustment: [...common, ...ending],
  report: [
    { head: 'checkpoint', cell: ({ checkpoint }, { t }) => periodOf(checkpoint, t) },
    ...common,
    paid,
    rate,
    { head: 'light', cell: ({ light }) => isLight(light) && <Light light={light} /> },
    ...ending,
  ],
  evaluation: [
    ...common,
    paid,
    rate,
    { head: 'score', className: 'number', cell: ({ score }) => score?.toFixed(2) },
    { head: 'grade', cell: entry => entry.grade },
    ...ending,
  ],
  rectification: [
    { head: 'problemFound', className: 'finding', cell: ({ finding }) => <span title={finding}>{finding}</span> },
    { head: 'severity', cell: ({ severity }) => <Severity severity={severity} /> },
    { head: 'problemSource', cell: ({ source }, { say }) => isSource(source) && say(sources[source]) },
    { head: 'unit', cell: entry => entry.unitName },
    ...ending,
  ],
  department: [{ head: 'unit', cell: entry => entry.unitName }, ...ending],
  disclosure: [{ head: 'unit', cell: entry => entry.unitName }, ...ending],
}

const why = {
  target: 'noTargetsWhy',
  adjustment: 'noAdjustmentsWhy',
  report: 'noReportsWhy',
  evaluation: 'noEvaluationsWhy',
  rectification: 'noRectificationsWhy',
  department: 'noDepartmentsWhy',
  disclosure: 'noDisclosuresWhy',
} as const satisfies Record<Kind, Message>

/** The same budget stands in the report of each checkpoint: sums are made for each by itself. */
const checkpointsOf = (entries: readonly DocumentEntry[]) => [...new Set(entries.map(({ checkpoint }) => checkpoint))]

const step = 200

interface Props {
  readonly kind: Kind
  readonly entries: readonly DocumentEntry[]
  /** How many there are without filters. */
  readonly all: number
  /** The filters go along to whatever is opened. */
  readonly search: QueueSearch
}

export function DocumentTable({ kind, entries, all, search }: Props) {
  const speech = useSpeech()
  const { t } = speech
  const [shown, setShown] = useState(step)
  if (all === 0) return <Empty title={t('noDocuments', { kind: t(kind) })} why={t(why[kind])} />
  if (entries.length === 0)
    return (
      <Empty title={t('noMatch')} why={t('noMatchWhy')}>
        <Link to="/projects" search={{ kind }}>
          {t('clearFilters')}
        </Link>
      </Empty>
    )
  return (
    <div className="list-box" role="region" aria-label={t(kind)} tabIndex={0}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('project')}</th>
            {columns[kind].map(({ head, className }) => (
              <th key={head} scope="col" className={className}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, shown).map(entry => (
            <tr key={entry.id}>
              <th scope="row">
                <Tick entry={entry} />
                <DocumentLink kind={kind} id={entry.id} search={search}>
                  {entry.title || t('untitled')}
                </DocumentLink>
                <small>{entry.projectCode}</small>
              </th>
              {columns[kind].map(({ head, className, cell }) => (
                <td key={head} className={className}>
                  {cell(entry, speech)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {columns[kind].some(({ head }) => head === 'budget') && (
          <tfoot>
            {checkpointsOf(entries).map(checkpoint => (
              <Totals
                key={checkpoint}
                name={periodOf(checkpoint, t)}
                heads={columns[kind].map(({ head }) => head)}
                entries={entries.filter(entry => entry.checkpoint === checkpoint)}
              />
            ))}
          </tfoot>
        )}
      </table>
      {entries.length > shown && (
        <Button onClick={() => setShown(shown + step)}>
          {t('showMore', { count: Math.min(step, entries.length - shown) })}
        </Button>
      )}
    </div>
  )
}
