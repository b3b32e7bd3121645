import { Written } from '#vocabulary/written'
import { z } from 'zod'
import { approval, RemarkId, travelStages } from '#approval/approval'
import { OwnerShape } from '#approval/events'
import { event, type EventOf } from '#kernel/event'
import { absent, system, type CommandOf, type Process } from '#kernel/process'
import { Checked, withCells } from '#rules/checked'
import { isEmpty, Part } from '#vocabulary/part'
import { Change, TargetTable, withDuty } from '#vocabulary/table'
import { Adjusted } from './adjustment/reason.ts'
import { drafting, verbs, Via } from './drafting.ts'
import { Moved } from './origin.ts'

/** What happens to a performance target table, and what may be done with it. */

// ── Events. Stored for ever: a name is never reused, a shape changes only together with an upcast. ──

export const route = approval('Target', { finalSticks: 'final-sticks', edited: 'TargetEdited', verbs })

export const targetEvents = {
  TargetOpened: event(
    z.object({
      stage: z.string(),
      owner: OwnerShape,
      unit: z.string(),
      year: z.number(),
      table: TargetTable,
      source: z.enum(['blank', 'import']),
      due: z.string(),
    }),
    withDuty,
  ),
  TargetEdited: event(z.object({ changes: z.array(Change), via: Via })),
  /** The table that was opened is an earlier year's, brought into this year's tree. */
  TargetCopied: event(
    z.object({ from: z.string(), year: z.number(), targets: z.enum(['cleared', 'kept']), moved: z.array(Moved) }),
  ),
  /** The row that was just added is the library's. */
  IndicatorInserted: event(z.object({ row: z.string(), entry: z.string() })),
  /** Why a warning is left as it is, and what stood there when that was said. */
  TargetWarningExplained: event(z.object({ rule: z.string(), path: z.string(), text: z.string(), reason: z.string() })),
  PartHanded: event(z.object({ to: z.string(), part: Part, note: z.string() })),
  PartTakenBack: event(z.object({ from: z.string() })),
  PartDone: event(z.object({ note: z.string() })),
  /** Whoever had the part left: their successor has it from now on, for the same drafter, with what they had already. */
  PartPassed: event(z.object({ from: z.string(), to: z.string(), by: z.string(), part: Part, note: z.string() })),
  /** What the rules said when it was sent, and the pack that said it. */
  TargetChecked: event(Checked, withCells),
  /** An approved adjustment has taken effect: what it changes in the table, and why. */
  TargetAdjusted: event(Adjusted),
  ...route.events,
}
export type TargetEvent = EventOf<typeof targetEvents>

// ── The process ──

const EditFor = z.object({
  changes: z.array(Change).min(1).max(2000),
  via: Via.default('typing'),
  /** The remark for which the edit is made, which it answers. */
  remark: RemarkId.optional(),
})
const Note = Written.max(2000).default('')

export const targetProcess = {
  stages: travelStages,
  actions: {
    open: {
      from: [absent],
      to: ['drafting'],
      by: 'drafter',
      emits: ['TargetOpened', 'TargetCopied'],
      data: z
        .object({
          unit: z.string().max(40),
          table: TargetTable.optional(),
          copy: z.object({ from: z.string().max(160), targets: z.enum(['cleared', 'kept']) }).optional(),
        })
        .refine(({ table, copy }) => !table || !copy, {
          path: ['copy'],
          params: { zh: '不能与 table 同时给出', en: 'not together with table' },
        }),
      verb: { zh: '新建', en: 'open' },
    },
    edit: {
      ...drafting,
      by: 'drafter',
      emits: ['TargetEdited', 'TargetRemarkAnswered'],
      data: EditFor,
      verb: { zh: '编辑', en: 'edit' },
      merges: true,
    },
    insert: {
      ...drafting,
      by: 'drafter',
      emits: ['TargetEdited', 'IndicatorInserted'],
      data: z.object({ entry: z.string().max(64), row: z.string().regex(/^[\w-]{1,64}$/) }),
      verb: { zh: '从指标库插入', en: 'insert from the library' },
    },
    explain: {
      ...drafting,
      by: 'drafter',
      emits: ['TargetWarningExplained'],
      data: z.object({
        warnings: z
          .array(z.object({ rule: z.string().max(8), path: z.string().max(120) }))
          .min(1)
          .max(200),
        reason: Written.min(2).max(500),
      }),
      verb: { zh: '说明理由', en: 'give the reason' },
    },
    hand: {
      ...drafting,
      by: 'drafter',
      emits: ['PartHanded'],
      data: z.object({
        to: z.string().max(40),
        part: Part.refine(part => !isEmpty(part), {
          params: { zh: '没有选定要交的内容', en: 'names nothing to hand over' },
        }),
        note: Note,
      }),
      verb: { zh: '交给同事填', en: 'hand to a colleague' },
    },
    takeBack: {
      ...drafting,
      by: 'drafter',
      emits: ['PartTakenBack'],
      data: z.object({ from: z.string().max(40) }),
      verb: { zh: '收回', en: 'take back' },
    },
    passPart: {
      ...drafting,
      by: system,
      emits: ['PartPassed', 'PartTakenBack'],
      data: z.object({ from: z.string().max(40), to: z.string().max(40) }),
      verb: { zh: '移交部分', en: 'pass the part on' },
    },
    editPart: {
      ...drafting,
      by: 'participant',
      emits: ['TargetEdited', 'TargetRemarkAnswered'],
      data: EditFor,
      verb: { zh: '填写交给我的部分', en: 'fill in my part' },
      merges: true,
    },
    done: {
      ...drafting,
      by: 'participant',
      emits: ['PartDone'],
      data: z.object({ note: Note }),
      verb: { zh: '填好交回', en: 'hand back as done' },
    },
    ...route.rows,
    submit: { ...route.rows.submit, emits: ['TargetChecked', ...route.rows.submit.emits] },
    amend: {
      from: ['approved'],
      to: ['approved'],
      by: system,
      emits: ['TargetAdjusted'],
      data: Adjusted,
      verb: { zh: '调整生效', en: 'take the adjustment over' },
    },
  },
} as const satisfies Process
export type TargetCommand = CommandOf<typeof targetProcess>
