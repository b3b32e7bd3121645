import { z } from 'zod'
import { Said } from '#approval/events'
import type { Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { dayInChina, daysAfter } from '#vocabulary/day'

/** The notice (整改通知): what was found, how grave it is, what is to be done about it and by when. */

/** Where a problem was found. */
export const sources = {
  problem: { zh: '问题整改', en: 'Problem found' },
  monitoring: { zh: '绩效监控', en: 'Monitoring' },
  'self-evaluation': { zh: '绩效自评', en: 'Self-evaluation' },
  'department-evaluation': { zh: '部门评价', en: 'Department evaluation' },
  'finance-evaluation': { zh: '财政评价', en: 'Finance evaluation' },
} as const satisfies Record<string, Words>
export type Source = keyof typeof sources

interface Grave {
  readonly title: Words
  /** What counts as such, and what is to be done about it. */
  readonly means: Words
  /** Whoever mends it proves it. */
  readonly evidence: boolean
}

/** As re-check teams grade what they find. */
export const severities = {
  P0: {
    title: { zh: 'P0 严重', en: 'P0 fatal' },
    means: {
      zh: '弄虚作假、违法违规或结论错误，须重做',
      en: 'Fabrication, a breach of law or a wrong conclusion: to be redone',
    },
    evidence: true,
  },
  P1: {
    title: { zh: 'P1 较重', en: 'P1 major' },
    means: {
      zh: '偏差大、缺关键指标或分析空洞，须限期整改',
      en: 'A large deviation, a key indicator missing, an empty analysis: to be mended in time',
    },
    evidence: true,
  },
  P2: {
    title: { zh: 'P2 一般', en: 'P2 minor' },
    means: { zh: '不完整、不规范，须补充完善', en: 'Incomplete or untidy: to be completed' },
    evidence: false,
  },
} as const satisfies Record<string, Grave>
export type Severity = keyof typeof severities

/** No national rule sets a number of days: a notice names its own, and this one stands in the form. */
export const usualDays = 30
export const usualDue = (now: string): string => daysAfter(dayInChina(now), usualDays)

export const Day = z.iso.date()

/** Stored for ever. */
export const Notice = z.object({
  source: z.enum(Object.keys(sources) as [Source]),
  /** The report or self-evaluation in which it was found; '' for none. */
  document: z.string().max(160),
  severity: z.enum(Object.keys(severities) as [Severity]),
  /** 问题 */
  finding: Said,
  /** 整改要求和建议 */
  required: Said,
})
export type Notice = z.output<typeof Notice>

export function refusePast(due: string, now: string): Refusal | undefined {
  const today = dayInChina(now)
  return due < today ? refuse('due-past', { due, today }) : undefined
}

/** A document of the county, as far as ordering a rectification asks. */
export interface Listed {
  readonly id: string
  readonly kind: string
  readonly stage: string
  readonly unit: string
  readonly title: string
  readonly projectCode: string
  readonly budget: string
}

/** The next rectification of a target: whose it will be, and in which documents its problem may have been found. */
export interface Ordering {
  readonly target: string
  readonly number: number
  readonly unit: string
  readonly project: { readonly code: string; readonly name: string; readonly budget: string }
  readonly documents: readonly string[]
}

const judged = ['report', 'evaluation']

/**
 * May a rectification be ordered, given the target and all that hangs on it? Several may be open at a time; they are
 * numbered one after the other, so that of two who order at once each gets their own or is told.
 */
export function orderingOf(target: string, all: readonly Listed[]): Ordering | Refusal {
  const found = all.find(({ id }) => id === target)
  if (!found) return refuse('not-found')
  if (found.stage !== 'approved') return refuse('not-approved')
  const { unit, title: name, projectCode: code, budget } = found
  return {
    target,
    number: all.filter(({ kind }) => kind === 'rectification').length + 1,
    unit,
    project: { code, name, budget },
    documents: all.filter(({ kind }) => judged.includes(kind)).map(({ id }) => id),
  }
}
