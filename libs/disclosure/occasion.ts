import type { Words } from '#kernel/process'

/** When a unit discloses (公开), and what: with the department's budget, and with its final accounts. */

interface Occasion extends Words {
  /** The kinds of documents that are disclosed then, in the order in which they are read. */
  readonly kinds: readonly ('department' | 'target' | 'evaluation')[]
  /** The words that go with the tables, and whether the rules ask for them. */
  readonly note: Words & { readonly required: boolean }
}

export const occasions = {
  budget: {
    zh: '预算绩效目标公开',
    en: 'Performance targets with the budget',
    kinds: ['department', 'target'],
    note: { zh: '公开说明', en: 'Note', required: false },
  },
  accounts: {
    zh: '决算绩效情况公开',
    en: 'Performance with the final accounts',
    kinds: ['evaluation'],
    note: { zh: '预算绩效情况说明', en: 'Note on budget performance', required: true },
  },
} as const satisfies Record<string, Occasion>
export type OccasionName = keyof typeof occasions
export const occasionNames = Object.keys(occasions) as [OccasionName, ...OccasionName[]]

interface Titled {
  readonly year: number
  readonly occasion: OccasionName
  /** Of those that were published; none before. */
  readonly number?: number
}

/** What a disclosure is called; from the second that was published of its occasion on with that number. */
export function titleOf({ year, occasion, number = 0 }: Titled): Words {
  const { zh, en } = occasions[occasion]
  return {
    zh: `${year}年度${zh}${number > 1 ? `（第${number}次公开）` : ''}`,
    en: `${en}, ${year}${number > 1 ? ` (no. ${number})` : ''}`,
  }
}

/** Why something is not disclosed. The public is told the kind and how many, never which or why in words. */
export const withholdingReasons = {
  secret: { zh: '涉及国家秘密', en: 'State secret' },
  privacy: { zh: '涉及个人隐私', en: 'Personal privacy' },
  commercial: { zh: '涉及商业秘密', en: 'Trade secret' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export type WithholdingReason = keyof typeof withholdingReasons
export const withholdingNames = Object.keys(withholdingReasons) as [WithholdingReason, ...WithholdingReason[]]
