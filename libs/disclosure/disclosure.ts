import { departing, drafted } from '#approval/approval'
import type { ChangesSince } from '#approval/carry'
import type { Tree } from '#approval/derive'
import { routes, type Route } from '#approval/route'
import { changesAgainst, sentAfter } from '#approval/sent'
import { drafter } from '#approval/travel'
import type { Decider } from '#kernel/decider'
import type { Fact } from '#kernel/event'
import type { Context } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { RulePack } from '#rules/pack'
import { figure } from '#vocabulary/figures'
import { contentHash } from '#vocabulary/hash'
import { disclosureAnchor, isNote, notePath } from './anchor.ts'
import { changedItems } from './changes.ts'
import { dueOf } from './due.ts'
import { carriedFor, type Carried } from './carried.ts'
import {
  changeOf,
  included,
  plain,
  subjectOf,
  withheldCounts,
  type Change,
  type Decision,
  type Item,
  type Listed,
  type Standing,
} from './item.ts'
import { occasions } from './occasion.ts'
import { refreshed, type Proposed } from './opening.ts'
import { Published, type Content } from './published.ts'
import {
  disclosureEvents,
  disclosureProcess,
  forms,
  route,
  type DisclosureCommand,
  type DisclosureEvent,
} from './process.ts'
import { contentOf, initial, type Disclosure } from './state.ts'

/** A disclosure (公开) of a unit's approved targets or scored self-evaluations, from its preparation to the public. */

// ── Rules ──

/** What stands is asked where something is sent, approved or taken anew. */
export interface DisclosureContext extends Context, Standing {
  readonly year: number
  readonly tree: Tree
  readonly route?: Route
  /** What is asked for, where this disclosure is being opened. */
  readonly opening?: Proposed
  /** Of these documents an adjustment is under way: their content may soon be another. */
  readonly adjusting: readonly string[]
  /** What the next publication of this unit, year and occasion is numbered. */
  readonly nextNumber: number
  /** The law's terms, by occasion. */
  readonly pack: Pick<RulePack, 'disclosure'>
  /** The unit as it is called, and the content of what may be disclosed, by its hash: what is published. */
  readonly called: { readonly code: string; readonly name: string }
  readonly contents: Readonly<Record<string, Content>>
  /** What other disclosures keep back, asked where something is taken anew. */
  readonly carried: Carried
}

/** What has changed since an approval: what is shown, what is kept back, the words. */
export const changesSince = (state: Disclosure): ChangesSince =>
  changesAgainst(state.sent, contentOf(state), changedItems)

type Decided = readonly DisclosureEvent[] | Refusal
type DataOf<A extends DisclosureCommand['action']> = Extract<DisclosureCommand, { action: A }>['data']

/** What was kept back before is kept back here, until somebody expressly includes it. */
const keptBack = (items: readonly Item[], carried: Carried): DisclosureEvent[] =>
  items.flatMap(item => {
    const reason = carriedFor(item, carried)
    const { document, title } = item
    return reason ? [{ type: 'DisclosureItemWithheld' as const, data: { document, title, reason } }] : []
  })

function open({ opening, year, pack }: DisclosureContext): Decided {
  if (!opening) throw new Error('who opens a disclosure says of which unit')
  const { unit, occasion, number, items, carried } = opening
  const owner = drafter(unit)
  const due = dueOf(pack.disclosure?.[occasion], items)
  return [
    {
      type: 'DisclosureOpened',
      data: { stage: 'drafting', owner, unit, year, occasion, number, items: [...items], due },
    },
    ...keptBack(items, carried),
  ]
}

const itemOf = ({ items }: Disclosure, document: string) => items.find(item => item.document === document)

function withhold({ document, ...reason }: DataOf<'withhold'>, state: Disclosure): Decided {
  const item = itemOf(state, document)
  if (!item) return refuse('not-listed', { document })
  if (item.withheld?.category === reason.category && item.withheld.text === reason.text)
    return refuse('nothing-changed')
  return [{ type: 'DisclosureItemWithheld', data: { document, title: item.title, reason } }]
}

function include({ document }: DataOf<'include'>, state: Disclosure): Decided {
  const item = itemOf(state, document)
  if (!item) return refuse('not-listed', { document })
  if (!item.withheld) return refuse('nothing-changed')
  return [{ type: 'DisclosureItemIncluded', data: { document, title: item.title } }]
}

function refresh({ items: listed, choices }: Disclosure, { carried, ...standing }: DisclosureContext): Decided {
  const before = listed.map(plain)
  const items = refreshed(before, standing)
  const undecided = items.filter(item => !Object.hasOwn(choices, subjectOf(item)))
  const kept = keptBack(undecided, carried)
  if (contentHash(items) === contentHash(before)) return kept.length > 0 ? kept : refuse('nothing-changed')
  return [{ type: 'DisclosureRefreshed', data: { items } }, ...kept]
}

const naming = (items: readonly Item[], name: (item: Item) => string) => ({
  count: items.length,
  items: items.map(name),
  documents: items.map(({ document }) => document),
})

/**
 * What was adjusted, retracted or scored anew since it was listed is published by nobody who has not seen it; and what
 * everybody reads already not a second time.
 */
function refuseChanged({ items }: Disclosure, context: DisclosureContext): Refusal | undefined {
  const being = (...changes: readonly Change[]) =>
    included(items).filter(item => changes.some(change => change === changeOf(item, context)))
  const [other, twice] = [being('changed', 'gone'), being('published')]
  if (other.length > 0)
    return refuse(
      'items-changed',
      naming(other, ({ title }) => title),
    )
  const named = ({ title, document }: Item) => `${title}（${context.elsewhere[document]?.unit ?? ''}）`
  return twice.length === 0 ? undefined : refuse('published-already', naming(twice, named))
}

