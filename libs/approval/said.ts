import type { Words } from '#kernel/process'
import { skipWords } from './derive.ts'
import { contentChange } from './carry.ts'
import { grounds, returnCategories, type Drop, type Kind, type Reason, type Weighed } from './events.ts'
import { answers } from './remark-events.ts'
import { grades } from './sheet.ts'

/** What happened on the way, as one sentence each; people by the name that `nameOf` knows. */

type NameOf = (person: string) => string
type Sayings = { readonly [K in Kind]: (data: Drop<K>, nameOf: NameOf) => Words }

/** What happened, with what was said to it. */
export const noted = (words: Words, note: string): Words =>
  note ? { zh: `${words.zh}：${note}`, en: `${words.en}: ${note}` } : words

const reasoned = (zh: string, en: string, { category, text }: Reason): Words => {
  const kind = returnCategories[category]
  return { zh: `${zh}（${kind.zh}）：${text}`, en: `${en} (${kind.en}): ${text}` }
}

/** What a kind of change is called; undefined for one that the document does not know. */
export type ChangeWords = (kind: string) => Words | undefined

/** Why an approval is kept or taken again, with the kinds of change that decided it: 内容有变：目标值放宽. */
export function groundWords({ why, changes }: Pick<Weighed, 'why' | 'changes'>, wordsOf: ChangeWords): Words {
  const kinds = [...new Set(changes.map(({ kind }) => kind))].filter(kind => kind !== contentChange)
  const words = kinds.map(kind => wordsOf(kind) ?? { zh: kind, en: kind })
  if (words.length === 0) return grounds[why]
  return {
    zh: `${grounds[why].zh}：${words.map(({ zh }) => zh).join('、')}`,
    en: `${grounds[why].en}: ${words.map(({ en }) => en.toLowerCase()).join(', ')}`,
  }
}

function carriedWords({ kept, voided }: Drop<'approvalsCarried'>, wordsOf: ChangeWords): Words {
  const each = (weighed: Weighed) => ({ title: weighed.title, ground: groundWords(weighed, wordsOf) })
  const zh = (weighed: Weighed) => `${each(weighed).title.zh}（${each(weighed).ground.zh}）`
  const en = (weighed: Weighed) => `${each(weighed).title.en} (${each(weighed).ground.en})`
  return {
    zh: [
      kept.length && `同意保留：${kept.map(zh).join('、')}`,
      voided.length && `须重新审核：${voided.map(zh).join('、')}`,
    ]
      .filter(Boolean)
      .join('；'),
    en: [
      kept.length && `approvals kept: ${kept.map(en).join(', ')}`,
      voided.length && `to be reviewed again: ${voided.map(en).join(', ')}`,
    ]
      .filter(Boolean)
      .join('; '),
  }
}

