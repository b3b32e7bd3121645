import { known } from '#kernel/known'
import { skipWords } from '#approval/derive'
import { effectOf, effectWords, type Effect, type Given } from '#approval/effect'
import { groundWords, type ChangeWords } from '#approval/said'
import { untravelled, type Travel } from '#approval/travel'
import { foresee } from '#kernel/decider'
import type { Process } from '#kernel/process'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Organisation } from '#organisation/state'
import { changeWords } from '#target/diff/change-kinds'
import type { Foreseen, ForeseenApproval } from '#views/effect-answers'
import { adjustmentOf } from '#target/adjustment/stream'
import { reportsAfter } from './adjusting.ts'
import { byName } from './by-name.ts'
import { contextFor, find, readCommand, type Wish } from './decision.ts'
import type { Registration } from './surroundings.ts'
import { registrations } from './domain.ts'
import { asRecorded, whatFollows, type Follows } from './follows.ts'
import type { Office } from './office.ts'
import { waitsFor } from './waits-for.ts'

/** What a command would do: the same load, rights, rules and folds as when it is given, and nothing recorded. */

type Names = Readonly<Record<string, string>>

interface Around {
  readonly organisation: Organisation
  readonly names: Names
  readonly process: Process
  readonly wordsOf: ChangeWords
}

/** 李 代 张, several of a step together. */
function approvals(given: readonly Given[], { weighed }: Effect, { names, wordsOf }: Around): ForeseenApproval[] {
  const name = (id: string) => known(names, id) ?? id
  const steps = new Map<string, ForeseenApproval>()
  for (const { step, title, actor, for: principal } of given) {
    const person = principal ? `${name(actor)} 代 ${name(principal)}` : name(actor)
    const before = steps.get(step)
    const said = weighed.find(each => each.step === step)
    const why = said ? groundWords(said, wordsOf) : null
    steps.set(step, { step, title, people: before ? `${before.people}、${person}` : person, why })
  }
  return [...steps.values()]
}

/** Of the reports alone that hang on an adjusted target. */
const noReports: Foreseen['reports'] = { take: [], keep: [] }

function told(effect: Effect, { reminded, moved }: Follows, around: Around): Omit<Foreseen, 'reports'> {
  const { organisation, names, process } = around
  const stageWords = (stage: string) => process.stages[stage] ?? { zh: stage, en: stage }
  const list = (given: readonly Given[]) => approvals(given, effect, around)
  return {
    words: effectWords(effect, {
      reminded: reminded.length,
      moved: moved.reduce((sum, { count }) => sum + count, 0),
    }),
    stage: { before: stageWords(effect.stage.before), after: stageWords(effect.stage.after) },
    step: effect.step,
    waitsFor: waitsFor(effect.owners, organisation, names),
    voided: list(effect.voided),
    kept: list(effect.kept),
    open: list(effect.open),
    skipped: effect.skipped.map(({ step, title, ...skip }) => ({ step, title, why: skipWords(skip) })),
    cells: effect.cells,
    reminded: reminded.map(id => known(names, id) ?? id),
    moved,
  }
}

export async function preview(office: Office, wish: Wish): Promise<Foreseen | Refusal> {
  const command = readCommand(wish)
  if (isRefusal(command)) return command
  const found = await find(office, wish)
  const context = await contextFor(office, wish, { command, found })
  if (isRefusal(context)) return context
  const { decider }: Registration = registrations[wish.decider]
  const before = found.loaded.state as { readonly travel?: Travel }
  const foreseen = foresee(decider, command, before, context)
  if (isRefusal(foreseen)) return byName(foreseen, () => office.names(wish.county))
  const { county, stream } = wish
  const { loaded, around } = found
  const events = asRecorded(wish, { version: loaded.version, at: around.now }, foreseen.events)
  const [follows, names] = await Promise.all([
    whatFollows(office, county, { stream, events, after: foreseen.after }),
    office.names(county),
  ])
  const after = follows.after as typeof before
  const wordsOf = changeWords(wish.decider)
  const effect = effectOf(before.travel ?? untravelled, after.travel ?? untravelled)
  const takesEffect = events.some(({ type }) => type === 'AdjustmentApproved')
  const { target = '' } = (takesEffect && adjustmentOf(stream)) || {}
  const reports = target ? await reportsAfter(office, county, target, around.now) : noReports
  return {
    ...told(effect, follows, { organisation: around.organisation, names, process: decider.process, wordsOf }),
    reports,
  }
}
