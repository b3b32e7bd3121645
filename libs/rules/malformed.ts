import type { z } from 'zod'
import { issueWords, type Terms } from '#kernel/issue-words'
import type { PackProblem } from './consistency.ts'

/** What a schema finds wrong with a pack, in words for whoever writes its JSON. */

const terms: Terms = {
  kinds: {
    string: { zh: '带引号的文字', en: 'a text in quotes' },
    number: { zh: '不带引号的数字', en: 'a number without quotes' },
    array: { zh: '列表 [ … ]', en: 'a list [ … ]' },
    object: { zh: '对象 { … }', en: 'an object { … }' },
    record: { zh: '对象 { … }', en: 'an object { … }' },
  },
  /** The words that the pack's own formats are declared with. */
  formats: {
    decimal: { zh: '要写成带引号的小数，例如 "0.8"', en: 'write a decimal number in quotes, such as "0.8"' },
    pattern: {
      zh: '不是合法的正则表达式，请检查括号和反斜杠',
      en: 'not a regular expression: check brackets and backslashes',
    },
  },
}

/** Every place at which a pack does not have its shape. */
export const malformed = (issues: readonly z.core.$ZodIssue[]): PackProblem[] =>
  issues.map(issue => {
    const { zh, en } = issueWords(issue, terms)
    return { path: issue.path.map(String).join('.'), message: zh, messageEn: en }
  })