function submit({ note, after }: DataOf<'submit'>, state: Disclosure, context: DisclosureContext): Decided {
  const { unit, travel, items, occasion } = state
  if (included(items).length === 0) return refuse('nothing-to-disclose')
  if (occasions[occasion].note.required && figure(state.figures, notePath).trim() === '')
    return refuse('disclosure-note-missing')
  const changed = refuseChanged(state, context)
  if (changed) return changed
  const sending = { route: context.route ?? routes.disclosure, unit, amount: '', note, after }
  const content = { hash: contentHash(contentOf(state)), changesSince: changesSince(state) }
  return route.submit(travel, { ...sending, ...content }, context)
}

function published(state: Disclosure, { called, contents, nextNumber }: DisclosureContext): DisclosureEvent {
  const { unit, items, ...said } = contentOf(state)
  const shown = Published.parse({
    ...said,
    number: nextNumber,
    unit: { id: unit, ...called },
    items: included(items).map(item => ({ ...item, content: contents[item.hash] })),
    withheld: withheldCounts(items),
  })
  return { type: 'DisclosurePublished', data: { shown, hash: contentHash(shown) } }
}

const approving: readonly string[] = ['DisclosureStepApproved', 'DisclosureApproved']

/** Where remarks can be made: an item as a whole, and the note, into which suggestions go. */
const cellsOf = (state: Disclosure) => forms.cells(state, isNote, path => disclosureAnchor(state, path))

function decide(command: DisclosureCommand, state: Disclosure, context: DisclosureContext): Decided {
  switch (command.action) {
    case 'open':
      return open(context)
    case 'withhold':
      return withhold(command.data, state)
    case 'include':
      return include(command.data, state)
    case 'fill':
      return forms.fill(state, command.data, isNote)
    case 'refresh':
      return refresh(state, context)
    case 'drop':
      return [{ type: 'DisclosureDropped', data: { stage: 'dropped', owners: [], reason: command.data.reason } }]
    case 'takeDown':
      return [{ type: 'DisclosureTakenDown', data: { stage: 'taken-down', owners: [], reason: command.data.reason } }]
    case 'submit':
      return submit(command.data, state, context)
    default: {
      const acted = route.act(command, { ...state, cells: cellsOf(state) }, context)
      if (isRefusal(acted) || !acted.some(({ type }) => approving.includes(type))) return acted
      const changed = refuseChanged(state, context)
      if (changed) return changed
      return acted.some(({ type }) => type === 'DisclosureApproved') ? [...acted, published(state, context)] : acted
    }
  }
}

// ── Fold ──

const undecided: Decision = { withheld: null, released: null }

/** The items, each with what was decided here about its subject. */
const listed = (items: readonly Item[], choices: Disclosure['choices']): Listed[] =>
  items.map(item => {
    const { withheld, released } = choices[subjectOf(item)] ?? undecided
    return { ...item, withheld, released }
  })

/** Takes note of what was decided about an item. */
function chosen({ items, choices }: Disclosure, { at, ...decision }: Disclosure['choices'][string], document: string) {
  const item = items.find(each => each.document === document)
  const decided = item ? { ...choices, [subjectOf(item)]: { at, ...decision } } : choices
  return { choices: decided, items: listed(items.map(plain), decided) }
}

function evolve(state: Disclosure, fact: Fact<DisclosureEvent>): Disclosure {
  const mine = (more: Partial<Disclosure>): Disclosure => ({
    ...state,
    ...more,
    travel: drafted(state.travel, fact.actor),
  })
  switch (fact.type) {
    case 'DisclosureOpened': {
      const { stage, owner, due: _, items, ...opened } = fact.data
      const travel = drafted(departing(stage, owner), fact.actor)
      return { ...initial, ...opened, items: listed(items, {}), travel }
    }
    case 'DisclosureItemWithheld': {
      const { document, reason } = fact.data
      return mine(chosen(state, { at: fact.at, withheld: reason, released: null }, document))
    }
    case 'DisclosureItemIncluded': {
      const { document } = fact.data
      const released = itemOf(state, document)?.withheld ?? null
      return mine(chosen(state, { at: fact.at, withheld: null, released }, document))
    }
    case 'DisclosureFilled':
      return forms.evolve(state, fact)
    case 'DisclosureRefreshed':
      return mine({ items: listed(fact.data.items, state.choices) })
    case 'DisclosureDropped':
    case 'DisclosureTakenDown': {
      const { stage, owners, reason } = fact.data
      const takenDown = fact.type === 'DisclosureTakenDown' ? { at: fact.at, reason } : null
      return { ...state, takenDown, travel: { ...state.travel, stage, owners } }
    }
    case 'DisclosurePublished':
      return { ...state, publishedAt: fact.at, publishedNumber: fact.data.shown.number }
    case 'DisclosureSubmitted': {
      const travel = route.evolve(state.travel, fact)
      return { ...state, travel, sent: sentAfter(state.sent, contentOf(state), travel) }
    }
    default:
      return { ...state, travel: route.evolve(state.travel, fact) }
  }
}

export const disclosure: Decider<Disclosure, typeof disclosureEvents, typeof disclosureProcess, DisclosureContext> = {
  name: 'disclosure',
  events: disclosureEvents,
  process: disclosureProcess,
  initial,
  standing: state =>
    route.standing(state, { unchanged: context => refuseChanged(state, context as DisclosureContext) }),
  opens: (_, { opening }) => opening?.unit ?? '',
  decide,
  evolve,
}
