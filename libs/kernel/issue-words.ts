import type { z } from 'zod'
import type { Words } from './process.ts'

/** What a schema finds wrong at one place, in words that tell its author what to do: never the schema's own English. */

/** What a kind of value is called, and a format that a schema was declared with, by the name it was given there. */
export interface Terms {
  readonly kinds?: Readonly<Record<string, Words>>
  readonly formats?: Readonly<Record<string, Words>>
}

const kinds: Readonly<Record<string, Words>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  null: { zh: '空值', en: 'null' },
}

const formats: Readonly<Record<string, Words>> = {
  uuid: { zh: '不是 UUID', en: 'not a UUID' },
  date: { zh: '不是日期，要写成 2024-06-30 这样', en: 'not a day such as 2024-06-30' },
  datetime: { zh: '不是时间，要写成 2024-06-30T08:00:00Z 这样', en: 'not a time such as 2024-06-30T08:00:00Z' },
  email: { zh: '不是电子邮箱地址', en: 'not an e-mail address' },
  url: { zh: '不是网址', en: 'not a URL' },
}

const wrongShape: Words = { zh: '写法不对', en: 'not written as it must be' }

/** What is counted in a text, a list, a set; nothing where a number itself is compared. */
const counted = (origin: string, count: bigint | number): Words | undefined =>
  origin === 'string'
    ? { zh: ' 个字', en: Number(count) === 1 ? ' character' : ' characters' }
    : ['array', 'set', 'map', 'file'].includes(origin)
      ? { zh: ' 项', en: Number(count) === 1 ? ' entry' : ' entries' }
      : undefined

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Words {
  const what = counted(origin, minimum)
  if (what && Number(minimum) <= 1) return { zh: '没有填写', en: 'is empty' }
  if (what) return { zh: `太少，至少 ${minimum}${what.zh}`, en: `too little: at least ${minimum}${what.en}` }
  return inclusive === false
    ? { zh: `太小，须大于 ${minimum}`, en: `too small: more than ${minimum} is needed` }
    : { zh: `太小，至少 ${minimum}`, en: `too small: at least ${minimum}` }
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Words {
  const what = counted(origin, maximum)
  if (what) return { zh: `太多，至多 ${maximum}${what.zh}`, en: `too much: at most ${maximum}${what.en}` }
  return inclusive === false
    ? { zh: `太大，须小于 ${maximum}`, en: `too big: less than ${maximum} is needed` }
    : { zh: `太大，至多 ${maximum}`, en: `too big: at most ${maximum}` }
}

/** The value itself is not in an issue; that there was none is said by its message alone. */
const isMissing = ({ message }: z.core.$ZodIssue) => message.endsWith('received undefined')

function wrongKind(issue: z.core.$ZodIssueInvalidType, terms: Terms): Words {
  const { zh, en } = terms.kinds?.[issue.expected] ??
    kinds[issue.expected] ?? { zh: issue.expected, en: issue.expected }
  return isMissing(issue)
    ? { zh: `缺少这一项，应是${zh}`, en: `missing: expected ${en}` }
    : { zh: `类型不对，应是${zh}`, en: `wrong kind: expected ${en}` }
}

const oneOf = (choices: readonly unknown[]): Words => ({
  zh: `只能是：${choices.map(String).join('、')}`,
  en: `must be one of: ${choices.map(String).join(', ')}`,
})

const isWords = (params: unknown): params is Words =>
  typeof params === 'object' && params !== null && 'zh' in params && 'en' in params

/** A check of a schema's own says what is wrong in its `params`: `.refine(…, { params: { zh, en } })`. */
export function issueWords(issue: z.core.$ZodIssue, terms: Terms = {}): Words {
  const named = terms.formats?.[issue.message]
  if (named) return named
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue, terms)
    case 'invalid_value':
      return oneOf(issue.values)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'not_multiple_of':
      return { zh: `须是 ${issue.divisor} 的倍数`, en: `must be a multiple of ${issue.divisor}` }
    case 'unrecognized_keys':
      return { zh: `不认识的项：${issue.keys.join('、')}`, en: `unknown: ${issue.keys.join(', ')}` }
    case 'invalid_format':
      return formats[issue.format] ?? wrongShape
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : wrongShape
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0] ? issueWords(issue.issues[0], terms) : wrongShape
    case 'custom':
      return isWords(issue.params) ? issue.params : wrongShape
  }
}
