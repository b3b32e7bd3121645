import { parseNumber, parseTarget } from '#vocabulary/value'
import { problemAt, type ParsedIndicator, type Place, type Problem } from './document.ts'
import { importFields, type FieldName } from './import/fields.ts'
import { columnName } from './import/grid.ts'
import type { Layout } from './import/layout.ts'
import { composeTarget } from './import/operator-words.ts'
import { isLevel2, levelName } from './labels.ts'
import type { TableRow } from './pieces.ts'

/** A merged level-1 cell is left out by some converters instead of being left blank. */
function widened(row: TableRow, width: number): TableRow {
  const leftOut = row.sheet === undefined && row.cells.length === width - 1 && isLevel2(row.cells[0] ?? '')
  return leftOut ? { ...row, cells: ['', ...row.cells] } : row
}

const oneLine = (text: string): string => text.replace(/\n/g, '')

/** What stands under a head: its own cells or the merged one that covers them; once, where a merge says it twice. */
function under({ cells, covered = {} }: TableRow, columns: readonly number[]): string {
  const texts = columns.map(column => cells[column] || covered[column] || '').filter(text => text !== '')
  return [...new Set(texts)].join('')
}

/** The texts that a row has for a field, one for each column that was taken for it. */
export const textsOf = (row: TableRow, { heads }: Layout, field: FieldName): string[] =>
  heads.flatMap(head => (head.field === field ? [under(row, head.columns)] : []))

export const placeOf = ({ sheet, line }: TableRow): Pick<Place, 'sheet' | 'line'> => ({ sheet: sheet ?? '', line })

/** Names the column where the file has columns that people can count. */
export function cellPlace(row: TableRow, { heads }: Layout, field: FieldName): Place {
  const column = heads.find(head => head.field === field)?.columns[0]
  return { ...placeOf(row), column: row.sheet === undefined || column === undefined ? '' : columnName(column) }
}

const widthOf = ({ heads }: Layout): number =>
  1 + Math.max(...heads.filter(({ field }) => field !== null).flatMap(({ columns }) => columns))

interface Read {
  readonly indicator?: ParsedIndicator
  readonly problems: readonly Problem[]
}

/** Where the sum of the weights, or what is signed below a form, stands in the place of an indicator. */
const isRest = (row: TableRow): boolean => {
  const [first = ''] = row.cells.filter(cell => cell !== '')
  return /^(?:合计|总计|小计|总分)$/.test(first.replace(/\s/g, ''))
}

const signed =
  /^(?:批复日期|内容校验|填报人|填表人|填报单位|填报日期|填表日期|单位负责人|项目负责人|审核|审批|说明|注|备注|填表说明)(?:[（(][^（()）]{1,12}[)）])?\s*[:：]/
/** What stands below the rows of a form ends them. */
export const endsRows = (row: TableRow): boolean => signed.test(row.cells.find(cell => cell !== '') ?? '')

const nothing = {
  zh: '这一行没有三级指标和指标值，未读入',
  en: 'neither an indicator nor a target; the row was not read',
}
const noLevel = { zh: '这一行没有一级指标', en: 'the row has no level-1 indicator' }
const tooShort = (cells: number, width: number) => ({
  zh: `这一行只有 ${cells} 格，应有 ${width} 格`,
  en: `the row has ${cells} cells instead of ${width}`,
})
const inferredSign = (word: string, text: string) => ({
  zh: `没有写符号，按“${word}”读作“${text}”，请核对`,
  en: `no operator is given; by “${word}” it was read as “${text}”`,
})

/**
 * One row of the block. A blank level 1 is that of the row above, a blank level 2 as well while level 1 goes on. A row
 * that names neither an indicator nor a target is left out; any row that is too short is reported.
 */
export function indicatorOf(whole: TableRow, layout: Layout, above: ParsedIndicator | undefined): Read {
  if (isRest(whole)) return { problems: [] }
  const width = widthOf(layout)
  const row = widened(whole, width)
  const isGrid = row.sheet !== undefined
  const first = (field: FieldName): string => oneLine(textsOf(row, layout, field).find(text => text !== '') ?? '')
  const all = (field: FieldName): string =>
    textsOf(row, layout, field)
      .map(oneLine)
      .filter(text => text !== '')
      .join('；')
  const problems: Problem[] =
    !isGrid && row.cells.length < width ? [problemAt(placeOf(row), tooShort(row.cells.length, width))] : []
  const signs = textsOf(row, layout, 'operator')
  const target = composeTarget(signs, first('target'), first('unit'))
  if (first('level3') === '' && target.text === '') {
    if (isGrid && !row.cells.some(cell => cell !== '')) return { problems }
    return { problems: [...problems, problemAt(placeOf(row), nothing)] }
  }
  if (target.inferred)
    problems.push(problemAt(cellPlace(row, layout, 'target'), inferredSign(signs.find(Boolean) ?? '', target.text)))
  const level = (field: 'level1' | 'level2') => (isGrid ? levelName(first(field)) : first(field))
  const goesOn = level('level1') === '' || level('level1') === above?.level1
  if (level('level1') === '' && !above && layout.heads.some(({ field }) => field === 'level1'))
    problems.push(problemAt(placeOf(row), noLevel))
  const hasWeight = layout.heads.some(({ field }) => field === 'weight')
  const indicator: ParsedIndicator = {
    level1: level('level1') || (above?.level1 ?? ''),
    level2: level('level2') || (goesOn && above?.level2) || '',
    level3: first('level3'),
    description: all('description'),
    target: parseTarget(target.text),
    basis: all('basis'),
    ...(hasWeight ? { weight: pointsOf(first('weight')) } : {}),
  }
  return { indicator, problems }
}

/** '10', '10分', '10%' → 10: points stand for themselves. */
const pointsOf = (text: string): string => parseNumber(text.replace(/分$/, '')) ?? text

/** Names of fields as people call them, for sentences. */
export const fieldWords = (field: FieldName) => importFields[field].words
