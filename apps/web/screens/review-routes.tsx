import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { OrganisationPage } from '#views/answers'
import { useMe } from '../data/me.ts'
import { useSpeech } from '../data/messages.ts'
import { routesQuery } from '../data/offices.ts'
import { kinds, organisationQuery, type Kind } from '../data/queries.ts'
import { Choice } from '../parts/field.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { OfficeTabs } from '../parts/office-tabs.tsx'
import { Page } from '../parts/page.tsx'
import { RouteDesk } from '../parts/route-desk.tsx'
import { RouteVersions } from '../parts/route-versions.tsx'

const address = getRouteApi('/inside/organisation/routes')

function Routes({ organisation, year, chosen }: { organisation: OrganisationPage; year: number; chosen: Kind }) {
  const query = useQuery(routesQuery(year))
  return (
    <Loaded query={query}>
      {page => {
        const kind = page.kinds.find(each => each.kind === chosen)
        return (
          kind && (
            <>
              <RouteDesk
                key={`${year} ${chosen} ${page.version}`}
                page={page}
                kind={kind}
                organisation={organisation}
              />
              <RouteVersions kind={kind} />
            </>
          )
        )
      }}
    </Loaded>
  )
}

/** 审核路线: which way each kind of document goes in a year, and the next version of it. */
export function Screen() {
  const { t } = useSpeech()
  const { years } = useMe()
  const search = address.useSearch()
  const navigate = address.useNavigate()
  const organisation = useQuery(organisationQuery)
  const year = search.year ?? years[0] ?? new Date().getFullYear()
  const chosen = search.kind ?? 'target'
  const all = [...new Set([...years, year, (years[0] ?? year) + 1])].toSorted((a, b) => b - a)
  return (
    <Page title={t('routes')}>
      <OfficeTabs />
      <p className="muted explained">{t('routesWhat')}</p>
      <div className="filters">
        <Choice
          label={t('year')}
          value={String(year)}
          options={all.map(each => [String(each), t('yearOf', { year: each })])}
          onChange={text => void navigate({ search: { ...search, year: Number(text) } })}
        />
        <Choice
          label={t('kind')}
          value={chosen}
          options={kinds.map(each => [each, t(each)])}
          onChange={text => void navigate({ search: { ...search, kind: text as Kind } })}
        />
      </div>
      <Loaded query={organisation}>{known => <Routes organisation={known} year={year} chosen={chosen} />}</Loaded>
    </Page>
  )
}
