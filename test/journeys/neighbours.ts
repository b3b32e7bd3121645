import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signIn, type Client } from '../../apps/cli/demo/client.ts'
import { withPlatform } from '../../apps/cli/local.ts'
import { dayInChina } from '#vocabulary/day'
import { readConfig, root } from '#platform/config'
import { example } from '#platform/logins'
import type { TargetPage } from '#views/answers'
import type { TargetTable } from '#vocabulary/table'

/**
 * The road project of the example township in review, and the same project in three other townships that only the county
 * sees: one returned and sent again, one approved, one in review. The township's head is away; the county's line section stands in.
 */

const logins = ['tianbao', 'caisuo', 'fuze', 'yewu', 'jixiao', 'fuhe', 'pifu', 'xitong', 'anquan'] as const
type Login = (typeof logins)[number]

export const offices = ['220001', '230001', '240001'].map((id, at) => ({
  id,
  code: id,
  name: `第${at + 2}镇党政综合办公室`,
  parent: '131026',
}))
/** What the county said of a neighbour's road. */
export const secret = '邻镇的长度请按图纸核实'
export const road = `targets/target-${example.year}-road`
export const elsewhere = (at: number) => `targets/target-${example.year}-elsewhere${at}`

const lengths = ['≥0.9公里', '≥950米', '≥1000米']

/** A road project of this length; its own code and name, everything else as everywhere. */
const roadOf = (table: TargetTable, at: number, length: string): TargetTable => ({
  ...table,
  projectCode: `13102624P0000077777${at}X`,
  projectName: `第${at}条路`,
  indicators: table.indicators.map(row => (row.id === 'i1' ? { ...row, target: length } : row)),
})

export async function neighbours({ url, databaseUrl }: { readonly url: string; readonly databaseUrl: string }) {
  const clients = await Promise.all(logins.map(login => signIn(url, login)))
  const by = (login: Login) => clients[logins.indexOf(login)] as Client
  const page = (path: string, login: Login = 'jixiao') => by(login).get<TargetPage>(path)
  async function act(login: Login, path: string, action: string, data: object = {}) {
    const { version, state } = await page(path, login)
    const seen = action === 'approve' ? { hash: state.travel.hash } : {}
    await by(login).command(`${path}/${action}`, version, { ...seen, ...data })
  }
  const returnFor = (login: Login, path: string, text: string) =>
    act(login, path, 'return', { category: 'value', text, cells: ['indicators.i1.target'] })

  const organisation = 'organisations/organisation'
  let version = 1
  const tell = async (login: Login, action: string, data: object) => {
    version = (await by(login).command(`${organisation}/${action}`, version, data)).version
  }
  for (const office of offices) {
    await tell('xitong', 'addUnit', office)
    await tell('anquan', 'grant', { person: 'tianbao', role: 'drafter', unit: office.id })
  }
  // Their first reviewers sit in the county: those of the township know nothing of them.
  await tell('anquan', 'grant', { person: 'yewu', role: 'finance-office', unit: '131026' })
  await tell('anquan', 'grant', { person: 'fuhe', role: 'unit-head', unit: '131026' })
  const today = dayInChina(new Date().toISOString())
  await tell('fuze', 'appointDeputy', { principal: 'fuze', deputy: 'yewu', from: today, to: today, reason: '外出' })

  const [table] = JSON.parse(await readFile(join(root, 'test/fixtures/corrected-targets.json'), 'utf8')) as readonly [
    TargetTable,
  ]
  async function sent(path: string, unit: string, own: TargetTable) {
    await by('tianbao').command(`${path}/open`, 0, { unit, table: own })
    await act('tianbao', path, 'submit')
  }
  for (const [at, { id }] of offices.entries()) await sent(elsewhere(at), id, roadOf(table, at, lengths[at] ?? ''))
  await sent(road, example.office, roadOf(table, 9, '≥925米'))
  await returnFor('yewu', elsewhere(0), secret)
  await act('tianbao', elsewhere(0), 'submit')
  for (const login of ['yewu', 'fuhe', 'yewu', 'jixiao', 'pifu'] as const) await act(login, elsewhere(1), 'approve')

  /** As if everybody had looked an hour earlier. */
  const anHourLater = () =>
    withPlatform(readConfig({ DATABASE_URL: databaseUrl }), ({ office }) =>
      office.store.query(`UPDATE app.looks SET at = at - interval '1 hour'`),
    )
  return { by, page, act, returnFor, anHourLater }
}
export type Neighbours = Awaited<ReturnType<typeof neighbours>>
