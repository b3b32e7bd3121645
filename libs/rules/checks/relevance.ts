import { cell } from '#vocabulary/table'
import type { Found } from '../finding.ts'
import { foreignWords } from '../foreign.ts'
import type { Rules } from '../pack.ts'
import { allRows, cellOf, includesAny, prose, textOf, type Checks, type Known } from './context.ts'

/** Do the indicators speak of this project? */

const about = ({ table: { projectName, budget, goals } }: Known): string => projectName + budget.purpose + goals

/** Pairs of neighbouring characters: enough to tell whether two Chinese texts share a word. */
function pairs(text: string, common: readonly string[]): string[] {
  const left = common.reduce((all, word) => all.replaceAll(word, ' '), text)
  return (left.match(/\p{Script=Han}+/gu) ?? []).flatMap(run =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
}

/** One finding for the whole: either the rows are of another kind of project, or of none that one can see. */
function* rowsOfThisKind(known: Known, rule: Rules['R22']): Iterable<Found> {
  const { table, rows } = known
  const wrong = worksInOffice(known, rule)
  const own = pairs(about(known), rule.common)
  if (wrong.length > 0)
    yield {
      path: allRows,
      message: `这是办公（人员）类经费，却有工程建设类指标：${wrong.join('、')}，请按经费的实际用途设置`,
      messageEn: `Office or personnel money with construction indicators: ${wrong.join(', ')}`,
    }
  else if (rows.length > 0 && own.length > 0 && !includesAny(rows.map(textOf).join(' '), own))
    yield {
      path: allRows,
      message: `全部指标都没有提到“${table.projectName}”的名称和用途里的内容，请按本项目要做的事设置指标`,
      messageEn: `No indicator mentions anything of the name or use of "${table.projectName}"`,
    }
}

function worksInOffice({ table, rows }: Known, { office, works }: Rules['R22']): string[] {
  if (!includesAny(table.projectName, office) || includesAny(table.projectName, works)) return []
  return rows.filter(each => includesAny(textOf(each), works)).map(({ row }) => row.level3)
}

function* placeNamed({ table }: Known, { place }: Rules['R22']): Iterable<Found> {
  const name = new RegExp(place, 'u').exec(table.projectName)?.[1]
  if (name === undefined || (table.budget.purpose + table.goals).includes(name)) return
  yield {
    path: 'budget.purpose',
    message: `项目名称写的是“${name}”，资金用途和绩效目标都没有提到，请写明`,
    messageEn: `The project's name says ${name}, but neither use nor goals do`,
  }
}

/** What the unit says it will do. A basis may well cite what another level has decided. */
const ownWords = ({ table, rows }: Known) => [
  ...prose.map(path => [path, cell(table, path) ?? ''] as const),
  ...rows.flatMap(each => (['level3', 'description'] as const).map(f => [cellOf(each, f), each.row[f]] as const)),
]

function* indicatorsRelated(known: Known, rule: Rules['R22']): Iterable<Found> {
  yield* rowsOfThisKind(known, rule)
  yield* placeNamed(known, rule)
  yield* foreignWords(ownWords(known), rule.foreign)
  const subject = about(known)
  for (const each of known.rows) {
    const topic = rule.topics.find(({ words }) => includesAny(each.row.level3, words))
    if (topic && !includesAny(subject, topic.needs))
      yield {
        path: cellOf(each, 'level3'),
        message: `“${each.row.level3}”与项目名称、用途、目标看不出关系，请换成本项目的指标，或在目标中写明`,
        messageEn: `"${each.row.level3}" has nothing to do with the project's name, use or goals`,
      }
  }
}

export const relevanceChecks: Checks<'R22'> = { R22: indicatorsRelated }
