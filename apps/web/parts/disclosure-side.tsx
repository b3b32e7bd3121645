import { Button } from 'antd'
import { withholdingReasons } from '#disclosure/occasion'
import type { DisclosurePage } from '#views/answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { dayOf } from '../data/time.ts'
import { ProblemNote } from './problem.tsx'

/** What the documents that are listed have become since, and the way to take what stands now. */
function Since({ page, before, version }: Props) {
  const { t } = useSpeech()
  const refreshing = useCommand()
  const listed = page.state.items.filter(({ withheld }) => !withheld).map(({ document }) => page.changes[document])
  const changed = listed.filter(change => change === 'changed' || change === 'gone').length
  // Once this one is published too, there is nothing to be done about it.
  const twice = page.state.publishedAt ? 0 : listed.filter(change => change === 'published').length
  const more = page.unlisted.length
  if (changed + twice + more === 0) return null
  const may = page.offered.some(({ action }) => action === 'refresh')
  const refresh = async () => {
    if (!(await before())) return
    const order = { to: 'disclosures', id: page.id, action: 'refresh', expected: version(), data: {} } as const
    refreshing.mutate(order)
  }
  return (
    <div className="notice" role="status">
      {changed > 0 && <p>{t('itemsChanged', { count: changed })}</p>}
      {twice > 0 && <p>{t('itemsPublished', { count: twice })}</p>}
      {more > 0 && <p>{t('itemUnlisted', { count: more })}</p>}
      {may && (
        <Button size="small" loading={refreshing.isPending} onClick={() => void refresh()}>
          {t('refreshItems')}
        </Button>
      )}
      {page.state.publishedAt && <p>{t('refreshWhy')}</p>}
      {refreshing.isError && <ProblemNote problem={problemOf(refreshing.error)} />}
    </div>
  )
}

interface Props {
  readonly page: DisclosurePage
  readonly before: () => Promise<boolean>
  readonly version: () => number
}

/** Beside the catalogue: since when the public sees it and where, and what is kept back. */
export function DisclosureSide(props: Props) {
  const { t, say, labelled } = useSpeech()
  const { state, id, entry, pack } = props.page
  const term = pack?.disclosure?.[state.occasion]
  const counts = Object.entries(withholdingReasons)
    .map(([category, words]) => ({
      words,
      count: state.items.filter(({ withheld }) => withheld?.category === category).length,
    }))
    .filter(({ count }) => count > 0)
  return (
    <section className="side-part" aria-labelledby="disclosure-title">
      <h2 id="disclosure-title">{t('disclosureItems')}</h2>
      <p>
        {t('documentsOf', { count: state.items.filter(({ withheld }) => !withheld).length })}
        {counts.map(
          ({ words, count }) => ` · ${labelled(t('withheldTitle'), t('withheldOf', { reason: say(words), count }))}`,
        )}
      </p>
      {!state.publishedAt && term && entry.due && (
        <p>{t('disclosureTerm', { day: entry.due, days: term.withinDays, source: term.source })}</p>
      )}
      {state.publishedAt && (
        <>
          <p>{t('publishedSince', { day: dayOf(state.publishedAt) })}</p>
          <p className="side-actions">
            <a href={`/public/${id}`} target="_blank" rel="noreferrer">
              {t('seePublic')}
            </a>
          </p>
        </>
      )}
      <Since {...props} />
    </section>
  )
}
