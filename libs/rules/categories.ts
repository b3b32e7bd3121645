import type { Words } from '#kernel/process'
import type { RulePack } from './pack.ts'
import { level1Of, level2Of } from './tree.ts'

/**
 * What the indicator trees of different years and provinces have in common: a category keeps its meaning while its
 * place moves (财预〔2020〕10号 → 财预〔2021〕101号: cost leaves output and becomes a first level of its own; the long-run
 * effect is stated inside social benefit). Each category names its places, nearest to its meaning first.
 */
type Place = readonly [level1: string, level2: string]
interface Category {
  readonly title: Words
  readonly places: readonly Place[]
}

export const categories = {
  quantity: { title: { zh: '数量', en: 'Quantity' }, places: [['产出指标', '数量指标']] },
  quality: { title: { zh: '质量', en: 'Quality' }, places: [['产出指标', '质量指标']] },
  timeliness: { title: { zh: '时效', en: 'Timeliness' }, places: [['产出指标', '时效指标']] },
  'economic-cost': {
    title: { zh: '经济成本', en: 'Economic cost' },
    places: [
      ['成本指标', '经济成本指标'],
      ['产出指标', '成本指标'],
    ],
  },
  'social-cost': {
    title: { zh: '社会成本', en: 'Social cost' },
    places: [
      ['成本指标', '社会成本指标'],
      ['产出指标', '成本指标'],
    ],
  },
  'environmental-cost': {
    title: { zh: '生态环境成本', en: 'Environmental cost' },
    places: [
      ['成本指标', '生态环境成本指标'],
      ['产出指标', '成本指标'],
    ],
  },
  economic: { title: { zh: '经济效益', en: 'Economic benefit' }, places: [['效益指标', '经济效益指标']] },
  social: { title: { zh: '社会效益', en: 'Social benefit' }, places: [['效益指标', '社会效益指标']] },
  ecological: { title: { zh: '生态效益', en: 'Environmental benefit' }, places: [['效益指标', '生态效益指标']] },
  lasting: {
    title: { zh: '可持续影响', en: 'Sustainability' },
    places: [
      ['效益指标', '可持续影响指标'],
      ['效益指标', '社会效益指标'],
    ],
  },
  satisfaction: {
    title: { zh: '满意度', en: 'Satisfaction' },
    places: [['满意度指标', '服务对象满意度指标']],
  },
} as const satisfies Readonly<Record<string, Category>>

export type CategoryId = keyof typeof categories
export const categoryIds = Object.keys(categories) as [CategoryId, ...CategoryId[]]

const core = (name: string): string => name.trim().replace(/指标$/, '')

/** The names that a pack's tree has for this place; undefined where it has no such place. */
export function placeIn(pack: Pick<RulePack, 'tree'>, [name1, name2]: Place): Place | undefined {
  const level1 = level1Of(pack as RulePack, name1)
  const level2 = level2Of(level1, name2)
  return level1 && level2 && [level1.name, level2.name]
}

/** Where the pack's tree keeps this category; undefined where it has no place for it. */
export const placeOf = (pack: Pick<RulePack, 'tree'>, category: CategoryId): Place | undefined => {
  for (const place of categories[category].places) {
    const found = placeIn(pack, place)
    if (found) return found
  }
  return undefined
}

/** The category that two levels name, in whatever year's tree they stand; undefined where no tree has such a place. */
export const categoryOf = (level1: string, level2: string): CategoryId | undefined =>
  categoryIds.find(id =>
    categories[id].places.some(([name1, name2]) => core(name1) === core(level1) && core(name2) === core(level2)),
  )

/**
 * A row's place in the pack's tree: its own where the tree has it, else that of the category it belongs to; undefined
 * where the tree knows neither.
 */
export function placed(pack: Pick<RulePack, 'tree'>, level1: string, level2: string): Place | undefined {
  const own = placeIn(pack, [level1, level2])
  if (own) return own
  const category = categoryOf(level1, level2)
  return category && placeOf(pack, category)
}
