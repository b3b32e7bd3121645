import { eventsSeenBy } from '#approval/private-events'
import type { AnyDecider } from '#kernel/decider'
import { malformed, unreadable } from '#kernel/malformed'
import { absent, system, type Command, type Process } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { sees } from '#organisation/rights'
import type { Stale } from '#store/store'
import { said } from '#views/said'
import type { Registration, Surroundings } from './surroundings.ts'
import { registrations, type DeciderName } from './domain.ts'
import type { Loaded, Office } from './office.ts'

/** What a decision is made on: the same for a command that is given and for one that is only tried. */

/** What is to be done to which stream, by whom, seen at which version. */
export interface Wish {
  readonly decider: DeciderName
  readonly county: string
  readonly year: number
  readonly stream: string
  readonly command: Command
  readonly actor: string
  /** The version that the sender saw; left out only by the software itself, which takes what stands. */
  readonly expected?: number
}

/** What one may not see, one may not know of: that, and what is not there at all, get the same answer. */
function hidden({ decider, known }: Registration, action: string, { loaded, around }: Found): boolean {
  const { state, version } = loaded
  if (known || around.actor === system) return false
  if (version === 0) return !(decider.process as Process).actions[action]?.from.includes(absent)
  const { unit, participants } = decider.standing(state)
  if (participants?.includes(around.actor)) return false
  return unit !== around.actor && !sees(around.organisation, around.actor, unit)
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair in JSON; JSON.stringify shows both as escapes. */
const unstorable = {
  zh: '含有无法保存的字符（空字符，或半个表情符号）',
  en: 'it holds NUL or half of a character, which cannot be kept',
}
const storable = (data: unknown): boolean => !/(^|[^\\])(\\\\)*\\u(0000|d[89ab])/.test(JSON.stringify(data))

/** What stands, as a decision finds it. */
export interface Found {
  readonly loaded: Loaded<unknown>
  readonly around: Surroundings
}

/** The command with its data as the table's row reads them. */
export function readCommand({ decider, command: { action, data: given } }: Wish): Command | Refusal {
  const { actions }: Process = registrations[decider].decider.process
  const row = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (!row) return refuse('unknown-action', { action })
  const data = row.data.safeParse(given)
  if (!data.success) return malformed(data.error.issues)
  return storable(data.data) ? { action, data: data.data } : unreadable(unstorable)
}

export async function find(office: Office, { decider, county, year, stream, actor }: Wish): Promise<Found> {
  const [loaded, around] = await Promise.all([
    office.document(registrations[decider].decider as AnyDecider, county, year, stream),
    office.surroundings({ county, year, stream, actor }),
  ])
  return { loaded, around }
}

/** The version that the sender must have seen; none for what merges by itself. */
const demandedOf = ({ decider, command: { action }, expected }: Wish) =>
  (registrations[decider].decider.process as Process).actions[action]?.merges ? undefined : expected

/** Events that leave the document as it is: not to have seen them makes nobody's page out of date. */
const asides = ({ actions }: Process): ReadonlySet<string> =>
  new Set(Object.values(actions).flatMap(({ aside, emits }) => (aside ? emits : [])))

/** Has anything happened since that bears on the document, or was a version named that is not there yet? */
function isStale({ decider }: Wish, demanded: number, { version, events }: Loaded<unknown>): boolean {
  const aside = asides(registrations[decider].decider.process)
  return demanded > version || events.slice(demanded).some(({ type }) => !aside.has(type))
}

/** What happened since, and by whom: a stale tab is told in words, of what is for its owner's eyes. */
export async function conflict(
  office: Office,
  { county, actor: asking }: Wish,
  { actual, since }: Pick<Stale, 'actual' | 'since'>,
  expected: number,
): Promise<Refusal> {
  const names = await office.names(county)
  const told = eventsSeenBy(asking, since).map(event => {
    const { type, at, actor } = event
    return { type, at, actor, name: names[actor] ?? actor, said: said(event, names) }
  })
  return refuse('conflict', { expected, actual, since: told })
}

/** What the decision takes; refused where the sender may not know of the document, or has not seen what stands. */
export async function contextFor(
  office: Office,
  wish: Wish,
  { command, found }: { readonly command: Command; readonly found: Found },
) {
  const { loaded, around } = found
  const registration: Registration = registrations[wish.decider]
  if (hidden(registration, command.action, found)) return refuse('not-found')
  const demanded = demandedOf(wish)
  if (demanded !== undefined && isStale(wish, demanded, loaded))
    return conflict(office, wish, { actual: loaded.version, since: loaded.events.slice(demanded) }, demanded)
  return registration.context(around, command.action, command.data)
}
