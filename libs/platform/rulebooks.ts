import { offered, type Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'
import { holds, rootOf } from '#organisation/rights'
import { noYear, streams } from '#reactors/streams'
import type { RulePack } from '#rules/pack'
import { packOf, packs } from '#rules/packs'
import { rulebook } from '#rulebook/rulebook'
import { trialReaders } from '#rulebook/trial'
import type { RulebookEntry, RulebookPage } from '#views/rulebook-answers'
import { rulebooks } from '#views/rulebooks'
import type { Office } from './office.ts'
import type { Viewer } from './pages.ts'

/** Rule packs as a county has them: built in, drafted, published. */

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
    mayBacktest: trialReaders.some(role => may(role, rootOf(organisation))),
    offered: offered(rulebook.process, at, { actor: person, now: office.now(), may }).map(action => ({
      action,
      verb: rulebook.process.actions[action as keyof typeof rulebook.process.actions].verb as Words,
    })),
  }
}
