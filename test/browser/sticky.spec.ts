import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'
import type { TargetPage } from '#views/answers'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** What an act does is said before it is done, and whose approvals are kept is said to everybody. */

let office: Screen
let people: play.People
let path: string
let basis: string

const page = () => people.performance.get<TargetPage>(path)

beforeAll(async () => {
  office = await screen()
  people = await play.signInAll(office.url)
  const script = (await readScript(root))[0] as ProjectScript
  path = play.targetPath(script)
  basis = script.table.indicators[0]?.basis ?? ''
  await play.draft(people, script)
  for (const who of ['finance', 'head', 'line'] as const) {
    const { version, state } = await page()
    await people[who].command(`${path}/approve`, version, { note: '', hash: state.travel.hash })
  }
}, 120_000)
afterAll(() => office?.stop())

const openAt = async (login: string): Promise<Page> => {
  const opened = await office.signedIn(login, path)
  await opened.getByRole('heading', { name: '审核环节' }).waitFor()
  return opened
}

describe('who is about to act', () => {
  it('reads what a return does, anew with each cell that is picked', async () => {
    const at = await openAt('jixiao')
    await at.getByRole('button', { name: '退回修改' }).first().click()
    const effect = at.getByRole('region', { name: '这样做：' })
    await effect.getByText(/搁置 3 个同意/).waitFor()
    await at
      .getByRole('checkbox')
      .or(at.getByRole('button', { name: /选为要改的格子/ }))
      .first()
      .click()
    await effect.getByText(/重开 1 个单元格/).waitFor()
    expect(await faults(at)).toEqual([])
    await shot(at, 'effect-return')
    await at.getByRole('textbox', { name: '退回意见' }).fill('请补充依据')
    await at.locator('.return-panel').getByRole('button', { name: '退回修改' }).click()
    await at.locator('.status').getByText('已退回').waitFor()
    await at.context().close()
  }, 90_000)

  it('chooses where it goes that is sent again, with who would look again', async () => {
    const { version } = await people.drafter.get<TargetPage>(path)
    const changes = [{ kind: 'set', path: 'indicators.i1.basis', old: basis, new: `${basis}（附图纸清单）` }]
    await people.drafter.command(`${path}/edit`, version, { changes })
    const at = await openAt('tianbao')
    await at
      .getByText(/现在送审，原来的同意保留/)
      .first()
      .waitFor()
    await at.getByRole('button', { name: /送审，送绩效股审核/ }).click()
    const dialog = at.getByRole('dialog')
    await dialog.getByText(/保留 3 个同意/).waitFor()
    await dialog.getByText(/作废 3 个同意/).waitFor()
    await shot(at, 'effect-submit')
    expect(await faults(at)).toEqual([])
    await dialog.getByRole('button', { name: '送审' }).click()
    await at.locator('.status').getByText('审核中').waitFor()
    await at.context().close()
  }, 90_000)
})

describe('everybody', () => {
  it('reads at the steps which approvals still hold, over what, bound to which content', async () => {
    const at = await openAt('caisuo')
    const route = at.locator('.route')
    expect(await route.getByText(/第 1 次送审时的同意仍有效：只有不影响同意的改动：依据改变/).count()).toBe(3)
    expect(await route.getByText(/内容哈希 [0-9a-f]{8}… → [0-9a-f]{8}…/).count()).toBe(3)
    expect(await faults(at)).toEqual([])
    await shot(at, 'approvals-kept')
    await at.context().close()
  }, 60_000)
})
