import { z } from 'zod'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import { rulebookEvents, type RulebookEvent } from '#rulebook/rulebook'

/** The rule packs that a county has written itself, and how far each is. */

const Row = z.object({
  id: z.string(),
  stage: z.string(),
  /** The version that is drafted or proposed, '' where none is. */
  drafted: z.string(),
  /** Versions published, oldest first, as `1.1.0 from 2025`. */
  published: z.array(z.string()),
  version: z.number(),
})
export type RulebookRow = z.output<typeof Row>

/** `rulebook-hebei-2024` → hebei-2024. */
export const packIdOf = (stream: string): string => stream.replace(/^rulebook-/, '')

export const rulebooks = view({
  name: 'rulebooks',
  version: 1,
  mode: 'inline',
  row: Row,
  on: Object.keys(rulebookEvents),
  keys: event => [event.stream],
  fold(row, recorded) {
    const event = recorded as Recorded<RulebookEvent>
    const before = row ?? { id: packIdOf(event.stream), stage: '', drafted: '', published: [], version: 0 }
    const after = { ...before, stage: event.data.stage, version: event.version }
    switch (event.type) {
      case 'PackDrafted':
        return { ...after, drafted: event.data.version }
      case 'PackPublished':
        return {
          ...after,
          drafted: '',
          published: [...before.published, `${event.data.version} from ${event.data.from}`],
        }
      case 'PackProposed':
      case 'PackReturned':
        return after
    }
  },
})
