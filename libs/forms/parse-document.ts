import { refuse, type Refusal } from '#kernel/refusal'
import type { Parsed, ParsedProject, Problem } from './document.ts'
import { parseDepartment } from './parse-department.ts'
import { parseProject } from './parse-project.ts'
import { piecesOf } from './pieces.ts'
import { slicesOf } from './slices.ts'

/**
 * Reads a published performance target document: the department's text, the tables of its projects, or either alone.
 * What is written is kept as it is written; rows that could not be read are reported beside. A text that has neither
 * part is refused, and never throws.
 */
export function parseDocument(text: string): Parsed | Refusal {
  const pieces = piecesOf(text)
  const { slices, problems: stray } = slicesOf(pieces)
  const projects: ParsedProject[] = []
  const problems: Problem[] = []
  for (const slice of slices) {
    const read = parseProject(slice, (projects.at(-1)?.ordinal ?? 0) + 1)
    projects.push(read.project)
    problems.push(...read.problems)
  }
  const department = parseDepartment(pieces, projects)
  if (!department && projects.length === 0)
    return refuse('not-a-document', {
      reason: '没有找到“总体绩效目标”“分项绩效目标”“保障措施”的文字，也没有找到含“项目编码”或“项目名称”的表格',
    })
  return { document: { department, projects }, problems: [...stray, ...problems] }
}
