import { offered, type Words } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { holds, rootOf } from '#organisation/rights'
import { noYear } from '#reactors/streams'
import { nextStretch } from '#reactors/try-pack'
import { foundBy, percentOf, trial, trialProcess, trialReaders, type TrialContext } from '#rulebook/trial'
import { together, type Backtest } from '#rules/backtest'
import type { TrialEntry, TrialPage } from '#views/rulebook-answers'
import { trials } from '#views/trials'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** Packs on trial: how far, what was found; for those alone who may see everybody's forms. */

async function reader(office: Office, { county, person }: Viewer): Promise<{ readonly root: string } | Refusal> {
  const organisation = await office.organisation(county)
  const root = rootOf(organisation)
  return trialReaders.some(role => holds(organisation, person, role, root))
    ? { root }
    : refuse('no-right', { verb: trialProcess.actions.ask.verb, role: trialReaders[0] })
}

const stageWords = (stage: string) => trialProcess.stages[stage as keyof typeof trialProcess.stages]

interface Wish {
  readonly pack: Readonly<Record<string, unknown>>
  readonly years: readonly number[]
}

/** The whole trial at once, recorded nowhere: for the command line, which may run without a worker. */
export async function tryAll(
  office: Office,
  viewer: Viewer,
  wish: Wish,
  tell: (percent: number) => void,
): Promise<Backtest | Refusal> {
  const may = await reader(office, viewer)
  if (isRefusal(may)) return may
  const upTo = await office.head()
  const read = office.read(viewer.county)
  let after = 0
  let found: Backtest | undefined
  do {
    const next = await nextStretch({ ...wish, after, upTo }, read)
    after = next.after
    found = found ? together(found, next.found) : next.found
    tell(percentOf({ stage: 'running', after, upTo }))
  } while (after < upTo)
  return found
}

/** The trials of a pack, newest first. */
export async function listTrials(office: Office, viewer: Viewer, pack: string): Promise<TrialEntry[] | Refusal> {
  const may = await reader(office, viewer)
  if (isRefusal(may)) return may
  const [rows, names] = await Promise.all([
    office.store.rows(trials, viewer.county, { pack }, { orderBy: [['at', 'desc']], limit: 50 }),
    office.names(viewer.county),
  ])
  return rows.map(row => ({ ...row, by: names[row.by] ?? row.by, stageWords: stageWords(row.stage) }))
}

export async function trialPage(office: Office, viewer: Viewer, id: string): Promise<TrialPage | Refusal> {
  const may = await reader(office, viewer)
  if (isRefusal(may)) return may
  const [{ state, version }, organisation, names] = await Promise.all([
    office.document(trial, viewer.county, noYear, id),
    office.organisation(viewer.county),
    office.names(viewer.county),
  ])
  if (version === 0) return refuse('not-found')
  const context = {
    actor: viewer.person,
    now: office.now(),
    may: (role: string, unit: string) => holds(organisation, viewer.person, role, unit),
    ...may,
  } as TrialContext
  const actions = offered(trialProcess, trial.standing(state), context)
  return {
    id,
    version,
    stage: state.stage,
    stageWords: stageWords(state.stage),
    pack: state.version,
    years: state.years,
    askedBy: names[state.askedBy] ?? state.askedBy,
    askedAt: state.askedAt,
    percent: percentOf(state),
    found: foundBy(state),
    offered: actions.map(action => ({
      action,
      verb: trialProcess.actions[action as keyof typeof trialProcess.actions].verb as Words,
    })),
  }
}
