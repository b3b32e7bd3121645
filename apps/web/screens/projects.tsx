import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMe } from '../data/me.ts'
import { useSpeech } from '../data/messages.ts'
import { documentsQuery, kinds } from '../data/queries.ts'
import { queueSearch } from '../data/queue.ts'
import { Batching } from '../parts/batch.tsx'
import { CopyTarget } from '../parts/copy-target.tsx'
import { DocumentTable } from '../parts/document-table.tsx'
import { Filters } from '../parts/filters.tsx'
import { ImportButton } from '../parts/import-dialog.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { NewDepartment } from '../parts/new-department.tsx'
import { NewDisclosure } from '../parts/new-disclosure.tsx'
import { NewTarget } from '../parts/new-target.tsx'
import { Page } from '../parts/page.tsx'
import { matches } from '../data/matches.ts'

const route = getRouteApi('/inside/projects')

/** 项目: every document that one may see, by kind; the filters stand in the address. */
export function Screen() {
  const { t } = useSpeech()
  const { years, grants } = useMe()
  const search = route.useSearch()
  // Stages differ by kind; the other filters stay.
  const { stage: _, ...kept } = search
  const kind = search.kind ?? 'target'
  const year = search.year ?? years[0] ?? new Date().getFullYear()
  const query = useQuery(documentsQuery(kind, year))
  const units = grants.filter(({ role }) => role === 'drafter')
  return (
    <Page
      title={t('projects')}
      tools={
        units.length > 0 && (
          <>
            <ImportButton units={units} year={year} />
            <CopyTarget units={units} years={years} year={year} />
            <NewTarget units={units} year={year} />
          </>
        )
      }
    >
      <nav className="tabs" aria-label={t('kind')}>
        {kinds.map(each => (
          <Link
            key={each}
            to="/projects"
            search={{ ...kept, kind: each }}
            className={each === kind ? 'tab current' : 'tab'}
            aria-current={each === kind ? 'page' : undefined}
          >
            {t(each)}
          </Link>
        ))}
      </nav>
      <Loaded query={query}>
        {entries => (
          <>
            {kind === 'disclosure' && <NewDisclosure year={year} />}
            {kind === 'department' && <NewDepartment units={units} year={year} entries={entries} />}
            <Filters entries={entries} search={search} year={year} years={years} />
            <Batching key={kind} entries={entries.filter(entry => matches(entry, search))}>
              <DocumentTable
                kind={kind}
                all={entries.length}
                entries={entries.filter(entry => matches(entry, search))}
                search={queueSearch(search)}
              />
            </Batching>
          </>
        )}
      </Loaded>
    </Page>
  )
}
