import type { KindOfRoute } from '#views/office-answers'
import { useSpeech } from '../data/messages.ts'
import { draftOf } from '../data/route-draft.ts'
import { dayOf } from '../data/time.ts'
import { DocumentLink } from './document-link.tsx'
import { RouteChanges } from './route-changes.tsx'

/** The versions of a route, newest first, each against the one before; and what still travels an older one. */
export function RouteVersions({ kind: { kind, versions, older } }: { kind: KindOfRoute }) {
  const { t } = useSpeech()
  const newest = versions.toReversed()
  return (
    <>
      <h2 className="list-title">{t('routeVersions')}</h2>
      <table className="list short-heads">
        <thead>
          <tr>
            <th scope="col">{t('packVersion')}</th>
            <th scope="col">{t('publishedBy')}</th>
            <th scope="col">{t('againstBefore')}</th>
          </tr>
        </thead>
        <tbody>
          {newest.map(({ route, publishedAt, publishedBy }, i) => {
            const before = newest[i + 1]
            return (
              <tr key={route.version}>
                <th scope="row">{t('routeVersion', { version: route.version })}</th>
                <td>{publishedAt ? t('routePublished', { by: publishedBy, at: dayOf(publishedAt) }) : t('builtIn')}</td>
                <td>{before && <RouteChanges kind={kind} before={draftOf(before.route)} after={draftOf(route)} />}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <h2 className="list-title">{t('olderRoutes', { count: older.length })}</h2>
      {older.length === 0 ? (
        <p className="muted">{t('noOlderRoutes')}</p>
      ) : (
        <ul className="older-routes">
          {older.map(({ id, title, unitName, version }) => (
            <li key={id}>
              <DocumentLink kind={kind} id={id}>
                {title || t('untitled')}
              </DocumentLink>{' '}
              <small>
                {unitName} · {t('routeVersion', { version })}
              </small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
