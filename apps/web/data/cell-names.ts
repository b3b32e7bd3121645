import { cellNames } from '#vocabulary/cell-names'
import { dutyName } from '#vocabulary/duty'
import { itemPath } from '#disclosure/anchor'
import { occasions } from '#disclosure/occasion'
import { parts, type Goals } from '#vocabulary/goals'
import type { CellPath, Indicator } from '#vocabulary/table'
import { useSpeech, type Message, type Speech } from './messages.ts'
import type { Content } from './travelling.ts'

/** The columns of the indicator block, in the order of the official form. */
export const columns = {
  level1: 'level1',
  level2: 'level2',
  level3: 'level3',
  description: 'description',
  target: 'targetValue',
  basis: 'basis',
  weight: 'weight',
} as const satisfies Record<Exclude<keyof Indicator, 'id'>, Message>

/** Cells of a target table are named as they are in sentences; these are groups of them, and cells of other forms. */
const words: Readonly<Record<string, Message>> = {
  budget: 'budgetAndUse',
  plan: 'plan',
  paid: 'paidByNow',
  'execution.cause': 'cause',
  'execution.measure': 'measure',
  actual: 'actual',
  forecast: 'forecast',
  cause: 'cause',
  measure: 'measure',
  likelihood: 'likelihood',
  revised: 'revisedBudget',
  executed: 'executed',
  otherExecuted: 'otherExecuted',
  executionReason: 'executionReason',
  goalsActual: 'goalsActual',
  reason: 'deviationReason',
  band: 'band',
  bandScore: 'bandScore',
  notApplicable: 'notApplicable',
  measures: 'measures',
  result: 'result',
  evidence: 'evidence',
}

const boxes: Readonly<Record<string, Message>> = {
  overall: 'overallGoals',
  subGoals: 'subGoals',
  safeguards: 'safeguards',
  ordinal: 'ordinal',
  title: 'blockTitle',
  text: 'blockText',
}

/** A box of part one: '农村环境整治 · 内容'. */
function boxName(goals: Goals, path: CellPath, t: Speech['t']): string {
  const [head = '', id, field = ''] = path.split('.')
  const part = parts.find(each => each === head)
  const section = part && goals[part].find(each => each.id === id)
  if (!section) return t(boxes[head] ?? 'wholeTable')
  const place = goals[part].indexOf(section) + 1
  const word = boxes[field]
  return [dutyName(section) || t('rowOf', { row: place }), word && t(word)].filter(Boolean).join(' · ')
}

/** A path as people would say it: '第 3 行 · 指标值'. */
export function useCellName(table: Content): (path: CellPath) => string {
  const { t, say, head } = useSpeech()
  if ('items' in table)
    return path =>
      table.items.find(({ document }) => itemPath(document) === path)?.title ?? say(occasions[table.occasion].note)
  if ('subGoals' in table) return path => boxName(table, path, t)
  const named = (cell: string): string | undefined => {
    const [name, word] = [cellNames[cell], words[cell]]
    return name ? head(name) : word && t(word)
  }
  return path => {
    const [first = '', id, field = ''] = path.split('.')
    if (first !== 'indicators') return named(path) ?? named(first) ?? t('wholeTable')
    const row = table.indicators.findIndex(indicator => indicator.id === id) + 1
    return row === 0 ? t('wholeTable') : [t('rowOf', { row }), named(field)].filter(Boolean).join(' · ')
  }
}
