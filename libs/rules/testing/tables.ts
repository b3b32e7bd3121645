import { readFileSync } from 'node:fs'
import { TargetTable, type Indicator } from '#vocabulary/table'
import type { Facts } from '../check.ts'

/** The published tables as they are, the same ones corrected, and well-made ones of ten kinds. */

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../test/fixtures/${name}`, import.meta.url), 'utf8')) as unknown

interface Transcribed {
  readonly projectCode: string
  readonly projectName: string
  readonly budget: Readonly<Record<'total' | 'fiscal' | 'purpose', string>> & { readonly other: string | null }
  readonly spendingPlan: { readonly headerUnit: string; readonly cumulative: Readonly<Record<string, string | null>> }
  readonly goals: readonly string[]
  readonly indicators: readonly (Omit<Indicator, 'id' | 'target' | 'weight'> & { readonly target: { text: string } })[]
}

const tableOf = ({ projectCode, projectName, budget, spendingPlan, goals, indicators }: Transcribed): TargetTable => {
  const at = (checkpoint: string) => spendingPlan.cumulative[checkpoint] ?? ''
  return {
    projectCode,
    projectName,
    duty: '',
    budget: { total: budget.total, fiscal: budget.fiscal, other: budget.other ?? '', purpose: budget.purpose },
    plan: {
      unit: spendingPlan.headerUnit,
      '03-31': at('03-31'),
      '06-30': at('06-30'),
      '10-31': at('10-31'),
      '12-31': at('12-31'),
    },
    goals: goals.join('\n'),
    indicators: indicators.map(({ level1, level2, level3, description, target, basis }, n) => ({
      id: `i${n + 1}`,
      level1,
      level2,
      level3,
      description,
      target: target.text,
      basis,
      weight: '',
    })),
  }
}

const { projects } = fixture('xinglonggong-2024.json') as { readonly projects: readonly Transcribed[] }

/** The six tables of the seed document, rows i1, i2, …. */
export const seed: readonly TargetTable[] = projects.map(tableOf)
export const corrected: readonly TargetTable[] = TargetTable.array().parse(fixture('corrected-targets.json'))
export const wellMade: readonly TargetTable[] = TargetTable.array().parse(fixture('well-made.json'))

/** The facts of table `n` among these: the others are the same unit's. */
export const among = (tables: readonly TargetTable[], n: number): Facts => ({
  year: 2024,
  countyCode: '131026',
  codesInUse: [],
  others: tables.filter((_, other) => other !== n),
})

const levels2021: Readonly<Record<string, readonly [level1: string, level2: string]>> = {
  成本指标: ['成本指标', '经济成本指标'],
  可持续影响指标: ['效益指标', '社会效益指标'],
}
const order2021 = ['成本指标', '产出指标', '效益指标', '满意度指标']
const benefits2021 = ['经济效益指标', '社会效益指标', '生态效益指标']

/** A table of the tree of 2015/2020 in that of 2021: cost by itself and first, sustainability within social benefit. */
export function in2021(table: TargetTable): TargetTable {
  const place = ({ level1, level2 }: Indicator) => order2021.indexOf(level1) * 10 + benefits2021.indexOf(level2)
  const indicators = table.indicators.map(row => {
    const [level1, level2] = levels2021[row.level2] ?? [row.level1, row.level2]
    return { ...row, level1, level2, weight: '' }
  })
  return { ...table, indicators: indicators.sort((a, b) => place(a) - place(b)) }
}
