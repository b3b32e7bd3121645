import { useCallback, useMemo } from 'react'
import type { Finding } from '#rules/check'
import { applyGoalsChanges, goalsCell, type Goals, type GoalsChange } from '#vocabulary/goals'
import type { Merging } from '#vocabulary/clash'
import type { CellPath, Change } from '#vocabulary/table'
import type { DepartmentPage } from '#views/answers'
import { get } from '../data/api.ts'
import { useCellName } from '../data/cell-names.ts'
import { useMe } from '../data/me.ts'
import { useMending } from '../data/since-return.ts'
import { Clashes } from './clashes.tsx'
import { DocumentFrame } from './document-frame.tsx'
import { DutyCoverage } from './duty-coverage.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { GoalsForm } from './goals-form.tsx'
import { formKeys, onLeaving } from './keys.ts'
import { SaveState } from './save-state.tsx'
import { useDraft } from './use-draft.ts'
import { useMadeFor } from './use-made-for.ts'

async function reload(id: string) {
  const { version, state } = await get<DepartmentPage>(`/departments/${encodeURIComponent(id)}`)
  return { version, content: state.goals }
}

// A draft only carries changes from the form to the server: which rows or blocks they name is the form's own affair.
const carried = (change: GoalsChange) => change as unknown as Change
const taken = (changes: readonly Change[]) => changes as unknown as readonly GoalsChange[]

const read = (goals: Goals, path: CellPath) => goalsCell(goals, path) ?? ''

/** Boxes are settled one by one; a block that somebody took away takes along what was typed into it. */
const goalsMerging: Merging<Goals> = {
  apply: (goals, changes) => applyGoalsChanges(goals, taken(changes)),
  clash(_, now, change) {
    if (change.kind !== 'set' || read(now, change.path) === change.new) return undefined
    return { kind: 'cell', path: change.path, mine: change.new, theirs: read(now, change.path) }
  },
  renewed(_, now, clash) {
    if (clash.kind !== 'cell' || read(now, clash.path) === clash.mine) return undefined
    return { ...clash, theirs: read(now, clash.path) }
  },
  insist(now, clash) {
    const theirs = clash.kind === 'cell' ? goalsCell(now, clash.path) : undefined
    if (clash.kind !== 'cell' || theirs === undefined) return []
    return [{ kind: 'set', path: clash.path, old: theirs, new: clash.mine }]
  },
}

/** Part one as its drafters type it: every box saved by itself, checked as it stands. */
export function GoalsEditor({ page }: { page: DepartmentPage }) {
  const { person } = useMe()
  const { mending, madeFor } = useMadeFor()
  const [state, draft] = useDraft<Goals>({
    to: 'departments',
    id: page.id,
    person,
    saved: { version: page.version, content: page.state.goals },
    action: 'edit',
    reload: () => reload(page.id),
    merging: goalsMerging,
    data: (changes, via) => ({ changes, via, ...madeFor(changes) }),
  })
  const goals = state.shown
  const name = useCellName(goals)
  const { travel, goals: saved } = page.state
  const since = useMending('departments', { id: page.id, travel, content: saved }, goalsCell)
  const editing = useMemo(
    () => ({ type: draft.set, change: (change: GoalsChange) => draft.change(carried(change)) }),
    [draft],
  )
  const fix = useCallback(
    ({ fix: offer }: Finding) => {
      const old = offer && goalsCell(draft.state().shown, offer.path)
      if (!offer || old === undefined) return
      draft.set(offer.path, old, offer.value, 'fix')
      void draft.flush()
    },
    [draft],
  )
  return (
    <DocumentFrame
      page={page}
      title=""
      since={since}
      findings={page.findings}
      fix={fix}
      mending={mending}
      before={draft.flush}
      version={() => draft.state().version}
      top={<Clashes clashes={state.clashes} draft={draft} name={name} />}
      aside={<SaveState state={state} draft={draft} />}
      side={<FindingsPanel findings={page.findings} table={goals} fix={fix} />}
      onKeys={formKeys(() => void draft.flush())}
    >
      <DutyCoverage coverage={page.coverage} />
      <div onBlur={onLeaving(draft.flush)}>
        <GoalsForm goals={goals} editing={editing} />
      </div>
    </DocumentFrame>
  )
}
