import { z } from 'zod'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import type { DisclosureEvent } from '#disclosure/process'
import { Published } from '#disclosure/published'

/** What the public is shown, whole: apart from the list of what there is, which is read far more often. */

const Row = z.object({ id: z.string(), shown: Published, hash: z.string() })
export type PublicationRow = z.output<typeof Row>

export const publications = view({
  name: 'publications',
  version: 1,
  mode: 'inline',
  row: Row,
  on: ['DisclosurePublished', 'DisclosureTakenDown'],
  keys: event => [event.stream],
  fold(_, recorded) {
    const event = recorded as Recorded<DisclosureEvent>
    return event.type === 'DisclosurePublished' ? { id: event.stream, ...event.data } : undefined
  },
})