const sayings = (final: Words, wordsOf: ChangeWords): Sayings => ({
  submitted: ({ round, at, route, note }) => {
    const to = at > 0 ? route[at]?.title : undefined
    const zh = `第 ${round} 次送审${to ? `，直接送${to.zh}` : ''}`
    return noted({ zh, en: `submitted, round ${round}${to ? `, straight to ${to.en}` : ''}` }, note)
  },
  approvalsCarried: data => carriedWords(data, wordsOf),
  withdrawn: ({ reason }) => noted({ zh: '撤回', en: 'withdrawn' }, reason),
  stepSkipped: skip => {
    const { zh, en } = skipWords(skip)
    return { zh: `跳过一个环节：${zh}`, en: `a step passed over: ${en}` }
  },
  stepApproved: ({ note }) => noted({ zh: '审核同意', en: 'approved at this step' }, note),
  approved: ({ note }) => noted(final, note),
  objectedTo: ({ reason }) => reasoned('不同意', 'voted against', reason),
  returned: ({ reason }) => reasoned('退回', 'returned', reason),
  sentBack: ({ reason }) => reasoned('退回前一环节', 'sent back to an earlier step', reason),
  approvalRetracted: ({ reason }) => noted({ zh: '收回同意', en: 'took the approval back' }, reason),
  graded: ({ grade, sheet, opinion }) => {
    const { zh, en } = grades[grade]
    const points = sheet ? ` ${sheet.total}` : ''
    return noted({ zh: `评定等级 ${zh}${points}`, en: `graded ${en}${points}` }, opinion)
  },
  refused: ({ reason }) => reasoned('不予通过', 'refused for good', reason),
  transferred: ({ to, note }, name) => noted({ zh: `转办给${name(to)}`, en: `handed over to ${name(to)}` }, note),
  seatsPassed: ({ from, to, reason }, name) =>
    noted(
      {
        zh: `${name(from)}离任，点名等其处理的转给${name(to)}`,
        en: `${name(from)} left: what waited for them by name went to ${name(to)}`,
      },
      reason,
    ),
  adviceAsked: ({ to, question }, name) =>
    noted({ zh: `向${name(to)}征求意见`, en: `asked ${name(to)} for advice` }, question),
  adviceGiven: ({ advice }) => noted({ zh: '答复意见', en: 'gave advice' }, advice),
  adviceRecalled: () => ({ zh: '收回征求的意见', en: 'recalled the question' }),
  reviewerAdded: ({ added, where, note }, name) =>
    noted(
      {
        zh: `在${where === 'before' ? '前' : '后'}面加签${name(added.unit)}`,
        en: `added ${name(added.unit)} as a reviewer ${where} this step`,
      },
      note,
    ),
  reviewerRemoved: () => ({ zh: '减签', en: 'removed an added reviewer' }),
  copiedTo: ({ people, note }, name) =>
    noted({ zh: `抄送${people.map(name).join('、')}`, en: `copied to ${people.map(name).join(', ')}` }, note),
  urged: ({ note }) => noted({ zh: '催办', en: 'urged' }, note),
  remarked: ({ row, text, suggestion }) => {
    const place = row ? { zh: `在“${row}”`, en: ` on ${row}` } : { zh: '', en: '' }
    const instead =
      suggestion === null ? { zh: '', en: '' } : { zh: `，建议改为“${suggestion}”`, en: `, suggested: ${suggestion}` }
    return { zh: `${place.zh}批注：${text}${instead.zh}`, en: `remarked${place.en}: ${text}${instead.en}` }
  },
  remarkWithdrawn: () => ({ zh: '删去一条未送出的批注', en: 'withdrew a private remark' }),
  remarksPassed: ({ remarks: { length }, to }, name) => ({
    zh: `${length} 条未送出的批注随席位转给${name(to)}`,
    en: `${length} unsent remark${length === 1 ? '' : 's'} went to ${name(to)} with the seat`,
  }),
  remarksSent: ({ remarks: { length } }) => ({
    zh: `随意见送出 ${length} 条批注`,
    en: `${length} remark${length === 1 ? '' : 's'} went with the verdict`,
  }),
  remarkAnswered: ({ answer, text }) => {
    const { zh, en } = answers[answer]
    return noted({ zh: `答复批注：${zh}`, en: `answered a remark: ${en}` }, text)
  },
  remarkReplied: ({ text }) => ({ zh: `回复批注：${text}`, en: `replied to a remark: ${text}` }),
  remarkSettled: () => ({ zh: '批注了结', en: 'settled a remark' }),
  remarkReopened: ({ text }) => ({ zh: `批注请再改：${text}`, en: `reopened a remark: ${text}` }),
  remarksBound: () => ({
    zh: '本次送审按路线规定：批注未了结不能同意',
    en: 'on this route nobody approves while a remark is open',
  }),
})

type Named<S extends string> = {
  readonly [K in Kind as `${S}${Capitalize<K>}`]: (data: Drop<K>, nameOf: NameOf) => Words
}

/** The sentences for a document's own events; `final` is what its last approval is called, `changeWords` its changes. */
export const travelSayings = <const S extends string>(
  name: S,
  final: Words,
  changeWords: ChangeWords = () => undefined,
): Named<S> =>
  Object.fromEntries(
    Object.entries(sayings(final, changeWords)).map(([kind, say]) => [
      `${name}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
      say,
    ]),
  ) as unknown as Named<S>
