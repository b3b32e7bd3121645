import type { Recorded } from '#kernel/event'
import type { TargetEvent } from '../process.ts'

/**
 * A moment in a document's life, as an address says it: `now`, `round:2` (as it was sent the second time), `version:17`
 * (after its 17th event), `position:1204` (of the whole record), a day `2024-01-08` (at its end, in China) or a time in
 * ISO 8601.
 */
export type Moment =
  | { readonly kind: 'now' }
  | { readonly kind: 'round' | 'version' | 'position'; readonly number: number }
  | { readonly kind: 'time'; readonly at: string }

const numbered = /^(round|version|position):(\d{1,15})$/
const day = /^\d{4}-\d{2}-\d{2}$/

const timeOf = (text: string): Moment | undefined => {
  const time = Date.parse(day.test(text) ? `${text}T23:59:59.999+08:00` : text)
  return Number.isNaN(time) ? undefined : { kind: 'time', at: new Date(time).toISOString() }
}

/** Undefined when the text names no moment. */
export function readMoment(text: string): Moment | undefined {
  if (text === 'now') return { kind: 'now' }
  const [, kind, number] = numbered.exec(text) ?? []
  if (kind) return { kind: kind as 'round' | 'version' | 'position', number: Number(number) }
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? timeOf(text) : undefined
}

type Event = Recorded<TargetEvent>

function isLate({ at, version, position }: Event, moment: Moment): boolean {
  switch (moment.kind) {
    case 'time':
      return at > moment.at
    case 'version':
      return version > moment.number
    case 'position':
      return position > moment.number
    default:
      return false
  }
}

/** What had happened by then; empty before the document was, and for a round that never was. */
export function upTo(events: readonly Event[], moment: Moment): readonly Event[] {
  if (moment.kind === 'now') return events
  if (moment.kind === 'round') {
    const at = events.findIndex(({ type, data }) => type === 'TargetSubmitted' && data.round === moment.number)
    return events.slice(0, at + 1)
  }
  // A clock that was set back makes no gap: what was recorded after an event that is too late is too late as well.
  const late = events.findIndex(event => isLate(event, moment))
  return late === -1 ? events : events.slice(0, late)
}
