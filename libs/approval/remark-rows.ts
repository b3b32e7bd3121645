import { Written } from '#vocabulary/written'
import { z } from 'zod'
import type { Row } from '#kernel/process'
import { capital } from './names.ts'
import { AnswerShape } from './remark-events.ts'
import { withDrafters } from './travel.ts'

/** The rows of remarks (批注) in a document's table. */

export const RemarkId = z.string().regex(/^[\w-]{1,64}$/)
const Words = Written.max(2000)
const Said = Words.min(1)

/**
 * What one says beside a document leaves the document as it is: nobody's page is out of date because of it, least of all
 * while nobody else may know of it.
 */
const beside = { merges: true, aside: true } as const

const review = { ...beside, from: ['in-review'], to: ['in-review'] }
const drafting = { from: withDrafters, to: withDrafters, by: 'answerer' }
const talking = [...withDrafters, 'in-review']

/**
 * `edited` is the event by which the document's cells are changed: accepting a suggestion records it. `resting` are the
 * other stages in which a private remark may be taken back.
 */
export function remarkRows(name: string, { edited, resting }: { edited?: string; resting: readonly string[] }) {
  const emits = (...kinds: string[]) => kinds.map(kind => `${name}${capital(kind)}`)
  const kept = [...new Set([...talking, ...resting])]
  return {
    remark: {
      ...review,
      by: 'speaker',
      emits: emits('remarked'),
      /** The sender's id: the same one again replaces what it said, while it is private. */
      data: z
        .object({
          remark: RemarkId,
          path: z.string().max(120),
          text: Words.default(''),
          suggestion: z.string().max(4000).nullable().default(null),
        })
        .refine(({ text, suggestion }) => text !== '' || suggestion !== null, {
          path: ['text'],
          params: { zh: '没有填写，批注要有文字或建议值', en: 'is empty: a remark takes words or a suggested value' },
        }),
      verb: { zh: '批注', en: 'remark' },
    },
    withdrawRemark: {
      ...beside,
      from: kept,
      to: kept,
      by: 'remarker',
      emits: emits('remarkWithdrawn'),
      data: z.object({ remark: RemarkId }),
      verb: { zh: '删去批注', en: 'withdraw the remark' },
    },
    answerRemark: {
      ...beside,
      ...drafting,
      emits: emits('remarkAnswered'),
      data: z.object({ remark: RemarkId, answer: AnswerShape, text: Words.default('') }),
      verb: { zh: '答复批注', en: 'answer the remark' },
    },
    acceptSuggestions: {
      ...drafting,
      emits: [...(edited === undefined ? [] : [edited]), ...emits('remarkAnswered')],
      data: z.object({ remarks: z.array(RemarkId).min(1).max(200) }),
      verb: { zh: '采纳建议', en: 'accept the suggestions' },
    },
    replyToRemark: {
      ...beside,
      from: talking,
      to: talking,
      by: 'discusser',
      emits: emits('remarkReplied'),
      data: z.object({ remark: RemarkId, text: Said }),
      verb: { zh: '回复批注', en: 'reply to the remark' },
    },
    settleRemark: {
      ...review,
      by: 'settler',
      emits: emits('remarkSettled'),
      data: z.object({ remark: RemarkId }),
      verb: { zh: '批注了结', en: 'settle the remark' },
    },
    reopenRemark: {
      ...review,
      by: 'settler',
      emits: emits('remarkReopened'),
      data: z.object({ remark: RemarkId, text: Said }),
      verb: { zh: '请再改', en: 'reopen the remark' },
    },
  } satisfies Record<string, Row>
}
