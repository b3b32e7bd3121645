import { useCellName } from '../data/cell-names.ts'
import { pluralOf } from '../data/queries.ts'
import { useMending, useResubmission, type SinceReturn } from '../data/since-return.ts'
import { contentOf } from '../data/travelling.ts'
import { Clashes } from './clashes.tsx'
import { readFigure, useFigures, type Filled } from './figures.ts'
import { formKeys, onLeaving } from './keys.ts'
import { SaveState } from './save-state.tsx'

/** A form of figures: filled in by those whose turn it is, read by everybody else. */

const figuresOf = ({ id, state: { travel, figures } }: Filled) => ({ id, travel, content: figures })

/** While it is filled in: what to show, where typing goes, and what the frame around it has to know. */
export function useFilling(page: Filled) {
  const [state, draft, mending] = useFigures(page)
  const since = useMending(pluralOf(page.kind), figuresOf(page), readFigure)
  const name = useCellName(contentOf(page))
  const saving = { before: draft.flush, version: () => draft.state().version }
  return {
    figures: state.shown,
    type: draft.set,
    onBlur: onLeaving(draft.flush),
    saving,
    frame: {
      since,
      mending,
      ...saving,
      top: <Clashes clashes={state.clashes} draft={draft} name={name} />,
      aside: <SaveState state={state} draft={draft} />,
      onKeys: formKeys(() => void draft.flush()),
    },
  }
}

/** While it is read: what changed since it came back. */
export const useFilled = (page: Filled): SinceReturn =>
  useResubmission(pluralOf(page.kind), figuresOf(page), readFigure)
