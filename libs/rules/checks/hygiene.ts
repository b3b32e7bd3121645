import { cell, indicatorFields, type CellPath } from '#vocabulary/table'
import type { Found } from '../finding.ts'
import type { Rules } from '../pack.ts'
import { cellOf, prose, type Checks, type Known } from './context.ts'

/** How texts are written: what an export left behind, slips, doubled words, stray spaces, mixed brackets. */

interface Blemish {
  readonly zh: string
  readonly en: string
  readonly clean: string
  /** Only the form changes. */
  readonly sure: boolean
}

/** Bounded: an unbroken text of thousands of characters must not be searched for repetitions of any length. */
const doubled = /(\p{Script=Han}{2,20})[和与及、]?\1/u
const stray = /(?<=[\p{Script=Han}\d])[ \u3000]+(?=\p{Script=Han})/gu
/** Half-width brackets around Chinese, or a pair of two kinds. */
const halfWidth = /\(([^()（）]*\p{Script=Han}[^()（）]*)[)）]|（([^()（）]*)\)/gu

/** `产量和产量`: the same words twice, unless the list of slips says already what they should be. */
export function saidTwice(
  text: string,
  slips: Rules['R30']['slips'],
): { readonly whole: string; readonly once: string } | undefined {
  const [whole, once] = doubled.exec(text) ?? []
  if (whole === undefined || once === undefined) return undefined
  return Object.keys(slips).some(wrong => wrong.includes(whole) && text.includes(wrong)) ? undefined : { whole, once }
}

/** What is untidy in a text, each with the text as it would read without it. */
export function* blemishes(text: string, { residue, slips }: Rules['R30']): Iterable<Blemish> {
  const left = new RegExp(residue, 'gu')
  if (left.test(text))
    yield { zh: '有导出残留', en: 'is left over from an export', clean: text.replace(left, ''), sure: true }
  for (const [wrong, right] of Object.entries(slips))
    if (text.includes(wrong))
      yield {
        zh: `“${wrong}”可能是“${right}”`,
        en: `"${wrong}" may be "${right}"`,
        clean: text.replaceAll(wrong, right),
        sure: false,
      }
  const twice = saidTwice(text, slips)
  if (twice)
    yield {
      zh: `“${twice.whole}”重复了`,
      en: `"${twice.whole}" says it twice`,
      clean: text.replace(twice.whole, twice.once),
      sure: false,
    }
  if (new RegExp(stray).test(text))
    yield { zh: '汉字之间有空格', en: 'has spaces between characters', clean: text.replace(stray, ''), sure: true }
  if (new RegExp(halfWidth).test(text)) {
    const clean = text.replace(halfWidth, (_, inner?: string, mixed?: string) => `（${inner ?? mixed ?? ''}）`)
    yield { zh: '中文里用了半角括号', en: 'has half-width brackets', clean, sure: true }
  }
}

function* tidy({ table, rows }: Known, rule: Rules['R30']): Iterable<Found> {
  const cells: (readonly [CellPath, string])[] = [
    ...prose.map(path => [path, cell(table, path) ?? ''] as const),
    ...rows.flatMap(each =>
      indicatorFields.filter(field => field !== 'target').map(field => [cellOf(each, field), each.row[field]] as const),
    ),
  ]
  for (const [path, text] of cells)
    for (const { zh, en, clean, sure } of blemishes(text, rule))
      yield {
        path,
        message: `${zh}，请核对：“${text.slice(0, 40)}”`,
        messageEn: `The text ${en}`,
        fix: { path, value: clean.trim(), ...(sure && { sure }) },
      }
}

export const hygieneChecks: Checks<'R30'> = { R30: tidy }
