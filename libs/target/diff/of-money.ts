import { Decimal } from 'decimal.js'
import { readPlan, type Plan } from '#rules/plan'
import { cellNames } from '#vocabulary/cell-names'
import { checkpoints, type Checkpoint, type TargetTable } from '#vocabulary/table'
import { formatMoney, parseMoney } from '#vocabulary/value'
import { arrow, sentence, type Difference } from './difference.ts'
import { meanings, type Kind } from './kinds.ts'
import { signed } from './target-value.ts'
import { sameText } from '#vocabulary/texts'

/** What changed in the money: the budget amount by amount, the plan as earlier or later spending. */

const amounts = ['total', 'fiscal', 'other'] as const

/** Forms leave fiscal and other funds blank where there are none; a blank budget is none. */
const amount = (field: string, text: string): Decimal | null => {
  const yuan = parseMoney(field !== 'total' && text.trim() === '' ? '0' : text)
  return yuan === null ? null : new Decimal(yuan)
}

function kindOfAmount(old: Decimal | null, now: Decimal | null): Kind {
  if (!old || !now) return 'budget-rewritten'
  if (old.eq(now)) return 'cosmetic'
  return now.gt(old) ? 'budget-raised' : 'budget-lowered'
}

export function budgetDifferences(before: TargetTable, after: TargetTable): Difference[] {
  return amounts
    .filter(field => before.budget[field] !== after.budget[field])
    .map(field => {
      const path = `budget.${field}`
      const [old, now] = [before.budget[field], after.budget[field]]
      const [was, is] = [amount(field, old), amount(field, now)]
      const kind = sameText(old, now) ? 'cosmetic' : kindOfAmount(was, is)
      const share = was && is && was.gt(0) && !was.eq(is) ? is.minus(was).div(was).times(100) : null
      const change = arrow(formatMoney(old), formatMoney(now))
      const by = share ? signed(share) : ''
      const detail = { zh: `${change.zh}${by && `（${by}）`}`, en: `${change.en}${by && ` (${by})`}` }
      const subject = { zh: cellNames[path]?.zh ?? '', en: cellNames[path]?.en ?? '' }
      return { kind, cells: [path], row: null, old, new: now, words: sentence(subject, meanings[kind].title, detail) }
    })
}

/** Which share of the budget a plan's figure is, in %; null where the plan or the budget does not say. */
function shareBy({ figures, unit }: Plan, at: Checkpoint, { budget }: TargetTable): Decimal | null {
  const figure = figures[at]
  if (figure === null || unit === '%') return figure
  const total = amount('total', budget.total)
  return total && total.gt(0) ? figure.div(total).times(100).toDecimalPlaces(2) : null
}

function kindOfPlan(before: TargetTable, after: TargetTable, at: Checkpoint): Kind {
  const [old, now] = [readPlan(before.plan), readPlan(after.plan)]
  const same = old.unit === now.unit
  const was = same ? old.figures[at] : shareBy(old, at, before)
  const is = same ? now.figures[at] : shareBy(now, at, after)
  if (was === null || is === null) return sameText(before.plan[at], after.plan[at]) ? 'cosmetic' : 'plan-rewritten'
  if (was.eq(is)) return 'cosmetic'
  return is.lt(was) ? 'plan-later' : 'plan-earlier'
}

const planKinds = ['plan-later', 'plan-earlier', 'plan-rewritten', 'cosmetic'] as const

/** One difference for all periods that changed in the same way. */
export function planDifferences(before: TargetTable, after: TargetTable): Difference[] {
  const kinds = Object.fromEntries(checkpoints.map(at => [at, kindOfPlan(before, after, at)]))
  const unitMatters = !checkpoints.every(at => kinds[at] === 'cosmetic') && !sameText(before.plan.unit, after.plan.unit)
  const fields = [...checkpoints, 'unit' as const].filter(field => before.plan[field] !== after.plan[field])
  const kindOf = (field: Checkpoint | 'unit'): Kind =>
    field === 'unit' ? (unitMatters ? 'plan-rewritten' : 'cosmetic') : (kinds[field] ?? 'cosmetic')
  return planKinds.flatMap(kind => {
    const own = fields.filter(field => kindOf(field) === kind)
    if (own.length === 0) return []
    const changes = own.map(field => {
      const change = arrow(before.plan[field], after.plan[field])
      const name = cellNames[`plan.${field}`]
      return { zh: `${name?.zh ?? ''} ${change.zh}`, en: `${name?.en ?? ''} ${change.en}` }
    })
    const detail = { zh: changes.map(({ zh }) => zh).join('，'), en: changes.map(({ en }) => en).join(', ') }
    const subject = kind === 'cosmetic' ? { zh: '支出计划', en: 'spending plan' } : { zh: '', en: '' }
    return [
      {
        kind,
        cells: own.map(field => `plan.${field}`),
        row: null,
        old: own.map(field => before.plan[field]).join(' / '),
        new: own.map(field => after.plan[field]).join(' / '),
        words: sentence(subject, meanings[kind].title, detail),
      },
    ]
  })
}
