import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { PublicEntry, PublicList } from '#views/disclosure-answers'
import { useSpeech } from '../data/messages.ts'
import { openDataAddress, publicListQuery, type PublicSearch } from '../data/public.ts'
import { dayOf } from '../data/time.ts'
import { Empty } from '../parts/empty.tsx'
import { Choice } from '../parts/field.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'

const route = getRouteApi('/public/')

function Line({ entry }: { entry: PublicEntry }) {
  const { t, say } = useSpeech()
  return (
    <tr>
      <th scope="row">
        <Link to="/public/$id" params={{ id: entry.id }}>
          {say(entry.title)}
        </Link>
      </th>
      <td lang="zh-CN">{entry.unit.name}</td>
      <td>
        <time dateTime={entry.publishedAt}>{dayOf(entry.publishedAt)}</time>
      </td>
      <td>{entry.takenDown ? '' : t('documentsOf', { count: entry.documents })}</td>
      <td>{entry.takenDown ? t('takenDown') : t('inForcePublic')}</td>
    </tr>
  )
}

function Filter({ list, search }: { list: PublicList; search: PublicSearch }) {
  const { t } = useSpeech()
  const navigate = route.useNavigate()
  const choose = (more: { year?: number | undefined; unit?: string | undefined }) => {
    const { year, unit } = { ...search, ...more }
    return void navigate({ search: { ...(year && { year }), ...(unit && { unit }) } })
  }
  return (
    <div className="filters">
      <Choice
        label={t('year')}
        value={String(search.year ?? '')}
        options={[['', t('allYears')], ...list.years.map(year => [String(year), String(year)] as const)]}
        onChange={year => choose({ year: year === '' ? undefined : Number(year) })}
      />
      <Choice
        label={t('unit')}
        value={search.unit ?? ''}
        options={[['', t('allUnits')], ...list.units.map(({ id, name }) => [id, name] as const)]}
        onChange={unit => choose({ unit: unit === '' ? undefined : unit })}
      />
    </div>
  )
}

/** 绩效公开: everything that was ever published, the newest first. */
export function Screen() {
  const { t } = useSpeech()
  const search = route.useSearch()
  const query = useQuery(publicListQuery)
  const { year, unit } = search
  const fits = (entry: PublicEntry) =>
    (year === undefined || entry.year === year) && (unit === undefined || entry.unit.id === unit)
  return (
    <Page title={t('publicTitle')}>
      <p>{t('publicIntro')}</p>
      <Loaded query={query}>
        {list =>
          list.entries.length === 0 ? (
            <Empty title={t('nothingPublic')} why={t('nothingPublicWhy')} />
          ) : (
            <>
              <Filter list={list} search={search} />
              <div className="list-box" role="region" aria-label={t('publicTitle')} tabIndex={0}>
                <table className="list">
                  <thead>
                    <tr>
                      {(['publicWhat', 'unit', 'publishedOn', 'disclosureItems', 'stage'] as const).map(head => (
                        <th key={head} scope="col">
                          {t(head)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {list.entries.filter(fits).map(entry => (
                      <Line key={entry.id} entry={entry} />
                    ))}
                  </tbody>
                </table>
              </div>
              {!list.entries.some(fits) && <Empty title={t('noMatch')} why={t('noMatchWhy')} />}
              <p>
                <a href={openDataAddress(year)} download>
                  {year === undefined ? t('openData') : t('openDataOf', { year })}
                </a>
              </p>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
