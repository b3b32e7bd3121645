import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import { checkTable, type Finding } from '#rules/check'
import { contentHash } from '#vocabulary/hash'
import { hebei2024 } from '#rules/packs/hebei-2024'
import type { CyclePage, DepartmentPage, HistoryEntry, TargetPage } from '#views/answers'
import type { RulebookEntry, RulebookPage, TrialEntry, TrialPage } from '#views/rulebook-answers'
import { codeOf } from '../serving/answered.ts'
import { served } from '../serving/served.ts'

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let second: Client
let script: ProjectScript
/** A form that was never sent, with errors in it. */
let drafted: string
const partOne = `departments/${streams.department(example.year, example.office)}`
const book = 'rulebooks/rulebook-hebei-2024'
const next = {
  ...hebei2024,
  version: '1.1.0',
  rules: {
    ...hebei2024.rules,
    R05: { ...hebei2024.rules['R05'], severity: 'warning' },
    R18: { ...hebei2024.rules['R18'], least: 60 },
  },
}

beforeAll(async () => {
  system = await served()
  people = await play.signInAll(system.url)
  second = await signIn(system.url, 'fuhe')
  const scripts = await readScript(root)
  script = scripts[0] as ProjectScript
  drafted = play.targetPath(scripts[1] as ProjectScript)
  await play.draft(people, script)
  await play.returnAndResubmit(people, script)
}, 90_000)
afterAll(async () => system?.stop())

const severities = (findings: readonly Finding[], rule: string) =>
  findings.flatMap(each => (each.rule === rule ? [each.severity] : []))

const trialOf = (pack: object) => streams.trial('hebei-2024', contentHash(pack))
/** What a queued trial of the pack found. */
async function tried(who: Client, pack: object) {
  const path = `trials/${trialOf(pack)}`
  await who.command(`${path}/ask`, 0, { pack })
  const page = await until('the end of the trial', async () => {
    const now = await who.get<TrialPage>(path)
    return now.stage === 'done' ? now : undefined
  })
  return page.found
}

describe('a rule pack, over HTTP', () => {
  it('is tried on earlier submissions, by those who may see them all', async () => {
    const found = await tried(people.performance, next)
    expect(found).toMatchObject({ submissions: 2, returned: 1, inForce: { blocked: 0, returned: 0 } })
    expect(found?.unknown).toEqual(['R02', 'R23', 'R27', 'R28'])
    expect(found?.draft).toEqual({ blocked: 2, returned: 1 })
    expect(found?.rules.map(({ rule }) => rule)).toEqual(['R18'])
  })

  it('keeps what it found for whoever may see it, and for nobody else', async () => {
    const id = trialOf(next)
    const auditor = await signIn(system.url, 'shenji')
    expect(await auditor.get<TrialEntry[]>('packs/hebei-2024/trials')).toMatchObject([
      { id, stage: 'done', by: '季股长' },
    ])
    expect(await auditor.get<TrialPage>(`trials/${id}`)).toMatchObject({ percent: 100, found: { submissions: 2 } })
    for (const path of ['packs/hebei-2024/trials', `trials/${id}`])
      expect(await codeOf(people.drafter.get(path))).toBe('no-right')
    expect(
      await codeOf(people.drafter.command(`trials/${trialOf({ ...next, version: '9.0.0' })}/ask`, 0, { pack: next })),
    ).toBe('no-right')
    expect((await people.drafter.get<RulebookPage>('packs/hebei-2024')).mayBacktest).toBe(false)
    expect((await auditor.get<RulebookPage>('packs/hebei-2024')).mayBacktest).toBe(true)
  })

  it('is tried again with what was sent since, and a trial can be stopped while it runs', async () => {
    const id = trialOf(next)
    const { version } = await second.get<TrialPage>(`trials/${id}`)
    await second.command(`trials/${id}/ask`, version, { pack: next })
    // Whoever is quicker, the person or the worker: either it is stopped, or it is done and there is nothing to stop.
    const code = await codeOf(second.command(`trials/${id}/stop`, version + 1, {}))
    const { stage } = await until('an end', async () => {
      const page = await second.get<TrialPage>(`trials/${id}`)
      return page.stage === 'running' ? undefined : page
    })
    expect([code, stage]).toEqual(code === 'done' ? ['done', 'stopped'] : ['conflict', 'done'])
  })

  it('is answered with every problem and its path while it is unsound', async () => {
    const wrong = { ...next, lights: { ...next.lights, red: 60 }, discounts: ['x'] }
    const asking = people.performance.command(`trials/${trialOf(wrong)}/ask`, 0, { pack: wrong })
    const refused = await asking.catch((error: unknown) => error as Answered)
    const { code, detail } = (refused as Answered).problem
    expect(code).toBe('pack-unsound')
    expect((detail['list'] as { path: string }[]).map(({ path }) => path)).toEqual(['discounts.0', 'lights.red'])
    expect(await codeOf(people.performance.command(`${book}/draft`, 0, { pack: wrong }))).toBe('pack-unsound')
  })

  it('comes with the page that it judges', async () => {
    const { pack, findings } = await people.drafter.get<TargetPage>(drafted)
    expect(pack).toEqual(hebei2024)
    expect(new Set(severities(findings, 'R05'))).toEqual(new Set(['error']))
  })

  it('is published by a second person, and then in force from its year', async () => {
    expect(await codeOf(people.approver.command(`${book}/draft`, 0, { pack: next }))).toBe('no-right')
    await people.performance.command(`${book}/draft`, 0, { pack: next })
    await people.performance.command(`${book}/propose`, 1, { from: 2024 })
    const { state } = await second.get<RulebookPage>('packs/hebei-2024')
    const hash = { hash: state.draft?.hash }
    expect(await codeOf(people.performance.command(`${book}/publish`, 2, hash))).toBe('own-draft')
    await second.command(`${book}/publish`, 2, hash)
    expect((await second.get<CyclePage>('cycles/2024')).inForce?.version).toBe('1.1.0')
  })

  it('comes with every page in its new version, and the browser finds by it what the server finds', async () => {
    const page = await people.drafter.get<TargetPage>(drafted)
    expect(page.pack).toEqual(next)
    expect(new Set(severities(page.findings, 'R05'))).toEqual(new Set(['warning']))
    expect(checkTable(page.state.table, page.pack, page.facts)).toEqual(page.findings)
    const part = await people.drafter.get<DepartmentPage>(partOne)
    expect(part.pack.version).toBe('1.1.0')
    const entry = (await people.drafter.get<RulebookEntry[]>('packs')).find(({ id }) => id === 'hebei-2024')
    expect(entry).toMatchObject({ title: next.title, years: next.years, published: ['1.1.0 from 2024'] })
  })

  it('leaves what was sent before under the version that it names', async () => {
    const history = await people.drafter.get<HistoryEntry[]>(`${play.targetPath(script)}/history`)
    const checked = history.filter(({ type }) => type === 'TargetChecked').map(({ data }) => data)
    expect(checked).toMatchObject([{ pack: { version: '1.0.0' } }, { pack: { version: '1.0.0' } }])
    expect((await tried(second, { ...next, version: '1.2.0' }))?.inForce).toEqual({ blocked: 0, returned: 0 })
  })
})
