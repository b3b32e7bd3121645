import { eventsSeenBy } from '#approval/private-events'
import { fold } from '#kernel/decider'
import type { Recorded } from '#kernel/event'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { diffAsText } from '#target/diff/as-text'
import { cellHistory } from '#target/diff/cell-history'
import { meaningDiff } from '#target/diff/meaning-diff'
import { readMoment, upTo, type Moment } from '#target/diff/moment'
import { versionsOf } from '#target/diff/versions'
import type { TargetEvent } from '#target/process'
import { target, type TargetContext } from '#target/target'
import type { AsItStood, CellHistory, Comparison, Stood, Versions } from '#views/version-answers'
import { contentHash } from '#vocabulary/hash'
import { nameIn } from './by-name.ts'
import type { Registration } from './surroundings.ts'
import { registrations } from './domain.ts'
import type { Office } from './office.ts'
import { stateSeenBy, visibleRow, type Viewer } from './pages.ts'

/** A target table through time: its versions, what changed between two moments, each cell's past. */

type Events = readonly Recorded<TargetEvent>[]

interface Record {
  /** Who looks. */
  readonly person: string
  readonly year: number
  readonly events: Events
  readonly named: (person: string) => { readonly id: string; readonly name: string }
}

/** The whole record of a table that this person may see. */
async function recordOf(office: Office, viewer: Viewer, stream: string): Promise<Record | Refusal> {
  const found = await visibleRow(office, viewer, 'target', stream)
  if (isRefusal(found)) return found
  const { year } = found.row
  const [events, names] = await Promise.all([
    office.store.load(viewer.county, year, stream),
    office.names(viewer.county),
  ])
  return { person: viewer.person, year, events: events as Events, named: id => ({ id, name: nameIn(names, id) }) }
}

/** 'YYYY-MM-DD HH:MM' in China (UTC+8, no summer time). */
const clock = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

function wordsOf(moment: Moment, { at, ...event }: Recorded<TargetEvent>) {
  const time = clock(moment.kind === 'time' ? moment.at : at)
  if (moment.kind === 'version' && event.type === 'TargetAdjusted')
    return {
      zh: `第 ${event.data.number} 次调整后（${time}）`,
      en: `after adjustment ${event.data.number} (${time})`,
    }
  if (moment.kind === 'round')
    return { zh: `第 ${moment.number} 次送审（${time}）`, en: `submission ${moment.number} (${time})` }
  if (moment.kind === 'now') return { zh: `现在（${time}）`, en: `now (${time})` }
  return { zh: time, en: time }
}

/** The table as it stood then, folded from what had happened. */
function stoodAt({ events, named, person }: Record, text: string) {
  const moment = readMoment(text)
  const past = moment ? upTo(events, moment) : []
  // Who writes a private remark, and when, is nobody else's business either.
  const last = eventsSeenBy(person, past).at(-1)
  if (!moment || !last) return refuse('no-such-moment', { moment: text })
  const state = fold(target, past)
  const { version, position, at, actor } = last
  const hash = contentHash(state.table)
  const stood: Stood = { words: wordsOf(moment, last), version, position, at, actor: named(actor), hash }
  return { stood, state }
}

export async function versions(office: Office, viewer: Viewer, stream: string): Promise<Versions | Refusal> {
  const record = await recordOf(office, viewer, stream)
  if (isRefusal(record)) return record
  const { submissions, adjustments, sittings } = versionsOf(record.events)
  const by = <T extends { readonly actor: string }>(each: T) => ({ ...each, actor: record.named(each.actor) })
  return { submissions: submissions.map(by), adjustments, sittings: sittings.map(by) }
}

/** What changed in meaning between two moments, by the pack of the table's year. */
export async function comparison(
  office: Office,
  viewer: Viewer,
  stream: string,
  between: { readonly from: string; readonly to: string },
): Promise<Comparison | Refusal> {
  const record = await recordOf(office, viewer, stream)
  if (isRefusal(record)) return record
  const [from, to] = [stoodAt(record, between.from), stoodAt(record, between.to)]
  if (isRefusal(from)) return from
  if (isRefusal(to)) return to
  const around = await office.surroundings({ ...viewer, actor: viewer.person, year: record.year, stream })
  const context = await (registrations.target as Registration).context(around, 'edit')
  if (isRefusal(context)) return context
  const differences = meaningDiff(from.state.table, to.state.table, (context as TargetContext).pack)
  const text = (language: 'zh' | 'en') => {
    const words = { from: from.stood.words[language], to: to.stood.words[language] }
    return diffAsText(differences, { title: to.state.table.projectName, ...words }, language)
  }
  return { from: from.stood, to: to.stood, differences, text: { zh: text('zh'), en: text('en') } }
}

export async function asItStood(
  office: Office,
  viewer: Viewer,
  stream: string,
  moment: string,
): Promise<AsItStood | Refusal> {
  const record = await recordOf(office, viewer, stream)
  if (isRefusal(record)) return record
  const found = stoodAt(record, moment)
  if (isRefusal(found)) return found
  const { stages } = target.process
  const stage = stages[found.state.travel.stage as keyof typeof stages]
  return { stood: found.stood, state: stateSeenBy(viewer.person, found.state), stage }
}

export async function historyOfCell(
  office: Office,
  viewer: Viewer,
  stream: string,
  path: string,
): Promise<CellHistory | Refusal> {
  const record = await recordOf(office, viewer, stream)
  if (isRefusal(record)) return record
  const { named } = record
  const changes = cellHistory(record.events, path).map(change => ({
    ...change,
    actor: named(change.actor),
    under: change.under && { ...change.under, actor: named(change.under.actor) },
    remark: change.remark && { ...change.remark, actor: named(change.remark.actor) },
  }))
  return { path, changes }
}
