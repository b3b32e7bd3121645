import { isRefusal } from '#kernel/refusal'
import type { Problem } from '#views/answers'
import type { Clash, Merging } from '#vocabulary/clash'
import type { CellPath, Change } from '#vocabulary/table'
import { newId, problemOf } from './api.ts'
import { mergeChange, rebased, type Typed, type Via } from './changes.ts'
import { openKept } from './kept.ts'

/**
 * What is being typed into one document. Changes show at once, leave for the server in batches within a second, one
 * batch at a time, and are kept in this browser until the server has them. A batch keeps its command id when it is
 * sent again, so that a reply that got lost makes nothing happen twice. Others may write in the document meanwhile: what
 * they did elsewhere is taken over without a question; where both wrote in one place, both texts are kept until this
 * person has chosen.
 */

interface Batch {
  readonly commandId: string
  readonly expected: number
  readonly changes: readonly Change[]
  readonly via: Via
}

interface Saved<T> {
  readonly version: number
  readonly content: T
}

export interface DraftOptions<T> {
  /** Under which name unsaved changes are kept in this browser. */
  readonly key: string
  readonly saved: Saved<T>
  readonly merging: Merging<T>
  /** Sends a batch and answers with the new version. */
  send(batch: Batch): Promise<number>
  /** What the server holds now. */
  reload(): Promise<Saved<T>>
  /** Called when everything is saved. */
  settled(): void
}

export interface DraftState<T> extends Saved<T> {
  /** The content with everything that was typed. */
  readonly shown: T
  readonly sending: Batch | null
  readonly queue: readonly Typed[]
  readonly savedAt: number | null
  readonly problem: Problem | null
  readonly clashes: readonly Clash[]
}

/** After the last key; but nobody types longer than `patience` without anything being saved. */
const pause = 700
const patience = 3000
const retryAfter = 5000
/** Answers that say: the document is no longer as this page saw it. */
const outdated = new Set(['conflict', 'stale-cell', 'unknown-cell', 'already-exists'])
/** Answers after which sending again later makes sense. */
const passing = (problem: Problem) => problem.status === 0 || problem.status === 401 || problem.status >= 500

const unsaved = <T>({ sending, queue }: DraftState<T>): readonly Typed[] => [
  ...(sending?.changes ?? []).map(change => ({ change, via: sending?.via ?? 'typing' })),
  ...queue,
]

export function createDraft<T>(options: DraftOptions<T>) {
  const { merging } = options
  const { apply } = merging
  const kept = openKept<T>(options.key)
  let state: DraftState<T> = {
    ...options.saved,
    shown: options.saved.content,
    sending: null,
    queue: [],
    savedAt: null,
    problem: null,
    clashes: [],
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null
  let waitingSince = 0
  const listeners = new Set<() => void>()

  function update(next: Partial<DraftState<T>>) {
    state = { ...state, ...next }
    const changes = unsaved(state)
    const shown = apply(
      state.content,
      changes.map(typed => typed.change),
    )
    state = { ...state, shown: isRefusal(shown) ? state.content : shown }
    kept.write({ typed: changes, clashes: state.clashes, shown: state.shown })
    for (const listener of listeners) listener()
  }

  /** Puts what is not saved yet upon what the server holds; what both changed is set aside for the person to decide. */
  function rebase({ version, content }: Saved<T>, changes: readonly Typed[], mine = state.shown) {
    const open = state.clashes.flatMap(clash => merging.renewed(mine, content, clash) ?? [])
    const { kept: queue, clashes } = rebased(merging, mine, content, changes)
    update({ version, content, sending: null, queue, clashes: [...open, ...clashes] })
  }

  function take() {
    const via = state.queue[0]?.via ?? 'typing'
    const end = state.queue.findIndex(typed => typed.via !== via)
    const batch = end === -1 ? state.queue : state.queue.slice(0, end)
    const changes = batch.map(typed => typed.change)
    const sending = { commandId: newId(), expected: state.version, changes, via }
    update({ sending, queue: state.queue.slice(batch.length) })
    return sending
  }

  async function sendOne(): Promise<boolean> {
    const batch = state.sending ?? take()
    try {
      const version = await options.send(batch)
      const content = apply(state.content, batch.changes)
      const alone = version === batch.expected + 1 && !isRefusal(content)
      if (alone) update({ version, content, sending: null })
      else rebase(await options.reload(), state.queue)
      update({ savedAt: Date.now(), problem: null })
      return true
    } catch (error) {
      return recover(problemOf(error))
    }
  }

  async function recover(problem: Problem): Promise<boolean> {
    if (problem.code === 'nothing-changed' || outdated.has(problem.code)) {
      const fresh = await options.reload().catch(() => null)
      if (fresh && problem.code === 'nothing-changed') {
        rebase(fresh, state.queue)
        update({ problem: null, savedAt: Date.now() })
        return true
      }
      if (fresh && fresh.version !== state.sending?.expected) {
        rebase(fresh, unsaved(state))
        return true
      }
    }
    update({ problem })
    if (passing(problem)) schedule(retryAfter)
    return false
  }

  async function run(): Promise<boolean> {
    while (state.sending || state.queue.length > 0) if (!(await sendOne())) return false
    options.settled()
    return true
  }

  /** Sends everything that waits; answers whether the server has it all. */
  function flush(): Promise<boolean> {
    clearTimeout(timer)
    running ??= run().finally(() => {
      running = null
    })
    return running
  }

  function schedule(after: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), after)
  }

  function change(next: Change, via: Via = 'typing') {
    if (state.queue.length === 0) waitingSince = Date.now()
    update({ queue: mergeChange(state.queue, { change: next, via }) })
    schedule(Math.max(0, Math.min(pause, waitingSince + patience - Date.now())))
  }

  const draft = {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change,
    flush: () => (state.sending || state.queue.length > 0 ? flush() : Promise.resolve(true)),
    /** Takes over what was read anew, unless a batch is under way: its end reads again. */
    adopt(fresh: Saved<T>) {
      if (running || state.sending || fresh.version <= state.version) return
      rebase(fresh, state.queue)
    },
    /** Decides a clash: puts mine through over what the other made, or lets mine go. */
    decide(clash: Clash, mine: boolean) {
      update({ clashes: state.clashes.filter(each => each !== clash) })
      if (mine) for (const next of merging.insist(state.shown, clash)) change(next)
    },
    set(path: CellPath, old: string, text: string, via?: Via) {
      change({ kind: 'set', path, old, new: text }, via)
    },
  }

  const left = kept.read()
  if (left) {
    update({ clashes: left.clashes })
    rebase(options.saved, left.typed, left.shown)
    schedule(pause)
  }
  return draft
}

export type Draft<T> = ReturnType<typeof createDraft<T>>
