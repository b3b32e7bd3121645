import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Answered, signIn, type Client } from '../../apps/cli/demo/client.ts'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import type { DocumentEntry, HistoryEntry, OrganisationPage, TargetPage } from '#views/answers'
import type { BatchLine } from '#views/review-answers'
import { TargetTable } from '#vocabulary/table'
import { served } from '../serving/served.ts'

/** Forty tables in front of one reviewer: what is clean is approved in one go, what is not is listed. */

let system: Awaited<ReturnType<typeof served>>
let drafter: Client
let finance: Client
const count = 40
const withWarnings = new Set([3, 17, 28])
const path = (id: string) => `targets/${id}`
const idOf = (i: number) => `target-${example.year}-batch-${String(i).padStart(2, '0')}`

/** A unit of its own for each: tables of one unit are compared with each other, and these are ten kinds only. */
async function foundUnits(): Promise<void> {
  const [accounts, security] = [await signIn(system.url, 'xitong'), await signIn(system.url, 'anquan')]
  const grants = (await accounts.get<OrganisationPage>('organisation')).grants.length
  expect(grants).toBeGreaterThan(0)
  const organisation = 'organisations/organisation'
  let version = 1
  const give = async (by: Client, action: string, data: object) => {
    version = (await by.command(`${organisation}/${action}`, version, data)).version
  }
  for (let i = 0; i < count; i++)
    await give(accounts, 'addUnit', { id: `village-${i}`, code: `2100${i}`, name: `第${i}村`, parent: '210' })
  await give(security, 'grant', { person: 'tianbao', role: 'drafter', unit: '210' })
}

/** A basis that warns; the drafter says why it stays, and sends it all the same. */
async function explained(id: string, version: number): Promise<number> {
  const { findings, state } = await drafter.get<TargetPage>(path(id))
  expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([])
  const [row] = state.table.indicators
  const change = { kind: 'set', path: `indicators.${row?.id}.basis`, old: row?.basis, new: '按照合同' }
  const edited = await drafter.command(`${path(id)}/edit`, version, { changes: [change] })
  const warned = (await drafter.get<TargetPage>(path(id))).findings.filter(({ severity }) => severity === 'warning')
  expect(warned.length).toBeGreaterThan(0)
  const warnings = warned.map(finding => ({ rule: finding.rule, path: finding.path }))
  return (await drafter.command(`${path(id)}/explain`, edited.version, { warnings, reason: '合同正在签订' })).version
}

beforeAll(async () => {
  system = await served('year')
  drafter = await signIn(system.url, 'tianbao')
  finance = await signIn(system.url, 'caisuo')
  await foundUnits()
  const text = await readFile(join(root, 'test', 'fixtures', 'well-made.json'), 'utf8')
  const tables = TargetTable.array().parse(JSON.parse(text))
  for (let i = 0; i < count; i++) {
    const projectCode = `13102624P${String(900000 + i).padStart(11, '0')}A`
    const table = { ...tables[i % tables.length], projectCode }
    const opened = await drafter.command(`${path(idOf(i))}/open`, 0, { unit: `village-${i}`, table })
    const version = withWarnings.has(i) ? await explained(idOf(i), opened.version) : opened.version
    await drafter.command(`${path(idOf(i))}/submit`, version, {})
  }
}, 180_000)
afterAll(async () => system?.stop())

const waiting = async (): Promise<DocumentEntry[]> =>
  (await finance.get<DocumentEntry[]>('documents?kind=target')).filter(({ mine }) => mine)

const ticked = (entries: readonly DocumentEntry[]) =>
  entries.map(({ id, version, hash }) => ({ id, commandId: randomUUID(), expected: version, hash }))

async function approve(by: Client, documents: readonly object[]): Promise<BatchLine[]> {
  const bytes = await by.postBytes('batches/approve', { note: '批量审核', documents })
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n')
  return lines.map(line => JSON.parse(line) as BatchLine)
}

const codes = (lines: readonly BatchLine[]) =>
  lines.map(({ outcome }) => ('done' in outcome ? 'done' : outcome.problem.code))
const approvals = async (id: string) =>
  (await finance.get<HistoryEntry[]>(`${path(id)}/history`)).filter(({ type }) => type === 'TargetStepApproved')

describe('many approved at once', () => {
  let batch: ReturnType<typeof ticked>

  it('are each decided by itself: 40 selected, 3 with open warnings, 37 approved, 3 listed', async () => {
    const entries = await waiting()
    expect(entries).toHaveLength(count)
    batch = ticked(entries)
    const lines = await approve(finance, batch)
    expect(lines.map(({ id }) => id)).toEqual(batch.map(({ id }) => id))
    const left = lines.filter(({ outcome }) => 'problem' in outcome)
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([...withWarnings].map(idOf)))
    expect(codes(left)).toEqual(['open-warnings', 'open-warnings', 'open-warnings'])
    expect(codes(lines).filter(code => code === 'done')).toHaveLength(37)
    expect((await waiting()).map(({ id }) => id).sort()).toEqual([...withWarnings].map(idOf))
    const [approval] = await approvals(batch[0]?.id ?? '')
    expect(approval).toMatchObject({ actor: { id: 'caisuo' }, data: { note: '批量审核', hash: batch[0]?.hash } })
  }, 60_000)

  it('sent again with the same ids answer the same, and approve nothing twice', async () => {
    const lines = await approve(finance, batch)
    expect(codes(lines).filter(code => code === 'open-warnings')).toHaveLength(3)
    const done = lines.filter(({ outcome }) => 'done' in outcome && outcome.done.repeated)
    expect(done).toHaveLength(37)
    for (const { id } of done.slice(0, 5)) expect(await approvals(id)).toHaveLength(1)
  }, 60_000)

  it('with a warning are approved one by one, by who opened them', async () => {
    const [entry] = await waiting()
    const { id, version, hash } = entry as DocumentEntry
    await finance.command(`${path(id)}/approve`, version, { hash, note: '理由成立' })
    expect(await approvals(id)).toHaveLength(1)
  })

  it('are bound to what the row showed: what came in since is approved unseen by nobody', async () => {
    const [entry] = await waiting()
    const seen = ticked([entry as DocumentEntry])
    const { id, version } = entry as DocumentEntry
    await drafter.command(`${path(id)}/withdraw`, version, {})
    expect(codes(await approve(finance, seen))).toEqual(['conflict'])
    const { version: now } = await drafter.get<TargetPage>(path(id))
    const sent = await drafter.command(`${path(id)}/submit`, now, {})
    const stale = seen.map(each => ({ ...each, commandId: randomUUID(), expected: sent.version, hash: 'another' }))
    expect(codes(await approve(finance, stale))).toEqual(['content-changed'])
  })

  it('are refused to whoever has no right to each, and nothing else stops', async () => {
    const entries = await waiting()
    expect(new Set(codes(await approve(drafter, ticked(entries))))).toEqual(new Set(['no-right']))
    const accounts = await signIn(system.url, 'xitong')
    expect(new Set(codes(await approve(accounts, ticked(entries))))).toEqual(new Set(['not-found']))
    const strange = { id: 'organisation-2024-x', commandId: randomUUID(), expected: 1, hash: '' }
    const refused = await approve(finance, [strange]).catch((error: unknown) => error)
    expect(refused instanceof Answered && refused.problem.code).toBe('malformed')
  })
})
