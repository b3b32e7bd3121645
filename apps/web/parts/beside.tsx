import { useQuery } from '@tanstack/react-query'
import { createContext, use, useMemo, type ReactNode } from 'react'
import type { TablePage, TargetPage } from '#views/answers'
import type { LastYear, LibraryEntry } from '#views/library-answers'
import type { CellPath } from '#vocabulary/table'
import { formatMoney } from '#vocabulary/value'
import { lastYearQuery, libraryQuery, usualRange } from '../data/library.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { dayOf } from '../data/time.ts'
import { targetOf } from '../data/travelling.ts'
import { DocumentLink } from './document-link.tsx'

/** What is known beside a cell: where its text came from, and what became of it last year. */

type Origins = TargetPage['state']['origins']

interface Known {
  readonly origins: Origins
  readonly people: Readonly<Record<string, string>>
  readonly lastYear: LastYear | null
  readonly entries: ReadonlyMap<string, LibraryEntry>
}

const Beside = createContext<Known>({ origins: {}, people: {}, lastYear: null, entries: new Map() })

const noOrigins: Origins = {}

export function WithBeside({ page, children }: { page: TablePage; children: ReactNode }) {
  const origins = page.kind === 'target' ? page.state.origins : noOrigins
  const fromLibrary = Object.values(origins).some(({ kind }) => kind === 'library')
  const { data: lastYear = null } = useQuery(lastYearQuery(targetOf(page)))
  const { data: library } = useQuery({ ...libraryQuery(page.entry.year), enabled: fromLibrary })
  const known = useMemo(
    () => ({
      origins,
      people: page.people,
      lastYear,
      entries: new Map(library?.entries.map(entry => [entry.id, entry])),
    }),
    [origins, page.people, lastYear, library],
  )
  return <Beside value={known}>{children}</Beside>
}

const kinds = {
  import: 'originImport',
  paste: 'originPaste',
  library: 'originLibrary',
  copy: 'originCopy',
} as const satisfies Record<Origins[string]['kind'], Message>

function useOriginWords(path: CellPath): string | undefined {
  const { t, bracketed } = useSpeech()
  const { origins, people, entries } = use(Beside)
  const origin = origins[path]
  if (!origin) return undefined
  const entry = entries.get(origin.from)
  const year = /^target-(\d{4})-/.exec(origin.from)?.[1] ?? ''
  const words = t(kinds[origin.kind], { name: entry?.name ?? origin.from, year })
  const usual = entry && path.endsWith('.target') ? ` ${t('usually', { range: usualRange(entry) })}` : ''
  return `${words}${bracketed(`${people[origin.by] ?? origin.by} ${dayOf(origin.at)}`)}${usual}`
}

function LastYearLine({ path }: { path: CellPath }) {
  const { t } = useSpeech()
  const { lastYear } = use(Beside)
  const [head, id = '', field] = path.split('.')
  if (!lastYear) return null
  const { year, rows, budget, executed } = lastYear
  if (path === 'budget.total' && budget !== '')
    return (
      <p className="last-year">
        {t('lastBudget', { year, budget: formatMoney(budget), executed: formatMoney(executed) || t('notYet') })}
      </p>
    )
  const row = head === 'indicators' && field === 'target' ? rows[id] : undefined
  if (!row || row.target === '') return null
  const score = row.score === null ? t('notScored') : t('lastScore', { score: row.score, weight: row.weight ?? '' })
  return (
    <p className="last-year">{t('lastRow', { year, target: row.target, actual: row.actual || t('notYet'), score })}</p>
  )
}

/** A quiet corner and, while one is in the cell, a line: text that nobody has changed since it came from elsewhere. */
export function CellBeside({ path }: { path: CellPath }) {
  const words = useOriginWords(path)
  return (
    <>
      <LastYearLine path={path} />
      {words !== undefined && (
        <>
          <span className="origin" title={words} aria-hidden="true" />
          <p className="origin-line">{words}</p>
        </>
      )}
    </>
  )
}

/** How much of the table nobody has touched since it came from elsewhere, and what moved when it was copied. */
export function OriginsPanel({ page }: { page: TablePage }) {
  const { t } = useSpeech()
  if (page.kind !== 'target') return null
  const { origins, copied, table } = page.state
  const counts = (Object.keys(kinds) as (keyof typeof kinds)[])
    .map(kind => ({ kind, count: Object.values(origins).filter(origin => origin.kind === kind).length }))
    .filter(({ count }) => count > 0)
  if (counts.length === 0 && !copied) return null
  return (
    <section className="side-part" aria-labelledby="origins-title">
      <h2 id="origins-title">{t('origins')}</h2>
      <p>{counts.map(({ kind, count }) => t(`${kinds[kind]}Count`, { count })).join(' · ')}</p>
      {copied && (
        <>
          <p>
            <DocumentLink kind="target" id={copied.from}>
              {t('copiedFrom', { year: copied.year })}
            </DocumentLink>
          </p>
          {copied.moved.length > 0 && (
            <details>
              <summary>{t('movedRows', { count: copied.moved.length })}</summary>
              <ul>
                {copied.moved.map(({ row, from, to }) => (
                  <li key={row}>
                    {table.indicators.find(({ id }) => id === row)?.level3 ?? row}
                    <small>
                      {from.level1}·{from.level2} → {to.level1}·{to.level2}
                    </small>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  )
}
