import { Written } from '#vocabulary/written'
import { z } from 'zod'
import type { Decider } from '#kernel/decider'
import { event, type EventOf, type Fact } from '#kernel/event'
import { absent, type CommandOf, type Context, type Owner, type Process } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import type { RulePack } from '#rules/pack'
import { packOf, readPack } from '#rules/packs'
import { contentHash } from '#vocabulary/hash'

/**
 * The versions of one rule pack in a county: drafted by one person, published by another, in force from a budget year.
 * The pack that comes with the software is the first version and needs no publishing.
 */

// A pack is kept as it was written: its schema grows with the rules, what was published does not.
const Json = z.record(z.string(), z.unknown())
const OwnerShape = z.object({ role: z.string(), unit: z.string() })
const Year = z.number().int().min(2000).max(2100)
const Reason = Written.min(1).max(2000)

// ── Events. Stored for ever. ──

const Move = z.object({ stage: z.string(), owner: OwnerShape.nullable() })

export const rulebookEvents = {
  PackDrafted: event(Move.extend({ unit: z.string(), pack: Json, version: z.string(), hash: z.string() })),
  PackProposed: event(Move.extend({ hash: z.string(), from: Year, note: z.string() })),
  PackReturned: event(Move.extend({ reason: z.string() })),
  PackPublished: event(Move.extend({ hash: z.string(), version: z.string(), from: Year })),
}
export type RulebookEvent = EventOf<typeof rulebookEvents>

// ── The process ──

const section = 'performance-section'

export const rulebookProcess = {
  stages: {
    absent: { zh: '只有内置版本', en: 'built-in version only' },
    drafting: { zh: '草稿', en: 'Draft' },
    proposed: { zh: '待发布', en: 'To be published' },
    published: { zh: '已发布', en: 'Published' },
  },
  actions: {
    draft: {
      from: [absent, 'drafting', 'published'],
      to: ['drafting'],
      by: section,
      emits: ['PackDrafted'],
      data: z.object({ pack: Json }),
      verb: { zh: '起草新版本', en: 'draft a version' },
    },
    propose: {
      from: ['drafting'],
      to: ['proposed'],
      by: section,
      emits: ['PackProposed'],
      data: z.object({ from: Year, note: Written.max(2000).default('') }),
      verb: { zh: '提请发布', en: 'propose' },
    },
    return: {
      from: ['proposed'],
      to: ['drafting'],
      by: section,
      emits: ['PackReturned'],
      data: z.object({ reason: Reason }),
      verb: { zh: '退回修改', en: 'return' },
    },
    publish: {
      from: ['proposed'],
      to: ['published'],
      by: section,
      emits: ['PackPublished'],
      /** The hash of the draft that the publisher saw. */
      data: z.object({ hash: z.string().max(64) }),
      verb: { zh: '发布', en: 'publish' },
    },
  },
} as const satisfies Process
export type RulebookCommand = CommandOf<typeof rulebookProcess>

// ── State ──

export interface PackVersion {
  readonly version: string
  /** The first budget year that it is in force for. */
  readonly from: number
  readonly pack: Readonly<Record<string, unknown>>
  readonly publishedAt: string
  readonly publishedBy: string
}

export interface PackDraft {
  readonly pack: Readonly<Record<string, unknown>>
  readonly version: string
  readonly hash: string
  readonly from: number | null
  /** Everybody who drafted or proposed it: none of them may publish it. */
  readonly drafters: readonly string[]
}

export interface Rulebook {
  readonly stage: string
  readonly owner: Owner | null
  readonly unit: string
  readonly draft: PackDraft | null
  readonly versions: readonly PackVersion[]
}

const initial: Rulebook = { stage: absent, owner: null, unit: '', draft: null, versions: [] }

/** The published version for a budget year: of those that begin by then, the one published last. */
export const versionFor = ({ versions }: Pick<Rulebook, 'versions'>, year: number): PackVersion | undefined =>
  versions.filter(({ from }) => from <= year).at(-1)

