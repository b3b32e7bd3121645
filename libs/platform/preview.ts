import { skipReasons } from '#approval/derive'
import { effectOf, effectWords, type Effect, type Given } from '#approval/effect'
import { groundWords } from '#approval/said'
import { untravelled, type Travel } from '#approval/travel'
import { foresee } from '#kernel/decider'
import type { AnyEvent, Recorded } from '#kernel/event'
import type { Process } from '#kernel/process'
import type { Read } from '#kernel/reactor'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Organisation } from '#organisation/state'
import { changeWords } from '#target/diff/kinds'
import { documents, type DocumentRow } from '#views/documents'
import type { Foreseen, ForeseenApproval } from '#views/effect-answers'
import { byName } from './by-name.ts'
import { contextFor, find, readCommand, type Found, type Wish } from './decision.ts'
import { reactors, registrations, type Registration } from './domain.ts'
import type { Office } from './office.ts'
import { waitsFor } from './waits-for.ts'

/** What a command would do: the same load, rights, rules and folds as when it is given, and nothing recorded. */

type Names = Readonly<Record<string, string>>

/** The events as they would stand in the record. */
const asRecorded = ({ county, year, stream, actor }: Wish, { loaded, around }: Found, events: readonly AnyEvent[]) =>
  events.map((event, i): Recorded => ({
    ...event,
    id: '',
    county,
    year,
    stream,
    version: loaded.version + 1 + i,
    position: 0,
    at: around.now,
    actor,
    command: null,
    causation: null,
    correlation: null,
  }))

/** The people whom the reactors would remind of this, were the list of documents as it would be then. */
async function remindedOf(office: Office, { county, stream }: Wish, events: readonly Recorded[]): Promise<string[]> {
  const read = office.read(county)
  let row: DocumentRow | undefined = (await read.rows(documents, { id: stream }))[0]
  for (const event of events) if (documents.on.includes(event.type)) row = documents.fold(row, event, stream)
  const then: Read = {
    ...read,
    rows: async (view, where) =>
      view.name === documents.name && (where as Partial<DocumentRow>).id === stream
        ? ((row ? [row] : []) as never)
        : read.rows(view, where),
  }
  const soon = events.flatMap(event =>
    reactors
      .filter(each => each.on.includes(event.type) && each.notBefore?.(event) === undefined)
      .map(each => each.run(event, then)),
  )
  const people = (await Promise.all(soon))
    .flat()
    .flatMap(({ decider, data }) => (decider === 'reminder' ? [(data as { person: string }).person] : []))
  return [...new Set(people)]
}

/** 李 代 张, several of a step together. */
function approvals(given: readonly Given[], { weighed }: Effect, names: Names): ForeseenApproval[] {
  const name = (id: string) => names[id] ?? id
  const steps = new Map<string, ForeseenApproval>()
  for (const { step, title, actor, for: principal } of given) {
    const person = principal ? `${name(actor)} 代 ${name(principal)}` : name(actor)
    const before = steps.get(step)
    const said = weighed.find(each => each.step === step)
    const why = said ? groundWords(said, changeWords) : null
    steps.set(step, { step, title, people: before ? `${before.people}、${person}` : person, why })
  }
  return [...steps.values()]
}

interface Around {
  readonly organisation: Organisation
  readonly names: Names
  readonly process: Process
}

function told(effect: Effect, reminded: readonly string[], { organisation, names, process }: Around): Foreseen {
  const stageWords = (stage: string) => process.stages[stage] ?? { zh: stage, en: stage }
  const list = (given: readonly Given[]) => approvals(given, effect, names)
  return {
    words: effectWords(effect, reminded.length),
    stage: { before: stageWords(effect.stage.before), after: stageWords(effect.stage.after) },
    step: effect.step,
    waitsFor: waitsFor(effect.owners, organisation, names),
    voided: list(effect.voided),
    kept: list(effect.kept),
    open: list(effect.open),
    skipped: effect.skipped.map(({ step, why }) => ({ step, why: skipReasons[why] })),
    cells: effect.cells,
    reminded: reminded.map(id => names[id] ?? id),
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
  const after = foreseen.after as typeof before
  const [reminded, names] = await Promise.all([
    remindedOf(office, wish, asRecorded(wish, found, foreseen.events)),
    office.names(wish.county),
  ])
  const { organisation } = found.around
  const effect = effectOf(before.travel ?? untravelled, after.travel ?? untravelled)
  return told(effect, reminded, { organisation, names, process: decider.process })
}
