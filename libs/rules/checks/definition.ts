import type { Found } from '../finding.ts'
import type { Rules } from '../pack.ts'
import { blank, cellOf, includesAny, nameOf, textOf, type Checks, type Known, type Row } from './context.ts'

/** What an indicator is defined by, and which documents its target rests on. */

interface Lack {
  readonly zh: string
  readonly en: string
}

/** The definition adds to the name nothing but filler. */
function repeatsName({ row }: Row, filler: readonly string[]): boolean {
  const name = nameOf(row.level3)
  const text = nameOf(row.description)
  if (name === '' || !text.includes(name)) return false
  return filler.reduce((left, word) => left.replace(word, ''), text.replace(name, '')) === ''
}

function* lacksOf(each: Row, rule: Rules['R19']): Iterable<Lack> {
  const { row, target, unit, level2 } = each
  const said = row.description + row.basis
  if (blank(row.description)) {
    yield { zh: '没有写怎样计算或认定', en: 'says nothing of how it is measured' }
    return
  }
  // A quantity in % wants another unit, not a formula (R14).
  const share = unit === '%' && level2?.progress !== 'cumulative'
  const rated = target.value !== null && (share || new RegExp(rule.rated, 'u').test(row.level3))
  if (rated && !new RegExp(rule.formula, 'u').test(row.description))
    yield { zh: '没有写明分子和分母', en: 'names no numerator and denominator' }
  else if (repeatsName(each, rule.filler)) yield { zh: '只是重复了指标名称', en: 'only repeats the name' }
  if (target.value !== null && includesAny(textOf(each), rule.growth) && !new RegExp(rule.baseline, 'u').test(said))
    yield { zh: '没有写明与哪一年比、原来是多少', en: 'names no baseline' }
  if (rule.sampled.includes(level2?.name ?? '') && !new RegExp(rule.sample, 'u').test(said))
    yield { zh: '没有写明调查多少份问卷或多少人', en: 'names no sample size' }
}

function* definitionComputes({ rows }: Known, rule: Rules['R19']): Iterable<Found> {
  for (const each of rows) {
    if (blank(each.row.level3)) continue
    const lacks = [...lacksOf(each, rule)]
    if (lacks.length === 0) continue
    yield {
      path: cellOf(each, 'description'),
      message: `“${each.row.level3}”的描述${lacks.map(({ zh }) => zh).join('，也')}，请补充`,
      messageEn: `The description of "${each.row.level3}" ${lacks.map(({ en }) => en).join(' and ')}`,
    }
  }
}

const brackets = /[[（(【]\s*(\d{4})\s*[\]）)】]/gu

/** Form and age of the documents that are cited: 〔2024〕9号, not later than the budget year, not long ago. */
function* citations({ rows, facts }: Known, { cited, oldAfter }: Rules['R17']): Iterable<Found> {
  const pattern = new RegExp(cited, 'gu')
  for (const each of rows) {
    const { basis } = each.row
    const path = cellOf(each, 'basis')
    const numbers = [...basis.matchAll(pattern)]
    const proper = numbers.reduce((text, [number]) => text.replace(number, number.replace(brackets, '〔$1〕')), basis)
    if (proper !== basis)
      yield {
        path,
        message: `文号的年份要用六角括号：“${proper}”`,
        messageEn: `Write the year of a document number in 〔〕: "${proper}"`,
        fix: { path, value: proper, sure: true },
      }
    const years = numbers.map(([, year]) => Number(year))
    const late = years.find(year => year > facts.year)
    const old = years.find(year => year < facts.year - oldAfter)
    if (late !== undefined)
      yield {
        path,
        message: `文件是 ${late} 年的，晚于预算年度 ${facts.year} 年，请核对文号`,
        messageEn: `The document is of ${late}, later than the budget year ${facts.year}`,
      }
    if (old !== undefined)
      yield {
        path,
        message: `文件是 ${old} 年的，距预算年度已超过 ${oldAfter} 年，请确认仍然有效，或换成新文件`,
        messageEn: `The document is of ${old}, more than ${oldAfter} years back: is it still in force?`,
      }
  }
}

export const definitionChecks: Checks<'R17' | 'R19'> = {
  R17: citations,
  R19: definitionComputes,
}
