import type { z } from 'zod'
import { spokenPath } from './field-words.ts'
import { issueWords } from './issue-words.ts'
import type { Words } from './process.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Input that does not have its shape, refused with where and what: in words, and as paths for programs. */

interface Misfit {
  readonly path: readonly PropertyKey[]
  readonly words: Words
}

/** So many are told in words: whoever sends more has another trouble than each of them. */
const most = 20

/** Refuses what does not fit, place by place. */
export function malformedAt(misfits: readonly Misfit[]): Refusal {
  const told = misfits.slice(0, most).map(({ path, words }) => ({ where: spokenPath(path), words }))
  const more = misfits.length - told.length
  const problems = {
    zh: [
      ...told.map(({ where, words }) => (where.zh === '' ? words.zh : `“${where.zh}”${words.zh}`)),
      ...(more > 0 ? [`另有 ${more} 处`] : []),
    ],
    en: [
      ...told.map(({ where, words }) => (where.en === '' ? words.en : `${where.en}: ${words.en}`)),
      ...(more > 0 ? [`${more} more`] : []),
    ],
  }
  return refuse('malformed', { problems, paths: misfits.map(({ path }) => path.map(String).join('.')) })
}

/** Refuses what a schema found. */
export const malformed = (issues: readonly z.core.$ZodIssue[]): Refusal =>
  malformedAt(issues.map(issue => ({ path: issue.path, words: issueWords(issue) })))

/** Refuses input that could not be read at all. */
export const unreadable = (words: Words): Refusal => malformedAt([{ path: [], words }])

export const notJson: Words = { zh: '不是合法的 JSON', en: 'this is not JSON' }
