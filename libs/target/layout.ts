import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Process } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { canonicalJson } from '#vocabulary/hash'

/**
 * What a unit takes the columns of one layout of file for. A stream for each unit and each set of heads, so that what a
 * person said of a neighbouring county's form is proposed the next time such a file comes.
 */

const Columns = z
  .array(
    z.object({
      /** The head as it stood in the file. */
      label: z.string().max(200),
      /** The field of ours, '' where the column is not imported. */
      field: z.string().max(40),
    }),
  )
  .min(1)
  .max(300)

// ── Events. Stored for ever. ──

export const layoutEvents = {
  LayoutMapped: event(z.object({ stage: z.string(), unit: z.string(), columns: Columns })),
  LayoutForgotten: event(z.object({ stage: z.string() })),
}
export type LayoutEvent = EventOf<typeof layoutEvents>

export const layoutProcess = {
  stages: {
    absent: { zh: '没有记住', en: 'not remembered' },
    known: { zh: '已记住', en: 'Known' },
    forgotten: { zh: '已忘记', en: 'Forgotten' },
  },
  actions: {
    map: {
      from: [absent, 'known', 'forgotten'],
      to: ['known'],
      by: 'drafter',
      emits: ['LayoutMapped'],
      data: z.object({ unit: z.string().max(40), columns: Columns }),
      verb: { zh: '记住列的对应', en: 'remember the columns' },
    },
    forget: {
      from: ['known'],
      to: ['forgotten'],
      by: 'drafter',
      emits: ['LayoutForgotten'],
      data: z.object({}),
      verb: { zh: '忘记列的对应', en: 'forget the columns' },
    },
  },
} as const satisfies Process
export type LayoutCommand = CommandOf<typeof layoutProcess>

export interface LayoutMapping {
  readonly stage: string
  readonly unit: string
  readonly columns: z.output<typeof Columns>
}

function decide({ action, data }: LayoutCommand, state: LayoutMapping): readonly LayoutEvent[] | Refusal {
  if (action === 'forget') return [{ type: 'LayoutForgotten', data: { stage: 'forgotten' } }]
  if (canonicalJson(data.columns) === canonicalJson(state.columns)) return refuse('nothing-changed')
  const unit = state.unit || data.unit
  return [{ type: 'LayoutMapped', data: { stage: 'known', unit, columns: data.columns } }]
}

function evolve(state: LayoutMapping, { type, data }: Fact<LayoutEvent>): LayoutMapping {
  // It stays the unit's, so that nobody else has a say in it.
  return type === 'LayoutForgotten' ? { ...state, stage: data.stage, columns: [] } : data
}

export const layout: Decider<LayoutMapping, typeof layoutEvents, typeof layoutProcess, Context> = {
  name: 'layout',
  events: layoutEvents,
  process: layoutProcess,
  initial: { stage: absent, unit: '', columns: [] },
  standing: ({ stage, unit }) => ({ stage, unit, owner: null }),
  opens: command => (command.action === 'map' ? command.data.unit : ''),
  decide,
  evolve,
}
