import { Decimal } from 'decimal.js'

/**
 * Reading figures as people type them, and writing them as the forms print them. All arithmetic is decimal: a figure
 * leaves here as a decimal string, never as a float. Nothing throws: what is no figure is null.
 */

export const operators = ['≥', '>', '=', '<', '≤'] as const
export type Operator = (typeof operators)[number]

/** 指标值: operator, number and unit, with the text as it was written. A qualitative target has the text alone. */
export interface TargetValue {
  readonly text: string
  readonly operator: Operator | null
  readonly value: string | null
  readonly unit: string | null
}

/** Longer signs stand before the shorter ones that they begin with. */
const operatorSigns: readonly (readonly [string, Operator])[] = [
  ['>=', '≥'],
  ['=>', '≥'],
  ['<=', '≤'],
  ['=<', '≤'],
  ['==', '='],
  ['≥', '≥'],
  ['≧', '≥'],
  ['⩾', '≥'],
  ['≤', '≤'],
  ['≦', '≤'],
  ['⩽', '≤'],
  ['>', '>'],
  ['<', '<'],
  ['=', '='],
  ['大于等于', '≥'],
  ['大于或等于', '≥'],
  ['不低于', '≥'],
  ['不少于', '≥'],
  ['不小于', '≥'],
  ['至少', '≥'],
  ['小于等于', '≤'],
  ['小于或等于', '≤'],
  ['不超过', '≤'],
  ['不高于', '≤'],
  ['不大于', '≤'],
  ['不多于', '≤'],
  ['不晚于', '≤'],
  ['控制在', '≤'],
  ['至多', '≤'],
  ['大于', '>'],
  ['高于', '>'],
  ['多于', '>'],
  ['超过', '>'],
  ['小于', '<'],
  ['低于', '<'],
  ['少于', '<'],
  ['等于', '='],
]

const operatorEndings: readonly (readonly [RegExp, Operator])[] = [
  [/(?:及|\(含\))?以上(?:\(含\))?$/, '≥'],
  [/(?:及|\(含\))?(?:以内|之内|以下)(?:\(含\))?$/, '≤'],
]

const tens: Readonly<Record<string, string>> = { 万: '10000', 亿: '100000000' }

const digits = String.raw`\d+(?:\s*[,、]\s*\d{3,4})+(?:\.\d+)?|\d+(?:\s\d{3})+(?:\.\d+)?|\d*\.?\d+`
const figurePattern = new RegExp(String.raw`^([-+]?)\s*(${digits})\.?\s*([万亿])?`)

/** Full-width forms and minus signs as ASCII; units such as ㎡ stay as they are. */
const halfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[−–]/g, '-')
    .trim()

interface Figure {
  readonly number: Decimal
  readonly tens: string
  readonly rest: string
}

function leadingFigure(text: string): Figure | null {
  const found = figurePattern.exec(text)
  if (!found) return null
  const [whole, sign = '', figure = '', ten = ''] = found
  const number = new Decimal(figure.replace(/[\s,、]/g, '')).times(sign === '-' ? -1 : 1)
  return { number, tens: ten, rest: text.slice(whole.length).trim() }
}

const scaled = ({ number, tens: ten }: Figure): Decimal => number.times(tens[ten] ?? '1')

/**
 * A number as a plain decimal string: '６４万' → '640000', '10，360' → '10360', '98 %' → '98'. The percent sign is
 * left out, not applied. Null when the text is anything but one number.
 */
export function parseNumber(text: string): string | null {
  const figure = leadingFigure(halfWidth(text))
  return figure && /^%?$/.test(figure.rest) ? scaled(figure).toFixed() : null
}

/**
 * An amount in 元 with two decimals, half-up: '64万', '64万元' and '640,000 元' → '640000.00'. A bare number is 元.
 * Null when the text is anything but one amount.
 */
export function parseMoney(text: string): string | null {
  const figure = leadingFigure(halfWidth(text).replace(/^(?:人民币|[¥￥])\s*/, ''))
  return figure && /^(?:元整?|圆整?)?$/.test(figure.rest) ? scaled(figure).toFixed(2, Decimal.ROUND_HALF_UP) : null
}

/** A date or a range begins with a number too, but is none: '2024年底前完成', '12月31日', '3-5个'. */
const isNoUnit = (rest: string): boolean => /\d|[底初前]|完成|[，。；：,;:]/.test(rest)

function withOperator(text: string): readonly [Operator | null, string] {
  const sign = operatorSigns.find(([start]) => text.startsWith(start))
  if (sign)
    return [
      sign[1],
      text
        .slice(sign[0].length)
        .trim()
        .replace(/(?:以内|之内)$/, ''),
    ]
  const ending = operatorEndings.find(([pattern]) => pattern.test(text))
  return ending ? [ending[1], text.replace(ending[0], '').trim()] : [null, text]
}

/** 万元 and 亿元 are units of their own in the forms; before any other unit 万 and 亿 belong to the number. */
function valueAndUnit(figure: Figure): readonly [string, string | null] {
  if (figure.tens && figure.rest.startsWith('元')) return [figure.number.toFixed(), figure.tens + figure.rest]
  return [scaled(figure).toFixed(), figure.rest || null]
}

/**
 * A target cell: '≥925米' → ≥, 925, 米; '不超过１０个月' → ≤, 10, 个月; '100百分比' has no operator; '达成' has only its
 * text. The unit stays as written: which units are the right ones is a matter of the rule pack.
 */
export function parseTarget(text: string): TargetValue {
  const [operator, rest] = withOperator(halfWidth(text))
  const figure = leadingFigure(rest)
  if (!figure || isNoUnit(figure.rest)) return { text, operator: null, value: null, unit: null }
  const [value, unit] = valueAndUnit(figure)
  return { text, operator, value, unit }
}

/** 元 with thousands separators and two decimals: '640000' → '640,000.00'. What is no amount comes back unchanged. */
export function formatMoney(yuan: string): string {
  const amount = parseMoney(yuan)
  if (amount === null) return yuan
  return amount.replace(/\B(?=(?:\d{3})+(?=\.))/g, ',')
}

/** 元 as 万元 with up to six decimals and no trailing zeros: '727500.00' → '72.75'. No amount: unchanged. */
export function formatWan(yuan: string): string {
  const amount = parseMoney(yuan)
  return amount === null ? yuan : new Decimal(amount).div(10000).toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed()
}
