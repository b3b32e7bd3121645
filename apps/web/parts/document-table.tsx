import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { DocumentEntry } from '#views/answers'
import { formatMoney } from '#vocabulary/value'
import { useSpeech, type Message } from '../data/messages.ts'
import { sumMoney } from '../data/money.ts'
import type { Kind } from '../data/queries.ts'
import { monthOf } from '../data/time.ts'
import { DocumentLink } from './document-link.tsx'
import { Empty } from './empty.tsx'
import { isLight, Light } from './light.tsx'
import { Due, Stage } from './stage.tsx'

interface Column {
  readonly head: Message
  readonly className?: string
  readonly cell: (entry: DocumentEntry) => ReactNode
}

const money = (text: string) => (text === '' ? '' : formatMoney(text))

const common: readonly Column[] = [
  { head: 'unit', cell: entry => entry.unitName },
  { head: 'budget', className: 'number', cell: ({ budget }) => money(budget) },
]
const paid: Column = { head: 'paid', className: 'number', cell: entry => money(entry.paid) }
const rate: Column = { head: 'rate', className: 'number', cell: entry => (entry.rate ? `${entry.rate}%` : '') }
const ending: readonly Column[] = [
  { head: 'stage', cell: entry => <Stage entry={entry} /> },
  { head: 'waitsFor', cell: entry => entry.waitsFor },
  { head: 'due', cell: ({ due, ownerRole }) => <Due due={due} open={ownerRole !== null} /> },
]

const columns: Readonly<Record<Kind, readonly Column[]>> = {
  target: [...common, ...ending],
  report: [
    { head: 'checkpoint', cell: ({ checkpoint }) => `${monthOf(checkpoint)}月底` },
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
  department: [{ head: 'unit', cell: entry => entry.unitName }, ...ending],
}

const why = {
  target: 'noTargetsWhy',
  report: 'noReportsWhy',
  evaluation: 'noEvaluationsWhy',
  department: 'noDepartmentsWhy',
} as const satisfies Record<Kind, Message>

function Totals({ kind, entries }: { kind: Kind; entries: readonly DocumentEntry[] }) {
  const { t } = useSpeech()
  const budget = sumMoney(entries.map(entry => entry.budget))
  const spent = sumMoney(entries.map(entry => entry.paid || '0'))
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('total', { count: entries.length })}</th>
        {columns[kind].map(({ head }) => (
          <td key={head} className="number">
            {head === 'budget' && formatMoney(budget.total)}
            {head === 'budget' && budget.unreadable > 0 && (
              <small>{t('unreadableBudgets', { count: budget.unreadable })}</small>
            )}
            {head === 'paid' && formatMoney(spent.total)}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

const step = 200

export function DocumentTable({ kind, entries, all }: { kind: Kind; entries: readonly DocumentEntry[]; all: number }) {
  const { t } = useSpeech()
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
                <DocumentLink kind={kind} id={entry.id}>
                  {entry.title || t('untitled')}
                </DocumentLink>
                <small>{entry.projectCode}</small>
              </th>
              {columns[kind].map(({ head, className, cell }) => (
                <td key={head} className={className}>
                  {cell(entry)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {kind !== 'department' && <Totals kind={kind} entries={entries} />}
      </table>
      {entries.length > shown && (
        <Button onClick={() => setShown(shown + step)}>
          {t('showMore', { count: Math.min(step, entries.length - shown) })}
        </Button>
      )}
    </div>
  )
}
