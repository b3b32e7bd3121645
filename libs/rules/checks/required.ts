import { cell, indicatorFields } from '#vocabulary/table'
import { parseMoney } from '#vocabulary/value'
import type { Found } from '../finding.ts'
import type { Rules } from '../pack.ts'
import { blank, cellOf, prose, type Checks, type Known } from './context.ts'

/** What must be there: required cells, a sound project code, no placeholders. */

const requiredCells: readonly (readonly [path: string, zh: string, en: string])[] = [
  ['projectCode', '项目编码', 'project code'],
  ['projectName', '项目名称', 'project name'],
  ['budget.total', '预算数', 'budget'],
  ['budget.fiscal', '财政资金', 'fiscal funds'],
  ['budget.purpose', '资金用途', 'use of funds'],
  ['goals', '绩效目标', 'performance goal'],
]

const moneyCells = ['budget.total', 'budget.fiscal', 'budget.other'] as const

function* requiredFilled({ table, rows, plan }: Known): Iterable<Found> {
  for (const [path, zh, en] of requiredCells)
    if (blank(cell(table, path) ?? '')) yield { path, message: `${zh}是必填项，请填写`, messageEn: `Fill in the ${en}` }
  if (blank(table.budget.other))
    yield {
      path: 'budget.other',
      mild: true,
      message: '其他资金没有填写，没有时请填 0.00',
      messageEn: 'Other funds are blank: write 0.00 if there are none',
      fix: { path: 'budget.other', value: '0.00', sure: true },
    }
  for (const path of moneyCells) {
    const text = cell(table, path) ?? ''
    if (!blank(text) && parseMoney(text) === null)
      yield { path, message: `“${text}”不是金额，请填写以元为单位的数`, messageEn: `"${text}" is no amount in yuan` }
  }
  if (Object.values(plan.figures).every(figure => figure === null))
    yield { path: 'plan.03-31', message: '请填写资金支出计划', messageEn: 'Fill in the disbursement plan' }
  if (rows.length === 0)
    yield { path: 'goals', message: '还没有绩效指标，请添加', messageEn: 'There are no indicators yet: add them' }
  for (const each of rows)
    for (const [field, zh, en] of [
      ['level3', '三级指标名称', 'indicator name'],
      ['target', '指标值', 'target value'],
    ] as const)
      if (blank(each.row[field]))
        yield { path: cellOf(each, field), message: `请填写${zh}`, messageEn: `Fill in the ${en}` }
}

function* codeFits({ table: { projectCode }, facts }: Known, { code }: Rules['R02']): Iterable<Found> {
  const path = 'projectCode'
  if (blank(projectCode)) return
  if (!new RegExp(code, 'u').test(projectCode))
    yield {
      path,
      message: `项目编码“${projectCode}”格式不对：应为 6 位区划、2 位年份、1 个字母、11 位流水号和 1 位校验码，共 21 位`,
      messageEn: `"${projectCode}" is no project code: 6 digits of county, 2 of year, a letter, 11 digits, a check character`,
    }
  else if (!projectCode.startsWith(facts.countyCode))
    yield {
      path,
      message: `项目编码以 ${projectCode.slice(0, 6)} 开头，不是本县（${facts.countyCode}）的项目，请核对`,
      messageEn: `The code begins with ${projectCode.slice(0, 6)}, which is not this county (${facts.countyCode})`,
    }
  if (facts.codesInUse.includes(projectCode))
    yield {
      path,
      message: `项目编码“${projectCode}”已被另一个项目使用，请核对`,
      messageEn: `Another project already has the code ${projectCode}`,
    }
}

/** Placeholders, and targets that any figure meets (≥0). */
function* nothingLeftOpen({ table, rows }: Known, { placeholder }: Rules['R26']): Iterable<Found> {
  const open = new RegExp(placeholder, 'u')
  const cells = [
    ...prose.map(path => [path, cell(table, path) ?? ''] as const),
    ...rows.flatMap(each => indicatorFields.map(field => [cellOf(each, field), each.row[field]] as const)),
  ]
  for (const [path, text] of cells)
    if (open.test(text.trim()))
      yield { path, message: `“${text}”里还有没填的占位符，请填写`, messageEn: `"${text}" still holds a placeholder` }
  for (const each of rows) {
    const { operator, value } = each.target
    if (operator === '≥' && value !== null && Number(value) <= 0)
      yield {
        path: cellOf(each, 'target'),
        message: `“${each.row.target}”什么结果都算完成，等于没有指标值，请改正`,
        messageEn: `Anything meets "${each.row.target}": set a real target`,
      }
  }
}

export const requiredChecks: Checks<'R01' | 'R02' | 'R26'> = {
  R01: requiredFilled,
  R02: codeFits,
  R26: nothingLeftOpen,
}
