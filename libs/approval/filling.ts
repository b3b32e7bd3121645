import type { Fact } from '#kernel/event'
import type { Words } from '#kernel/process'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Anchor, SetCell } from '#vocabulary/anchor'
import { checkFill, Fill, filled, type Figures } from '#vocabulary/figures'
import { RemarkId } from './remark-rows.ts'
import { drafted, withDrafters, type Travel } from './travel.ts'

/** Forms whose cells are filled in beside what they are about: reports, evaluations, rectifications, disclosures. */

/** What a form is, as far as filling it in goes. */
interface Form {
  readonly figures: Figures
  readonly travel: Travel
}

/** What was typed, and the remark for which it was, which it answers. */
const Filling = Fill.extend({ remark: RemarkId.optional() })
interface Filling extends Fill {
  readonly remark?: string | undefined
}

type Known = (path: string) => boolean

/** The row, the decision and the fold of filling in a document of this name, on the route that it mounts. */
export function filling<const S extends string, Answered>(
  name: S,
  route: {
    answeredByEdit(travel: Travel, remark: string | undefined, paths: readonly string[]): readonly Answered[] | Refusal
  },
) {
  const type = `${name}Filled` as const

  function fill({ figures, travel }: Form, { changes, remark }: Filling, known: Known) {
    const no = checkFill(figures, { changes }, known)
    if (no) return no
    const paths = changes.map(({ path }) => path)
    const answered = route.answeredByEdit(travel, remark, paths)
    return isRefusal(answered) ? answered : [{ type, data: { changes } }, ...answered]
  }

  return {
    row: (verb: Words) => ({
      from: withDrafters,
      to: withDrafters,
      by: 'drafter',
      emits: [type, `${name}RemarkAnswered`] as const,
      data: Filling,
      verb,
      merges: true as const,
    }),

    /** Takes in what was typed into the cells that the form knows. */
    fill,

    /** Where remarks can be made on a form, and how their suggestions are taken in. */
    cells: (form: Form, known: Known, anchor: (path: string) => Anchor | undefined) => ({
      anchor,
      write: (sets: readonly SetCell[]) => fill(form, { changes: [...sets] }, known),
    }),

    /** Whoever fills in a form is one of its drafters. */
    evolve: <F extends Form>(form: F, { data, actor }: Fact<{ type: string; data: Fill }>): F => ({
      ...form,
      figures: filled(form.figures, data.changes),
      travel: drafted(form.travel, actor),
    }),
  }
}
