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
  ['≮', '≥'],
  ['≤', '≤'],
  ['≦', '≤'],
  ['⩽', '≤'],
  ['≯', '≤'],
  ['>', '>'],
  ['﹥', '>'],
  ['<', '<'],
  ['﹤', '<'],
  ['=', '='],
  ['═', '='],
  ['﹦', '='],
  ['大于等于', '≥'],
  ['大于或等于', '≥'],
  ['不低于', '≥'],
  ['不得低于', '≥'],
  ['不得少于', '≥'],
  ['不得小于', '≥'],
  ['最低', '≥'],
  ['最少', '≥'],
  ['不少于', '≥'],
  ['不小于', '≥'],
  ['至少', '≥'],
  ['小于等于', '≤'],
  ['小于或等于', '≤'],
  ['不超过', '≤'],
  ['不得超过', '≤'],
  ['不得高于', '≤'],
  ['不得多于', '≤'],
  ['不得大于', '≤'],
  ['不超出', '≤'],
  ['最高', '≤'],
  ['最多', '≤'],
  ['不高于', '≤'],
  ['不大于', '≤'],
  ['不多于', '≤'],
  ['不晚于', '≤'],
  ['不迟于', '≤'],
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
  [/\+$/, '≥'],
]

/** The operator that a word or sign alone stands for, as forms with a column of its own have it: '≥', '不低于', '大于等于'. */
export const operatorOf = (text: string): Operator | null =>
  operatorSigns.find(([sign]) => sign === halfWidth(text).replace(/\s/g, ''))?.[1] ?? null

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

/** A remark is no part of the unit: '≥16个（村）' counts 个. */
const withoutRemark = (rest: string): string => rest.replace(/\s*\([^()\d]*\)$/, '')

/** A date or a range begins with a number too, but is none: '2024年底前完成', '12月31日', '3-5个'. */
const isNoUnit = (rest: string): boolean =>
  /\d|[底初前]|完成|[以之][上下内]|[，。；：、,;:.<>=≥≤+]|^[-~]/.test(rest) || rest.length > longestUnit

// '元/平方米' is a unit; a sentence that begins with a number is not.
const longestUnit = 12

const withoutEnding = (text: string): string =>
  operatorEndings.reduce((rest, [pattern]) => rest.replace(pattern, ''), text).trim()

/** Words before a figure that say neither more nor less than it: '达到100%', '完成3次'. */
const filler = /^(?:达到|实现|完成|确保|保持在?)\s*(?=[\d.])/

function withOperator(text: string): readonly [Operator | null, string] {
  const sign = operatorSigns.find(([start]) => text.startsWith(start))
  if (sign) return [sign[1], withoutEnding(text.slice(sign[0].length).trim())]
  const ending = operatorEndings.find(([pattern]) => pattern.test(text))
  return ending ? [ending[1], text.replace(ending[0], '').trim()] : [null, text]
}

/** 万元 and 亿元 are units of their own in the forms; before any other unit 万 and 亿 belong to the number. */
function valueAndUnit(figure: Figure): readonly [string, string | null] {
  if (figure.tens && figure.rest.startsWith('元')) return [figure.number.toFixed(), figure.tens + figure.rest]
  return [scaled(figure).toFixed(), figure.rest || null]
}

/** '百分之九十五', '千分之3' → the figure and its sign, as the forms write it. */
const parts: Readonly<Record<string, string>> = { 百: '%', 千: '‰' }
const chineseDigits = '零一二三四五六七八九'

/** '九十五' → 95, '一百' → 100; digits as they are; null for anything else. Only up to a hundred: what shares need. */
function smallNumber(text: string): string | null {
  if (/^[\d.]+$/.test(text)) return text
  if (text === '一百' || text === '百') return '100'
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text)
  if (!found || text === '') return null
  const [, tensDigit, ten, ones] = found
  if (!ten) return tensDigit && !ones ? String(chineseDigits.indexOf(tensDigit)) : null
  const high = tensDigit ? chineseDigits.indexOf(tensDigit) : 1
  return String(high * 10 + (ones ? chineseDigits.indexOf(ones) : 0))
}

const withShares = (text: string): string =>
  text.replace(/([百千])分之([\d.]+|[一二三四五六七八九十百]{1,3})/, (whole, share: string, figure: string) => {
    const number = smallNumber(figure)
    return number === null ? whole : `${number}${parts[share] ?? ''}`
  })

/**
 * A target cell: '≥925米' → ≥, 925, 米; '不超过１０个月' → ≤, 10, 个月; '百分之九十五以上' → ≥, 95, %; '100百分比' has no
 * operator; '达成', '12月底前' and '1部宣传片，2套方案' have only their text. The unit stays as written: which units are
 * the right ones is a matter of the rule pack.
 */
export function parseTarget(text: string): TargetValue {
  const [operator, rest] = withOperator(withShares(halfWidth(text)))
  const figure = leadingFigure(rest.replace(filler, ''))
  const unit = figure && withoutRemark(figure.rest)
  if (!figure || unit === null || isNoUnit(unit)) return { text, operator: null, value: null, unit: null }
  const [value, counted] = valueAndUnit({ ...figure, rest: unit })
  return { text, operator, value, unit: counted }
}

/** The shortest text that says the same: operator, value and unit without blanks; what has no value is its text. */
export const formatTarget = ({ text, operator, value, unit }: TargetValue): string =>
  value === null ? text : `${operator ?? ''}${value}${unit ?? ''}`

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
