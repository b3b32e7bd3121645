import { contents, type Content, type PublishedItem } from '#disclosure/published'
import type { Sheet } from '#forms/sheet'
import { yearOf } from '#reactors/streams'
import type { DocumentPage } from '#views/answers'
import { kindOf } from './documents/kinds.ts'

/** What is shown of a document: taken from it when it is published, and printed as the official form ever after. */

type State = DocumentPage['state']

/** The content of an approved document as the public is shown it; undefined for what is not disclosed, or not scored. */
export function shownOf(state: State): Content | undefined {
  if ('weights' in state) {
    const { table, original, weights, figures, score } = state
    if (!score) return undefined
    return contents.evaluation.parse({
      table,
      originalBudget: original.budget,
      weights,
      figures,
      score,
      pack: score.pack,
    })
  }
  if ('goals' in state) return contents.department.parse(state.goals)
  return 'table' in state ? contents.target.parse(state.table) : undefined
}

/** What the official form reads of a page: of a state and a score no more than what was published. */
function pageOf(published: PublishedItem) {
  switch (published.kind) {
    case 'target':
      return { state: { table: published.content } }
    case 'department':
      return { state: { goals: published.content } }
    case 'evaluation': {
      const { originalBudget, score, pack, ...rest } = published.content
      return { state: { ...rest, original: { budget: originalBudget } }, score: { ...score, pack } }
    }
  }
}

/** The form as it was printed then: no name, no remark, nothing but what was published. */
export function sheetOf(published: PublishedItem): Sheet {
  const { kind, unit, hash, approvedAt, document } = published
  const page = { entry: { year: yearOf(document) }, unit, ...pageOf(published) }
  const { titles, sheet } = kindOf(kind)
  const proof = { hash, approvedAt: approvedAt === '' ? null : approvedAt, date: titles.approved }
  return sheet(page as unknown as DocumentPage, { department: unit.department, proof })
}
