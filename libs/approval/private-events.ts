import type { Fact } from '#kernel/event'

/**
 * A remark is recorded at once, so that it survives whatever happens to its author's browser, but is nobody else's
 * business until it is sent. Wherever events themselves leave the server, they pass here.
 */

interface Told {
  readonly remark: string
  readonly for?: string
}

const written = /Remarked$/
const withdrawn = /RemarkWithdrawn$/
const passed = /RemarksPassed$/
const sent = /RemarksSent$/

/** Nobody but its author, and whoever was given it with the seat, knows of it when it happens. */
export const isPrivate = ({ type }: Pick<Fact, 'type'>): boolean =>
  written.test(type) || withdrawn.test(type) || passed.test(type)

/**
 * What of a document's record this person may see: no remark before it was sent, and no wording that never was. Nobody,
 * the person '', sees what everybody may.
 */
export function eventsSeenBy<E extends Fact>(person: string, events: readonly E[]): readonly E[] {
  const latest = new Map<string, E>()
  const author = new Map<E, readonly string[]>()
  const published = new Set<E>()
  for (const event of events) {
    if (written.test(event.type)) {
      const { remark, for: principal } = event.data as Told
      author.set(event, principal ? [event.actor, principal] : [event.actor])
      latest.set(remark, event)
    } else if (withdrawn.test(event.type)) {
      const { remark } = event.data as Told
      const said = latest.get(remark)
      author.set(event, [event.actor, ...((said && author.get(said)) ?? [])])
    } else if (passed.test(event.type)) {
      const { remarks, to } = event.data as { remarks: string[]; to: string }
      const authors = remarks.flatMap(id => author.get(latest.get(id) as E) ?? [])
      author.set(event, [to, ...authors])
    } else if (sent.test(event.type)) {
      for (const id of (event.data as { remarks: string[] }).remarks) {
        const said = latest.get(id)
        if (said) published.add(said)
      }
    }
  }
  return events.filter(event => published.has(event) || author.get(event)?.includes(person) !== false)
}
