import { bareLabel } from '../labels.ts'
import { fieldNames, importFields, type FieldName } from './fields.ts'

/** The columns of a disbursement plan (资金支出计划) by their heads: one for each checkpoint, or one for each quarter. */

const names: ReadonlyMap<string, FieldName> = new Map(
  fieldNames
    .filter(field => importFields[field].of === 'plan')
    .flatMap(field => importFields[field].names.map(name => [name, field] as const)),
)

const money = '(?:资金)?(?:支出|支付|用款|拨付)(?:计划|进度|比例|金额|数)?'
const planLabel = new RegExp(
  `^(?:截[至止])?(?:${money})?(\\d{1,2}月[底末]|第?[一二三四1-4]季度)[底末]?(?:累计)?(?:${money})?$`,
)
const ofMoney = /支出|支付|用款|拨付|资金/

/**
 * `截至3月末累计支出（%）` → plan.03-31, `第三季度` → plan.10-31; null for other heads, and where the head over this one
 * speaks of something else than money.
 */
export function planFieldOf(label: string, group = ''): FieldName | null {
  if (group !== '' && !ofMoney.test(group)) return null
  const [, period = ''] = planLabel.exec(bareLabel(label)) ?? []
  const name = period
    .replace('末', '底')
    .replace('第', '')
    .replace(/^[1-4](?=季)/, digit => '一二三四'[Number(digit) - 1] ?? '')
  return names.get(name) ?? null
}
