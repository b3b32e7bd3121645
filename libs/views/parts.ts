import { z } from 'zod'
import type { Recorded } from '#kernel/event'
import { view } from '#kernel/view'
import { Part } from '#vocabulary/part'
import type { TargetEvent } from '#target/process'

/** Which part of which table was handed to whom: their tasks, and their right to see the table. */

const Row = z.object({
  /** The table's stream and the person. */
  id: z.string(),
  document: z.string(),
  person: z.string(),
  by: z.string(),
  at: z.string(),
  part: Part,
  note: z.string(),
  done: z.boolean(),
})
export type PartRow = z.output<typeof Row>

type PartEvent = Recorded<Extract<TargetEvent, { type: 'PartHanded' | 'PartTakenBack' | 'PartDone' | 'PartPassed' }>>

const peopleOf = (event: PartEvent): string[] => {
  switch (event.type) {
    case 'PartHanded':
      return [event.data.to]
    case 'PartTakenBack':
      return [event.data.from]
    case 'PartDone':
      return [event.actor]
    case 'PartPassed':
      return [event.data.from, event.data.to]
  }
}

export const parts = view({
  name: 'parts',
  version: 2,
  mode: 'inline',
  row: Row,
  on: ['PartHanded', 'PartTakenBack', 'PartDone', 'PartPassed'],
  indexes: ['document', 'person'],
  keys: event => peopleOf(event as PartEvent).map(person => `${event.stream} ${person}`),
  fold(row, recorded, id) {
    const event = recorded as PartEvent
    switch (event.type) {
      case 'PartHanded': {
        const { to: person, part, note } = event.data
        return { id, document: event.stream, person, by: event.actor, at: event.at, part, note, done: false }
      }
      case 'PartTakenBack':
        return undefined
      case 'PartPassed': {
        const { to: person, by, part, note } = event.data
        if (id !== `${event.stream} ${person}`) return undefined
        return { id, document: event.stream, person, by, at: event.at, part, note, done: false }
      }
      case 'PartDone':
        return row && { ...row, done: true }
    }
  },
})
