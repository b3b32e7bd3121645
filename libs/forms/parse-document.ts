import { refuse, type Refusal } from '#kernel/refusal'
import { problemAt, type Parsed, type ParsedProject, type Problem, type RowRead } from './document.ts'
import { headsIn, type Heads } from './heads.ts'
import { isList, likelyHead, type Layout, type Mappings } from './import/layout.ts'
import { readList } from './import/read-list.ts'
import { moneyUnit } from './labels.ts'
import { parseDepartment } from './parse-department.ts'
import { parseProject, type ProjectRead } from './parse-project.ts'
import { piecesOf, type Piece, type TableRow } from './pieces.ts'
import { isHeading, leadOf, slicesOf, type Slice } from './slices.ts'

/** What a file is made of: a sheet of a workbook, or the whole of a text or a document. */
export interface Source {
  /** '' where a file has one part without a name. */
  readonly name: string
  readonly pieces: readonly Piece[]
}

/** A head that was found, and the rows under it. */
export interface Found {
  readonly layout: Layout
  readonly at: TableRow
  readonly rows: readonly TableRow[]
}

interface SourceRead {
  readonly projects: readonly ProjectRead[]
  readonly problems: readonly Problem[]
  readonly found: readonly Found[]
}

const rowsOf = (pieces: readonly Piece[]): TableRow[] => pieces.filter(piece => piece.kind === 'row')

function foundIn(rows: readonly TableRow[], heads: Heads): Found[] {
  const found: (Found & { rows: TableRow[] })[] = []
  for (const row of rows) {
    const head = heads.get(row)
    if (head && head !== 'lower') found.push({ layout: head, at: row, rows: [] })
    else if (head !== 'lower') found.at(-1)?.rows.push(row)
  }
  return found
}

const unclear = {
  zh: '没有认出表头，请指明每一列是什么',
  en: 'the head of the table was not recognised; say what its columns are',
}

/** A list has no forms around it: what stands above its first head can only name the unit of money. */
function lists(pieces: readonly Piece[], found: readonly Found[]): SourceRead {
  const above = pieces.flatMap(piece => (piece.kind === 'row' ? piece.cells : [piece.text]))
  const money = above.map(moneyUnit).find(unit => unit !== undefined) ?? null
  const read = found.filter(({ layout }) => layout.enough).map(({ layout, rows }) => readList(rows, layout, money))
  return {
    found,
    projects: read.flatMap(({ projects }) => projects),
    problems: read.flatMap(({ problems }) => problems),
  }
}

/** Indicators without a word of their project: the sheet's heading or name is the project's. */
function nameless(source: Source, rows: readonly TableRow[]): Slice[] {
  const [first] = rows
  const heading = source.pieces.find(piece => piece.kind === 'paragraph' && isHeading(piece.text))
  const lead = leadOf(heading?.kind === 'paragraph' ? heading.text : '')
  const title = lead.title ?? (source.name === '' ? null : source.name)
  return first ? [{ sheet: first.sheet ?? '', line: first.line, lead: { ...lead, title }, rows }] : []
}

function readSource(source: Source, mappings: Mappings, counted: number): SourceRead {
  const rows = rowsOf(source.pieces)
  const heads = headsIn(source.pieces, mappings)
  const found = foundIn(rows, heads)
  if (found.some(({ layout }) => isList(layout))) return lists(source.pieces, found)
  const { slices, problems } = slicesOf(source.pieces)
  const all = slices.length === 0 && found.length > 0 ? nameless(source, rows) : slices
  const projects: ProjectRead[] = []
  for (const slice of all) {
    const last = projects.at(-1)?.project.ordinal ?? counted
    projects.push(parseProject(slice, last + 1, heads))
  }
  if (found.length > 0 || rows[0]?.sheet === undefined)
    return { projects, found, problems: all === slices ? problems : [] }
  const likely = likelyHead(rows, mappings)
  const head = likely && rows[likely.at]
  if (!likely || !head) return { projects, found, problems }
  const place = { sheet: head.sheet ?? '', line: head.line }
  return {
    projects: projects.filter(({ project }) => project.projectCode !== null || project.projectName !== null),
    found: [{ layout: likely.layout, at: head, rows: rows.slice(likely.at + 1) }],
    problems: [problemAt(place, unclear)],
  }
}

export interface SourcesRead extends Parsed {
  readonly found: readonly Found[]
}

/**
 * Reads the parts of a file: the department's text, the tables of its projects, or either alone. What is written is
 * kept as it is written; rows that could not be read are reported beside. `mappings` says what a person knows better.
 */
export function parseSources(sources: readonly Source[], mappings: Mappings = {}): SourcesRead | Refusal {
  const projects: ParsedProject[] = []
  const problems: Problem[] = []
  const rows: RowRead[] = []
  const found: Found[] = []
  for (const source of sources) {
    const read = readSource(source, mappings, projects.at(-1)?.ordinal ?? 0)
    for (const each of read.projects) {
      const project = projects.push(each.project) - 1
      each.rows.forEach(({ sheet = '', line }, indicator) => rows.push({ sheet, line, project, indicator }))
      for (const problem of each.problems) problems.push(problem)
    }
    problems.push(...read.problems)
    found.push(...read.found)
  }
  const department = parseDepartment(
    sources.flatMap(({ pieces }) => pieces),
    projects,
  )
  if (!department && projects.length === 0 && found.length === 0)
    return refuse('not-a-document', {
      reason: {
        zh: '没有找到“总体绩效目标”“分项绩效目标”“保障措施”的文字，也没有找到含“项目编码”或“项目名称”的表格',
        en: 'it has neither the text of a department’s goals nor a table that names a project',
      },
    })
  return { document: { department, projects }, rows, problems, found }
}

/** Reads the text of a published performance target document. Refuses a text that has neither part; never throws. */
export function parseDocument(text: string): SourcesRead | Refusal {
  return parseSources([{ name: '', pieces: piecesOf(text) }])
}
