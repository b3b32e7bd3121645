import { Decimal } from 'decimal.js'
import { z } from 'zod'
import type { Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'

/** 绩效目标审核表: four criteria, eight items, ticked 优良中差 with points inside the band of the tick. */

export const grades = {
  excellent: { zh: '优', en: 'excellent' },
  good: { zh: '良', en: 'good' },
  fair: { zh: '中', en: 'fair' },
  poor: { zh: '差', en: 'poor' },
} as const satisfies Record<string, Words>
export type Grade = keyof typeof grades
export const GradeShape = z.enum(Object.keys(grades) as [Grade])

/** The lower end of each band, as a share of the points in hand; a band ends below the one above it. */
const bands: Readonly<Record<Grade, string>> = { excellent: '0.9', good: '0.8', fair: '0.6', poor: '0' }
const above: Readonly<Record<Grade, Grade | null>> = { excellent: null, good: 'excellent', fair: 'good', poor: 'fair' }

export const criteria = {
  completeness: { zh: '完整性', en: 'Completeness' },
  relevance: { zh: '相关性', en: 'Relevance' },
  fitness: { zh: '适当性', en: 'Fitness' },
  feasibility: { zh: '可行性', en: 'Feasibility' },
} as const satisfies Record<string, Words>

interface Item {
  readonly of: keyof typeof criteria
  readonly points: number
  readonly title: Words
  readonly asks: Words
}

/** The items of the sheet in its order, with their full points; together 100. */
export const sheetItems = {
  form: {
    of: 'completeness',
    points: 10,
    title: { zh: '规范完整性', en: 'Form' },
    asks: { zh: '格式符合要求，无缺项错项', en: 'In the required format, no missing or wrong item' },
  },
  clarity: {
    of: 'completeness',
    points: 10,
    title: { zh: '明确清晰性', en: 'Clarity' },
    asks: { zh: '目标明确清晰，反映主要内容、产出和效果', en: 'Clear, shows the main outputs and effects' },
  },
  purpose: {
    of: 'relevance',
    points: 15,
    title: { zh: '目标相关性', en: 'Purpose' },
    asks: { zh: '符合法规、规划、职能和年度工作', en: "In line with law, plan, duty and the year's work" },
  },
  indicators: {
    of: 'relevance',
    points: 15,
    title: { zh: '指标科学性', en: 'Indicators' },
    asks: { zh: '全面细化量化，关键指标有指标值', en: 'Full, detailed, quantified; key indicators have values' },
  },
  effect: {
    of: 'fitness',
    points: 15,
    title: { zh: '绩效合理性', en: 'Effect' },
    asks: { zh: '效果明显，与行业标准和同类项目相符', en: 'Visible effect, in line with norms and similar projects' },
  },
  money: {
    of: 'fitness',
    points: 15,
    title: { zh: '资金匹配性', en: 'Money' },
    asks: { zh: '目标与资金规模、用途相匹配', en: 'The goal fits amount, use and scope of the money' },
  },
  likelihood: {
    of: 'feasibility',
    points: 10,
    title: { zh: '实现可能性', en: 'Likelihood' },
    asks: { zh: '经过调研论证，切实可行', en: 'Researched and costed, realistic' },
  },
  means: {
    of: 'feasibility',
    points: 10,
    title: { zh: '条件充分性', en: 'Means' },
    asks: { zh: '有方案、能力、内控和财务制度', en: 'Plan, capacity, internal control, financial rules' },
  },
} as const satisfies Record<string, Item>
export type SheetItem = keyof typeof sheetItems
const items = Object.keys(sheetItems) as [SheetItem]

/** Points have one decimal. Stored for ever. */
export const Tick = z.object({ grade: GradeShape, points: z.string().regex(/^\d{1,2}(\.\d)?$/) })
export const Sheet = z.object(Object.fromEntries(items.map(item => [item, Tick])) as { [K in SheetItem]: typeof Tick })
export type Sheet = z.output<typeof Sheet>
export type Tick = z.output<typeof Tick>

/** The points that a tick allows at an item: from `least` up to `most`, without `most` where a band lies above. */
export function pointsOf(item: SheetItem, grade: Grade): { least: string; most: string; open: boolean } {
  const full = new Decimal(sheetItems[item].points)
  const upper = above[grade]
  return {
    least: full.times(bands[grade]).toFixed(1),
    most: full.times(upper ? bands[upper] : 1).toFixed(1),
    open: upper !== null,
  }
}

/** Are the points within the band of the grade ticked? */
export const fits = (item: SheetItem, { grade, points }: Tick): boolean => {
  const { least, most, open } = pointsOf(item, grade)
  const given = new Decimal(points)
  return given.gte(least) && (open ? given.lt(most) : given.lte(most))
}

/** Sum and grade of a sheet, or which items have points outside the band of their tick. */
export function totalOf(sheet: Sheet): { total: string; grade: Grade } | Refusal {
  const wrong = items.filter(item => !fits(item, sheet[item]))
  if (wrong.length > 0)
    return refuse('points-outside-band', {
      items: { zh: wrong.map(item => sheetItems[item].title.zh), en: wrong.map(item => sheetItems[item].title.en) },
    })
  const total = items.reduce((sum, item) => sum.plus(sheet[item].points), new Decimal(0))
  const grade = (Object.keys(bands) as Grade[]).find(each => total.div(100).gte(bands[each])) ?? 'poor'
  return { total: total.toFixed(1), grade }
}
