import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Look } from '#views/help-answers'
import type { Office } from './office.ts'
import { visibleRow, type Viewer } from './pages.ts'

/**
 * When somebody last looked at a document, and at which version. No event: who opened which page when is nobody's
 * business, decides nothing and would outnumber the acts. One row for a person and a document, in a table of its own
 * that goes with the account; the last act alone would forget everybody who looked and left it as it was.
 *
 * A look lasts as long as the page is opened again within half an hour: whoever reloads it, or comes back from another
 * one, still sees what has changed since the look before.
 */
const pause = '30 minutes'

const noting = `
  INSERT INTO app.looks AS l (county, person, stream, version, at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (county, person, stream) DO UPDATE SET
    before = CASE WHEN excluded.at > l.at + interval '${pause}' THEN l.version ELSE l.before END,
    before_at = CASE WHEN excluded.at > l.at + interval '${pause}' THEN l.at ELSE l.before_at END,
    version = greatest(l.version, excluded.version),
    at = excluded.at
  RETURNING before AS since, before_at AS at`

/** Notes that this person sees the document at this version, and answers what they saw when they looked before. */
export async function look(
  office: Office,
  viewer: Viewer,
  { stream, version }: { readonly stream: string; readonly version: number },
): Promise<Look | Refusal> {
  const found = await visibleRow(office, viewer, 'target', stream)
  if (isRefusal(found)) return found
  const { county, person } = viewer
  const seen = Math.min(version, found.row.version)
  const [noted] = await office.store.query<{ since: number | null; at: Date | null }>(noting, [
    county,
    person,
    stream,
    seen,
    office.now(),
  ])
  return { since: noted?.since ?? null, at: noted?.at?.toISOString() ?? '' }
}
