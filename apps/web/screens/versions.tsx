import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TargetPage } from '#views/answers'
import type { Versions } from '#views/version-answers'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import type { VersionsSearch } from '../data/versions-search.ts'
import { versionsQuery } from '../data/versions.ts'
import { Compared } from '../parts/compared.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { MomentChoice } from '../parts/moment-choice.tsx'
import { Page } from '../parts/page.tsx'
import { StoodForm } from '../parts/stood-form.tsx'

const route = getRouteApi('/inside/targets/$id/versions')

/** Without a choice: the last two submissions, or from the beginning to now. */
function usual({ submissions }: Versions): Required<Pick<VersionsSearch, 'from' | 'to'>> {
  const [before, last] = submissions.slice(-2)
  if (last) return { from: `round:${before?.round ?? 1}`, to: `round:${last.round}` }
  return { from: before ? `round:${before.round}` : 'version:1', to: 'now' }
}

function Content({ page, versions }: { page: TargetPage; versions: Versions }) {
  const { t } = useSpeech()
  const { from, to, at } = { ...usual(versions), ...route.useSearch() }
  const navigate = route.useNavigate()
  const choose = (search: VersionsSearch) =>
    void navigate({ search: before => ({ ...before, ...search }), replace: true, resetScroll: false })
  return (
    <Page
      title={`${page.entry.title || t('untitled')} · ${t('versions')}`}
      tools={
        <Link to="/targets/$id" params={{ id: page.id }}>
          {t('backToForm')}
        </Link>
      }
    >
      <div className="versions">
        <section aria-labelledby="compare-title">
          <h2 id="compare-title">{t('compare')}</h2>
          <div className="choices">
            <MomentChoice
              label={t('compareFrom')}
              versions={versions}
              value={from}
              onChoose={each => choose({ from: each })}
            />
            <MomentChoice
              label={t('compareTo')}
              versions={versions}
              value={to}
              onChoose={each => choose({ to: each })}
            />
          </div>
          <Compared id={page.id} from={from} to={to} />
        </section>
        <section aria-labelledby="stood-title">
          <h2 id="stood-title">{t('asItStood')}</h2>
          <div className="choices">
            <MomentChoice
              label={t('upTo')}
              versions={versions}
              value={at ?? ''}
              onChoose={each => choose({ at: each })}
            />
          </div>
          {at ? <StoodForm page={page} moment={at} /> : <p className="muted">{t('chooseMoment')}</p>}
        </section>
      </div>
    </Page>
  )
}

/** 版本与比较: what a table was at each moment, and what changed between two of them. */
export function Screen() {
  const { id } = route.useParams()
  const page = useQuery(pageQuery('targets', id))
  const versions = useQuery(versionsQuery(id))
  return (
    <Loaded query={page}>
      {target => <Loaded query={versions}>{known => <Content page={target} versions={known} />}</Loaded>}
    </Loaded>
  )
}
