import { Decimal } from 'decimal.js'
import { checkpoints, type Checkpoint, type TargetTable } from '#vocabulary/table'
import { parseMoney, parseNumber } from '#vocabulary/value'

export type PlanUnit = '%' | '元'

/** A disbursement plan as its figures read. */
export interface Plan {
  /** What the unit cell says; null where it says neither % nor 元. */
  readonly stated: PlanUnit | null
  /** What the figures are: a figure above 100 is no percentage, whatever the heading says. */
  readonly unit: PlanUnit
  /** Cumulative figures, null where a cell is blank or no number. */
  readonly figures: Readonly<Record<Checkpoint, Decimal | null>>
}

const statedUnit = (text: string): PlanUnit | null => {
  const unit = text.trim()
  if (/^[%％]$|^百分比$/.test(unit)) return '%'
  return unit === '元' ? '元' : null
}

const figure = (text: string): Decimal | null => {
  const number = parseNumber(text) ?? parseMoney(text)
  return number === null ? null : new Decimal(number)
}

/** Reads the plan of a table (资金支出计划): tolerant, since drafts mix up % and 元. */
export function readPlan(plan: TargetTable['plan']): Plan {
  const stated = statedUnit(plan.unit)
  const figures: Record<Checkpoint, Decimal | null> = {
    '03-31': figure(plan['03-31']),
    '06-30': figure(plan['06-30']),
    '10-31': figure(plan['10-31']),
    '12-31': figure(plan['12-31']),
  }
  const aboveAll = checkpoints.some(at => figures[at]?.gt(100) ?? false)
  return { stated, unit: aboveAll || stated === '元' ? '元' : '%', figures }
}

/** What was planned to be paid by a checkpoint, in 元; null where the plan does not say. */
export function plannedBy(plan: TargetTable['plan'], checkpoint: Checkpoint, total: Decimal): Decimal | null {
  const { unit, figures } = readPlan(plan)
  const planned = figures[checkpoint]
  if (planned === null) return null
  return unit === '元' ? planned : planned.div(100).times(total)
}
