import type { z } from 'zod'
import type { Words } from '#kernel/process'
import type { PackProblem } from './consistency.ts'

/** What a schema finds wrong with a pack, in words that tell its author what to do. */

const kinds: Readonly<Record<string, Words>> = {
  string: { zh: '带引号的文字', en: 'a text in quotes' },
  number: { zh: '不带引号的数字', en: 'a number without quotes' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表 [ … ]', en: 'a list [ … ]' },
  object: { zh: '对象 { … }', en: 'an object { … }' },
  record: { zh: '对象 { … }', en: 'an object { … }' },
}
const kind = (name: string): Words => kinds[name] ?? { zh: name, en: name }

/** The words that the pack's own formats are declared with. */
const formats: Readonly<Record<string, Words>> = {
  decimal: { zh: '要写成带引号的小数，例如 "0.8"', en: 'write a decimal number in quotes, such as "0.8"' },
  pattern: {
    zh: '不是合法的正则表达式，请检查括号和反斜杠',
    en: 'not a regular expression: check brackets and backslashes',
  },
}

function wordsOf(issue: z.core.$ZodIssue): Words {
  const own = formats[issue.message]
  if (own) return own
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = kind(issue.expected)
      const missing = issue.input === undefined && issue.message.endsWith('undefined')
      return missing
        ? { zh: `缺少这一项，应是${wanted.zh}`, en: `missing: expected ${wanted.en}` }
        : { zh: `类型不对，应是${wanted.zh}`, en: `wrong kind: expected ${wanted.en}` }
    }
    case 'invalid_value': {
      const values = issue.values.map(String)
      return { zh: `只能是：${values.join('、')}`, en: `must be one of: ${values.join(', ')}` }
    }
    case 'too_small':
      return {
        zh: `太少或太小，至少 ${String(issue.minimum)}`,
        en: `too few or too small: at least ${String(issue.minimum)}`,
      }
    case 'too_big':
      return {
        zh: `太多或太大，至多 ${String(issue.maximum)}`,
        en: `too many or too big: at most ${String(issue.maximum)}`,
      }
    case 'unrecognized_keys':
      return { zh: `不认识的项：${issue.keys.join('、')}`, en: `unknown: ${issue.keys.join(', ')}` }
    default:
      return { zh: `格式不对（${issue.message}）`, en: issue.message }
  }
}

/** Every place at which a pack does not have its shape. */
export const malformed = (issues: readonly z.core.$ZodIssue[]): PackProblem[] =>
  issues.map(issue => {
    const { zh, en } = wordsOf(issue)
    return { path: issue.path.map(String).join('.'), message: zh, messageEn: en }
  })
