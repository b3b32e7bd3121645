import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { DepartmentPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { pageQuery } from '../data/queries.ts'
import { DutyCoverage } from '../parts/duty-coverage.tsx'
import { Empty } from '../parts/empty.tsx'
import { HistoryButton } from '../parts/history.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'
import { Stage } from '../parts/stage.tsx'

const route = getRouteApi('/inside/departments/$id')
type Sections = DepartmentPage['state']['goals']['subGoals']

const Paragraphs = ({ texts }: { texts: readonly string[] }) => texts.map(text => <p key={text}>{text}</p>)

function Numbered({ sections }: { sections: Sections }) {
  const { t } = useSpeech()
  if (sections.length === 0) return <p className="muted">{t('emptySection')}</p>
  return (
    <>
      {sections.map(({ ordinal, title, paragraphs }) => (
        <section key={`${ordinal} ${title} ${paragraphs[0]}`}>
          {title && (
            <h3>
              {ordinal && (/[\d一二三四五六七八九十]$/.test(ordinal) ? `${ordinal}、` : ordinal)}
              {title}
            </h3>
          )}
          <Paragraphs texts={paragraphs} />
        </section>
      ))}
    </>
  )
}

function Text({ page }: { page: DepartmentPage }) {
  const { t } = useSpeech()
  const { overall, subGoals, safeguards } = page.state.goals
  return (
    <article className="paper">
      <h2>{t('overallGoals')}</h2>
      {overall.length === 0 && <Empty title={t('emptySection')} why="" />}
      <Paragraphs texts={overall} />
      <h2>{t('subGoals')}</h2>
      <Numbered sections={subGoals} />
      <h2>{t('safeguards')}</h2>
      <Numbered sections={safeguards} />
    </article>
  )
}

/** 部门整体绩效目标: the text as it was brought in, to be read. */
export function Screen() {
  const { t } = useSpeech()
  const { id } = route.useParams()
  const query = useQuery(pageQuery('departments', id))
  return (
    <Loaded query={query}>
      {page => (
        <Page
          title={`${page.unit.name} · ${t('departmentTitle')}`}
          aside={<Stage entry={page.entry} />}
          tools={<HistoryButton plural="departments" id={id} />}
        >
          <DutyCoverage coverage={page.coverage} />
          <Text page={page} />
        </Page>
      )}
    </Loaded>
  )
}
