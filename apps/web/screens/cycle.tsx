import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CyclePage } from '#views/answers'
import { useMe } from '../data/me.ts'
import { periodOf } from '../data/checkpoints.ts'
import { useSpeech } from '../data/messages.ts'
import { cycleQuery } from '../data/queries.ts'
import { daysUntil } from '../data/time.ts'
import { CycleActions } from '../parts/cycle-actions.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'

const route = getRouteApi('/inside/cycles/$year')

function Calendar({ calendar, pack }: { calendar: NonNullable<CyclePage['calendar']>; pack: CyclePage['inForce'] }) {
  const { t, say, labelled } = useSpeech()
  const rows: readonly (readonly [string, string])[] = [
    [t('draftingDue'), calendar.draftingDue],
    ...calendar.checkpoints.map(
      ({ checkpoint, due }) => [t('checkpointDue', { checkpoint: periodOf(checkpoint, t) }), due] as const,
    ),
    [t('selfEvaluationDue'), calendar.selfEvaluationDue],
  ]
  return (
    <>
      <p>
        {labelled(t('pack'), pack ? say(pack.title) : calendar.pack)}{' '}
        <small className="muted">
          {calendar.pack} {pack?.version}
        </small>
      </p>
      <table className="list narrow">
        <thead>
          <tr>
            <th scope="col">{t('event')}</th>
            <th scope="col">{t('date')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([what, date]) => (
            <tr key={what} className={daysUntil(date) < 0 ? 'past' : undefined}>
              <th scope="row">{what}</th>
              <td>
                <time dateTime={date}>{date}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** 年度: its calendar and rules, and what may be done with the year as a whole. */
export function Screen() {
  const { t, say } = useSpeech()
  const { years } = useMe()
  const year = Number(route.useParams().year)
  const query = useQuery(cycleQuery(year))
  const all = [...new Set([...years, year, (years[0] ?? year) + 1])].toSorted((a, b) => b - a)
  return (
    <Page title={`${t('cycle')} · ${t('yearOf', { year })}`}>
      <nav className="tabs" aria-label={t('year')}>
        {all.map(each => (
          <Link
            key={each}
            to="/cycles/$year"
            params={{ year: String(each) }}
            className={each === year ? 'tab current' : 'tab'}
          >
            {t('yearOf', { year: each })}
          </Link>
        ))}
      </nav>
      <Loaded query={query}>
        {page => (
          <>
            {page.calendar ? (
              <>
                <p>
                  <span className="stage">{say(page.stageWords)}</span>{' '}
                  {t('documentsInYear', { count: page.documents })}
                </p>
                <Calendar calendar={page.calendar} pack={page.inForce} />
              </>
            ) : (
              <Empty title={t('cycleAbsent', { year })} why={t('cycleAbsentWhy')} />
            )}
            <CycleActions page={page} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
