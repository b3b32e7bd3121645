import { z } from 'zod'
import { Said } from '#approval/events'
import type { Words } from '#kernel/process'
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
