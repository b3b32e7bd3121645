import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { withholdingReasons } from '#disclosure/occasion'
import type { PublicDisclosure, PublicItem } from '#views/disclosure-answers'
import { useSpeech } from '../data/messages.ts'
import { publicDisclosureQuery, publicFileAddress } from '../data/public.ts'
import { dayOf } from '../data/time.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'
import { SheetTable } from '../parts/sheet-table.tsx'
import { TakenDownNote } from '../parts/taken-down.tsx'

const route = getRouteApi('/public/$id')

const anchor = ({ place }: PublicItem) => `d${place}`

/** What ties the page to the record: whose, when, where, and with which content. */
function Facts({ page }: { page: PublicDisclosure }) {
  const { t, say } = useSpeech()
  const withheld = page.withheld.map(({ category, count }) =>
    t('withheldOf', { reason: say(withholdingReasons[category]), count }),
  )
  return (
    <dl className="facts">
      <dt>{t('unit')}</dt>
      <dd lang="zh-CN">
        {page.unit.code} {page.unit.name}
      </dd>
      <dt>{t('publishedOn')}</dt>
      <dd>
        <time dateTime={page.publishedAt}>{dayOf(page.publishedAt)}</time>
      </dd>
      <dt>{t('publicAddress')}</dt>
      <dd className="wrap">{`${window.location.origin}/public/${page.id}`}</dd>
      {!page.takenDown && (
        <>
          <dt>{t('publicHash')}</dt>
          <dd className="wrap">
            <code>{page.hash}</code>
          </dd>
        </>
      )}
      {withheld.length > 0 && (
        <>
          <dt>{t('withheldTitle')}</dt>
          <dd>{withheld.join('；')}</dd>
        </>
      )}
    </dl>
  )
}

const formats = ['docx', 'xlsx', 'pdf'] as const

function Document({ id, item }: { id: string; item: PublicItem }) {
  const { t } = useSpeech()
  return (
    <section className="public-document" aria-labelledby={anchor(item)}>
      <div className="public-document-head">
        <h2 id={anchor(item)} lang="zh-CN" tabIndex={-1}>
          {item.place}. {item.title}
        </h2>
        <span className="downloads">
          {t('downloads')}
          {formats.map(format => (
            <a
              key={format}
              href={publicFileAddress(id, item.place, format)}
              download
              aria-label={`${item.title} ${t('downloadAs', { format })}`}
            >
              {format}
            </a>
          ))}
        </span>
      </div>
      <SheetTable sheet={item.sheet} />
    </section>
  )
}

function Contents({ items }: Pick<PublicDisclosure, 'items'>) {
  const { t } = useSpeech()
  if (items.length < 2) return null
  return (
    <nav aria-label={t('contents')} className="contents">
      <h2>{t('contents')}</h2>
      <ol>
        {items.map(item => (
          <li key={item.place}>
            <a href={`#${anchor(item)}`} lang="zh-CN">
              {item.place}. {item.title}
            </a>{' '}
            <small>{item.projectCode}</small>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Shown({ page }: { page: PublicDisclosure }) {
  const { t, say } = useSpeech()
  const { takenDown, note, others } = page
  return (
    <Page
      title={say(page.title)}
      tools={
        <button type="button" className="plain" onClick={() => window.print()}>
          {t('printPage')}
        </button>
      }
    >
      {takenDown && <TakenDownNote takenDown={takenDown} />}
      <Facts page={page} />
      {note.text && (
        <section aria-labelledby="note-title">
          <h2 id="note-title">{say(note.title)}</h2>
          <p className="quote" lang="zh-CN">
            {note.text}
          </p>
        </section>
      )}
      <Contents items={page.items} />
      {page.items.map(item => (
        <Document key={item.place} id={page.id} item={item} />
      ))}
      {others.length > 0 && (
        <section aria-labelledby="others-title" className="others">
          <h2 id="others-title">{t('othersPublished')}</h2>
          <ul>
            {others.map(other => (
              <li key={other.id}>
                <Link to="/public/$id" params={{ id: other.id }}>
                  {say(other.title)}
                </Link>{' '}
                <small>{dayOf(other.publishedAt)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="others">
        <Link to="/public">{t('backToPublic')}</Link>
      </p>
    </Page>
  )
}

/** What a unit published, as it stood then: read, printed and downloaded by anybody. */
export function Screen() {
  const { id } = route.useParams()
  const query = useQuery(publicDisclosureQuery(id))
  return <Loaded query={query}>{page => <Shown key={page.id} page={page} />}</Loaded>
}
