import { Written } from '#vocabulary/written'
import { z } from 'zod'
import { approval, travelStages } from '#approval/approval'
import { OwnerShape } from '#approval/events'
import { filling } from '#approval/filling'
import { withDrafters } from '#approval/travel'
import { event, type EventOf } from '#kernel/event'
import { absent, type CommandOf, type Process } from '#kernel/process'
import { Fill } from '#vocabulary/figures'
import { Item, Withholding } from './item.ts'
import { occasionNames } from './occasion.ts'
import { Published } from './published.ts'

/** What happens to a disclosure (公开) on its way to the public and after, and what may be done with it. */

// ── Events. Stored for ever: a name is never reused, a shape changes only together with an upcast. ──

export const route = approval('Disclosure', {
  finalSticks: 'published-sticks',
  edited: 'DisclosureFilled',
  verbs: { submit: { zh: '送审公开', en: 'submit for publication' }, approve: { zh: '同意公开', en: 'approve' } },
})
export const forms = filling('Disclosure', route)

const Occasion = z.enum(occasionNames)

export const disclosureEvents = {
  DisclosureOpened: event(
    z.object({
      stage: z.string(),
      owner: OwnerShape,
      unit: z.string(),
      year: z.number(),
      occasion: Occasion,
      /** The first of its unit, year and occasion that was prepared, the second, …: part of its name. */
      number: z.number(),
      items: z.array(Item),
      due: z.string(),
    }),
  ),
  DisclosureItemWithheld: event(z.object({ document: z.string(), title: z.string(), reason: Withholding })),
  DisclosureItemIncluded: event(z.object({ document: z.string(), title: z.string() })),
  /** The words that go with the tables. */
  DisclosureFilled: event(Fill),
  /** The items anew, as they may be disclosed now; what was decided about those that stay is kept. */
  DisclosureRefreshed: event(z.object({ items: z.array(Item) })),
  /** What the public sees from now on, whole: whatever becomes of the documents, this stays as it is. */
  DisclosurePublished: event(
    z.object({
      shown: Published,
      /** Of `shown`, so that whoever is shown it can work it out. */
      hash: z.string(),
    }),
  ),
  /** No longer shown; the reason is public. */
  DisclosureTakenDown: event(z.object({ stage: z.string(), owners: z.array(OwnerShape), reason: z.string() })),
  /** Given up before it was sent. */
  DisclosureDropped: event(z.object({ stage: z.string(), owners: z.array(OwnerShape), reason: z.string() })),
  ...route.events,
}
export type DisclosureEvent = EventOf<typeof disclosureEvents>

// ── The process ──

/** In these stages a disclosure is over, and the next of its occasion may be prepared. */
export const closedStages: readonly string[] = ['approved', 'refused', 'dropped', 'taken-down']

const drafting = { from: withDrafters, to: withDrafters, by: 'drafter' }
const Document = z.string().max(160)
const { approve, grade } = route.rows

export const disclosureProcess = {
  stages: {
    ...travelStages,
    approved: { zh: '已公开', en: 'Published' },
    'taken-down': { zh: '已撤下', en: 'Taken down' },
    dropped: { zh: '已作废', en: 'Dropped' },
  },
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: 'drafter',
      emits: ['DisclosureOpened', 'DisclosureItemWithheld'],
      data: z.object({}),
      verb: { zh: '准备公开', en: 'prepare a disclosure' },
      // Who opens at the same time as another is told that there is one, not that something has changed.
      merges: true,
    },
    withhold: {
      ...drafting,
      emits: ['DisclosureItemWithheld'],
      data: Withholding.extend({ document: Document }),
      verb: { zh: '不予公开', en: 'withhold' },
    },
    include: {
      ...drafting,
      emits: ['DisclosureItemIncluded'],
      data: z.object({ document: Document }),
      verb: { zh: '改为公开', en: 'include' },
    },
    fill: forms.row({ zh: '写说明', en: 'write the note' }),
    refresh: {
      ...drafting,
      emits: ['DisclosureRefreshed', 'DisclosureItemWithheld'],
      data: z.object({}),
      verb: { zh: '按现行内容更新', en: 'take what stands now' },
    },
    drop: {
      ...drafting,
      to: ['dropped'],
      emits: ['DisclosureDropped'],
      data: z.object({ reason: Written.max(2000).default('') }),
      verb: { zh: '放弃公开', en: 'drop the disclosure' },
    },
    ...route.rows,
    approve: { ...approve, emits: [...approve.emits, 'DisclosurePublished'], when: 'unchanged' },
    grade: { ...grade, emits: [...grade.emits, 'DisclosurePublished'] },
    takeDown: {
      from: ['approved'],
      to: ['taken-down'],
      by: 'performance-section',
      emits: ['DisclosureTakenDown'],
      data: z.object({ reason: Written.min(2).max(2000) }),
      verb: { zh: '撤下', en: 'take down' },
    },
  },
} as const satisfies Process
export type DisclosureCommand = CommandOf<typeof disclosureProcess>
