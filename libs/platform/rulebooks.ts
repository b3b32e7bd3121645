import { fold } from '#kernel/decider'
import type { Recorded } from '#kernel/event'
import { offered, type Words } from '#kernel/process'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { holds, rootOf } from '#organisation/organisation'
import { noYear, streams } from '#reactors/streams'
import { backtest, type Submission } from '#rules/backtest'
import type { PackUsed } from '#rules/checked'
import type { RulePack } from '#rules/pack'
import { packOf, packs, readPack } from '#rules/packs'
import { rulebook } from '#rulebook/rulebook'
import type { TargetEvent } from '#target/process'
import { target } from '#target/target'
import type { BacktestAnswer, RulebookEntry, RulebookPage } from '#views/rulebook-answers'
import { documents } from '#views/documents'
import { rulebooks } from '#views/rulebooks'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** Rule packs as a county has them: built in, drafted, published; and what a draft would have done to earlier forms. */

const readers = ['performance-section', 'auditor'] as const

/** Packs are open to everybody who works in the county; what they would have done to others' forms is not. */
async function mayRead(office: Office, { county, person }: Viewer): Promise<Refusal | undefined> {
  const organisation = await office.organisation(county)
  return readers.some(role => holds(organisation, person, role, rootOf(organisation)))
    ? undefined
    : refuse('no-right', { verb: { zh: '回测规则', en: 'backtest rules' }, role: readers[0] })
}

const bookOf = async (office: Office, county: string, id: string) =>
  office.document(rulebook, county, noYear, streams.rulebook(id))

/** The pack as it was published last, else as it comes with the software. */
async function newest(office: Office, county: string, id: string): Promise<RulePack | undefined> {
  const last = (await bookOf(office, county, id)).state.versions.at(-1)
  return office.pack(county, id, last?.from ?? 0)
}

/** Every pack that is built in or that the county writes. */
export async function listRulebooks(office: Office, { county }: Viewer): Promise<RulebookEntry[]> {
  const rows = await office.store.rows(rulebooks, county)
  const ids = [...new Set([...Object.keys(packs), ...rows.map(({ id }) => id)])]
  const entries = ids.map(async (id): Promise<RulebookEntry> => {
    const row = rows.find(each => each.id === id)
    const shown = row?.published.length ? await newest(office, county, id) : packOf(id)
    return {
      id,
      title: shown?.title ?? { zh: id, en: id },
      years: shown?.years ?? [],
      builtIn: packOf(id)?.version ?? '',
      stage: row?.stage ?? 'absent',
      stageWords: rulebook.process.stages[(row?.stage ?? 'absent') as keyof typeof rulebook.process.stages],
      drafted: row?.drafted ?? '',
      published: row?.published ?? [],
    }
  })
  return Promise.all(entries)
}

/** One pack with all its versions, the draft and what this person may do. */
export async function rulebookPage(
  office: Office,
  { county, person }: Viewer,
  id: string,
): Promise<RulebookPage | Refusal> {
  const [{ state, version }, organisation, names] = await Promise.all([
    bookOf(office, county, id),
    office.organisation(county),
    office.names(county),
  ])
  const builtIn = packOf(id)
  if (!builtIn && version === 0) return refuse('not-found')
  const may = (role: string, unit: string) => holds(organisation, person, role, unit)
  const at = { ...rulebook.standing(state), unit: rootOf(organisation) }
  return {
    id,
    version,
    stageWords: rulebook.process.stages[state.stage as keyof typeof rulebook.process.stages],
    builtIn: builtIn ?? null,
    state,
    people: names,
    offered: offered(rulebook.process, at, { actor: person, now: office.now(), may }).map(action => ({
      action,
      verb: rulebook.process.actions[action as keyof typeof rulebook.process.actions].verb as Words,
    })),
  }
}

interface Sent {
  readonly at: number
  readonly round: number
  readonly pack: PackUsed | undefined
  readonly returned: boolean
}

/** Each submission of a stream: where it stands in it, which pack was asked, whether it came back. */
function submissionsIn(events: readonly Recorded<TargetEvent>[]): Sent[] {
  const sent: Sent[] = []
  let pack: PackUsed | undefined
  for (const [at, event] of events.entries()) {
    if (event.type === 'TargetChecked') pack = event.data.pack
    if (event.type === 'TargetSubmitted') sent.push({ at, round: event.data.round, pack, returned: false })
    const last = sent.at(-1)
    if (event.type === 'TargetReturned' && last) sent[sent.length - 1] = { ...last, returned: true }
  }
  return sent
}

type InForce = (year: number, used: PackUsed | undefined) => Promise<RulePack | undefined>

/** The pack that judged a submission: the one it names, else, from before they named one, that of its cycle. */
const judging =
  (office: Office, county: string): InForce =>
  async (year, used) => {
    const id = used?.id ?? (await office.cycle(county, year)).calendar?.pack ?? ''
    return office.pack(county, id, year, used?.version)
  }

export interface BacktestScope {
  /** All of them where none is named. */
  readonly years?: readonly number[]
  /** How many forms are looked at, those that moved last. */
  readonly most?: number
}

/** Every submission of the county's targets as it stood; what stood beside it then is not looked at. */
async function submissionsOf(office: Office, county: string, { years = [], most = 2000 }: BacktestScope) {
  const where = { kind: 'target' as const, ...(years.length > 0 && { year: [...years] }) }
  const [all, rows] = await Promise.all([
    office.store.count(documents, county, where),
    office.store.rows(documents, county, where, { orderBy: [['movedAt', 'desc']], limit: most }),
  ])
  const inForce = judging(office, county)
  const found: Submission[] = []
  for (const { id, year, title } of rows) {
    const events = (await office.store.load(county, year, id)) as Recorded<TargetEvent>[]
    for (const { at, round, pack, returned } of submissionsIn(events)) {
      const judge = await inForce(year, pack)
      if (!judge) continue
      const { table } = fold(target, events.slice(0, at + 1))
      const facts = { year, countyCode: county, codesInUse: [] }
      found.push({ id, title, round, table, facts, inForce: judge, returned })
    }
  }
  return { submissions: found, forms: { tried: rows.length, all } }
}

/** What a draft would have done to the forms of earlier years; or what is wrong with the draft. */
export async function backtestPack(
  office: Office,
  viewer: Viewer,
  json: unknown,
  scope: BacktestScope = {},
): Promise<BacktestAnswer | Refusal> {
  const no = await mayRead(office, viewer)
  if (isRefusal(no)) return no
  const pack = readPack(json)
  if ('problems' in pack) return { problems: pack.problems, result: null }
  const { submissions, forms } = await submissionsOf(office, viewer.county, scope)
  return { problems: [], result: { ...backtest(submissions, pack), forms } }
}
