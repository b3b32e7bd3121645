import type { Found } from '../finding.ts'
import type { Rules } from '../pack.ts'
import { cellOf, type Checks, type Known } from './context.ts'

/** What texts must say: bases that are bases, goals that state what, how much and to what effect. */

/** A basis that cites a document by number is concrete, whatever else it says. */
function* basisConcrete({ rows }: Known, { reject, weak, proof, docNumber }: Rules['R16']): Iterable<Found> {
  const cited = new RegExp(docNumber, 'u')
  for (const each of rows) {
    const path = cellOf(each, 'basis')
    const basis = each.row.basis.trim()
    if (basis === '')
      yield {
        path,
        message: '请填写指标值确定依据：文件、标准、合同或历史数据',
        messageEn: 'Say what the target rests on: a document, a standard, a contract or past figures',
      }
    else if (cited.test(basis)) continue
    else if (reject.some(word => basis.includes(word)))
      yield {
        path,
        message: `“${basis}”不是依据，请写明具体的文件、标准、合同或历史数据`,
        messageEn: `"${basis}" is no basis: name the document, standard, contract or past figures`,
      }
    else if (proof.includes(basis))
      yield {
        path,
        mild: true,
        message: `“${basis}”是完成后的证明材料，不是确定指标值的依据，请写明依据`,
        messageEn: `"${basis}" proves the result; it is not what the target rests on`,
      }
    else if (weak.includes(basis))
      yield {
        path,
        mild: true,
        message: `“${basis}”不具体，请写明文号、合同编号或日期`,
        messageEn: `"${basis}" is not concrete: give its number or date`,
      }
  }
}

/** The text of a goal line without its numbering. */
const unnumbered = (line: string): string => line.trim().replace(/^[（(]?\d{1,2}[.．、)）]\s*/, '')

/** Vague words are forgiven in a line that also says how much. */
function* goalsConcrete({ table }: Known, { least, vague, vaguePattern }: Rules['R18']): Iterable<Found> {
  const pattern = new RegExp(vaguePattern, 'u')
  for (const [path, what, en, text] of [
    ['budget.purpose', '资金用途', 'use of funds', table.budget.purpose],
    ['goals', '绩效目标', 'goal', table.goals],
  ] as const) {
    const lines = text
      .split('\n')
      .map(unnumbered)
      .filter(line => line !== '')
    if (lines.length === 0) continue
    const empty = lines.find(
      line => !/[0-9０-９]/.test(line) && (pattern.test(line) || vague.some(word => line.includes(word))),
    )
    if (empty !== undefined)
      yield {
        path,
        message: `${what}“${empty}”太笼统，请写清做什么、做多少、达到什么效果`,
        messageEn: `The ${en} "${empty}" is vague: say what, how much, to what effect`,
      }
    else if (lines.join('').length < least)
      yield {
        path,
        message: `${what}“${lines.join('')}”太短（不足 ${least} 字），请写清做什么、做多少、达到什么效果`,
        messageEn: `The ${en} is shorter than ${least} characters: say what, how much, to what effect`,
      }
  }
}

export const textChecks: Checks<'R16' | 'R18'> = {
  R16: basisConcrete,
  R18: goalsConcrete,
}