/** The pack in force for a budget year: the published one, else the one that comes with the software. */
export function packInForce(id: string, book: Pick<Rulebook, 'versions'>, year: number): RulePack | undefined {
  const published = versionFor(book, year)
  if (!published) return packOf(id)
  const pack = readPack(published.pack)
  return 'problems' in pack ? undefined : pack
}

/** A version by its name, whether published or built in. */
export function packNamed(id: string, book: Pick<Rulebook, 'versions'>, version: string): RulePack | undefined {
  const published = book.versions.find(each => each.version === version)
  if (!published) return packOf(id)?.version === version ? packOf(id) : undefined
  const pack = readPack(published.pack)
  return 'problems' in pack ? undefined : pack
}

// ── Rules ──

export interface RulebookContext extends Context {
  /** The unit that stands for the county. */
  readonly root: string
  /** The id of the pack, as the stream is named. */
  readonly packId: string
}

type Decided = readonly RulebookEvent[] | Refusal

function draft(json: Record<string, unknown>, state: Rulebook, { root, packId, actor }: RulebookContext): Decided {
  const pack = readPack(json)
  if ('problems' in pack)
    return refuse('pack-unsound', {
      problems: pack.problems.map(({ path, message }) => `${path || '/'}: ${message}`),
      list: pack.problems,
    })
  if (pack.id !== packId) return refuse('pack-unsound', { problems: [`id: ${pack.id} ≠ ${packId}`] })
  if (packNamed(packId, state, pack.version)) return refuse('already-exists', { what: `${packId}@${pack.version}` })
  const hash = contentHash(json)
  if (state.draft?.hash === hash && state.draft.drafters.includes(actor)) return refuse('nothing-changed')
  const owner = { role: section, unit: root }
  return [
    { type: 'PackDrafted', data: { stage: 'drafting', owner, unit: root, pack: json, version: pack.version, hash } },
  ]
}

function decide(command: RulebookCommand, state: Rulebook, context: RulebookContext): Decided {
  const owner = { role: section, unit: context.root }
  const { draft: drafted } = state
  if (command.action === 'draft') return draft(command.data.pack, state, context)
  if (!drafted) throw new Error('only a draft is proposed, returned or published')
  switch (command.action) {
    case 'propose':
      return [{ type: 'PackProposed', data: { stage: 'proposed', owner, hash: drafted.hash, ...command.data } }]
    case 'return':
      return [{ type: 'PackReturned', data: { stage: 'drafting', owner, reason: command.data.reason } }]
    case 'publish': {
      if (drafted.drafters.includes(context.actor)) return refuse('own-draft')
      if (command.data.hash !== drafted.hash || drafted.from === null) return refuse('content-changed')
      const { hash, version, from } = drafted
      return [{ type: 'PackPublished', data: { stage: 'published', owner: null, hash, version, from } }]
    }
  }
}

// ── Fold ──

function evolve(state: Rulebook, fact: Fact<RulebookEvent>): Rulebook {
  const { stage, owner } = fact.data
  const { draft: before } = state
  switch (fact.type) {
    case 'PackDrafted': {
      const { unit, pack, version, hash } = fact.data
      const drafters = [...new Set([...(before?.drafters ?? []), fact.actor])]
      return { ...state, stage, owner, unit, draft: { pack, version, hash, from: null, drafters } }
    }
    case 'PackProposed': {
      const drafters = [...new Set([...(before?.drafters ?? []), fact.actor])]
      return { ...state, stage, owner, draft: before && { ...before, from: fact.data.from, drafters } }
    }
    case 'PackReturned':
      return { ...state, stage, owner }
    case 'PackPublished': {
      const { version, from } = fact.data
      const published = { version, from, pack: before?.pack ?? {}, publishedAt: fact.at, publishedBy: fact.actor }
      return { ...state, stage, owner, draft: null, versions: [...state.versions, published] }
    }
  }
}

export const rulebook: Decider<Rulebook, typeof rulebookEvents, typeof rulebookProcess, RulebookContext> = {
  name: 'rulebook',
  events: rulebookEvents,
  process: rulebookProcess,
  initial,
  standing: ({ stage, unit, owner }) => ({ stage, unit, owner }),
  opens: (_, { root }) => root,
  decide,
  evolve,
}
