import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { TargetPage } from '#views/answers'
import { faults } from './faults.ts'
import { complaints, screen, type Screen } from './screen.ts'

/** The page in a real browser, at the size of a township's screen. */

let office: Screen
let scripts: ProjectScript[]

beforeAll(async () => {
  office = await screen()
  scripts = await readScript(root)
}, 90_000)
afterAll(() => office?.stop())

const target = (script: ProjectScript | undefined) => play.targetPath(script as ProjectScript)

describe('a drafter', () => {
  it('signs in and finds their tasks, with no barrier on the way', async () => {
    const page = await office.fresh()
    await page.getByLabel('用户名').waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByLabel('用户名').fill('tianbao')
    await page.getByLabel('密码').fill(example.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '工作台' }).waitFor()
    await page.getByRole('link', { name: '兴隆宫镇环境治理资金' }).first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await faults(page)).toEqual([])
    await page.getByRole('link', { name: '兴隆宫镇环境治理资金' }).first().click()
    await page.getByText('检查结果').waitFor()
    expect(await faults(page)).toEqual([])
  }, 90_000)

  it('types, sees it saved, and finds it again', async () => {
    const page = await office.signedIn('tianbao', target(scripts[0]))
    const goals = page.locator('textarea[data-path="goals"]')
    await goals.fill('完成张家村村街道路硬化925米、10360平方米并通过验收')
    await page
      .getByText(/已保存/)
      .first()
      .waitFor()
    await page.reload()
    await goals.waitFor()
    expect(await goals.inputValue()).toBe('完成张家村村街道路硬化925米、10360平方米并通过验收')
    const drafter = await signIn(office.url, 'tianbao')
    const { state } = await drafter.get<TargetPage>(play.targetPath(scripts[0] as ProjectScript))
    expect(state.table.goals).toContain('925米')
  }, 60_000)

  it('loses nothing when the tab is closed right after typing', async () => {
    const page = await office.signedIn('tianbao', target(scripts[0]))
    await page.locator('textarea[data-path="budget.purpose"]').fill('用于张家村村街道路硬化925米的工程款')
    await page.close({ runBeforeUnload: true })
    const again = await office.signedIn('tianbao', target(scripts[0]))
    const purpose = again.locator('textarea[data-path="budget.purpose"]')
    await purpose.waitFor()
    await expect(purpose.inputValue()).resolves.toBe('用于张家村村街道路硬化925米的工程款')
  }, 60_000)

  it('cannot send a table with errors, and reads which ones', async () => {
    const page = await office.signedIn('tianbao', target(scripts[1]))
    await page.getByRole('button', { name: /送审/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
    // The preview says how many there are; which ones, only the answer.
    await page.getByRole('dialog').getByText('R18').first().waitFor()
  }, 60_000)

  it('mends one cell, then every matter of form, at one click each; the server has it too', async () => {
    const page = await office.signedIn('tianbao', target(scripts[2]))
    const findings = page.getByRole('region', { name: '检查结果' })
    const counted = findings.getByRole('status')
    const errors = async () => Number(/\d+/.exec(await counted.innerText())?.[0])
    const before = await errors()
    const one = findings.getByRole('button', { name: /^改为“/ }).first()
    const value = /“(.+)”/.exec(await one.innerText())?.[1] ?? ''
    await one.click()
    await findings.getByRole('button', { name: /^一次改好 \d+ 处/ }).click()
    await page.getByText(/^已改好 \d+ 处/).waitFor()
    await findings.getByRole('button', { name: /^一次改好/ }).waitFor({ state: 'detached' })
    expect(await errors()).toBeLessThanOrEqual(before)
    await page
      .getByText(/^✓ 已保存/)
      .first()
      .waitFor()
    expect(await faults(page)).toEqual([])

    const drafter = await signIn(office.url, 'tianbao')
    const { state, findings: left } = await drafter.get<TargetPage>(play.targetPath(scripts[2] as ProjectScript))
    expect(JSON.stringify(state.table)).toContain(value)
    expect(left.filter(({ fix }) => fix?.sure)).toEqual([])
  }, 60_000)

  it('says with the keyboard alone why a warning is left, once for all of its kind', async () => {
    const page = await office.signedIn('tianbao', target(scripts[2]))
    const findings = page.getByRole('region', { name: '检查结果' })
    const line = findings.getByRole('listitem').filter({ hasText: 'R16' }).filter({ hasText: '说明理由' }).first()
    await line.getByRole('button', { name: '说明理由' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('沿用上年依据，文件另附')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await findings.getByText('理由：沿用上年依据，文件另附（田填报）').first().waitFor()
    const drafter = await signIn(office.url, 'tianbao')
    const path = play.targetPath(scripts[2] as ProjectScript)
    const { state, findings: found } = await drafter.get<TargetPage>(path)
    const warned = found.filter(({ rule, severity }) => rule === 'R16' && severity === 'warning')
    expect(warned.length).toBeGreaterThan(1)
    expect(state.explained.map(({ path: cell }) => cell).sort()).toEqual(warned.map(({ path: cell }) => cell).sort())
    // Whoever reads the table reads in the cell what it was a reason for.
    const reader = await office.signedIn('fuze', target(scripts[2]))
    const told = reader.locator('.note-warning').filter({ hasText: '理由：沿用上年依据' }).first()
    expect((await told.locator('.note-text').boundingBox())?.width).toBeGreaterThan(40)
  }, 60_000)
})

describe('the rules and part one', () => {
  it('stand without a barrier: the packs, a backtest with what it leaves out, what is unsound', async () => {
    const page = await office.signedIn('jixiao', '/rules')
    const pack = page.getByLabel(/规则包内容/)
    await pack.waitFor()
    expect(await faults(page)).toEqual([])
    const text = await pack.inputValue()
    await pack.fill(text.replace('"version": "1.0.0"', '"version": "1.1.0"'))
    await page.getByRole('button', { name: '检查并回测' }).click()
    await page.getByRole('heading', { name: '回测', exact: true }).waitFor()
    await page.getByText(/R28\s+部门整体绩效目标中的职责/).waitFor()
    expect(await faults(page)).toEqual([])
    await pack.fill(text.replace('"red": "60"', '"red": "90"'))
    await page.getByRole('button', { name: '检查并回测' }).click()
    await page.getByRole('alert').getByText('lights').waitFor()
    expect(await faults(page)).toEqual([])
  }, 60_000)

  it('part one has none, to be written and to be read', async () => {
    for (const login of ['tianbao', 'caisuo']) {
      const page = await office.signedIn(login, `/departments/${streams.department(example.year, example.office)}`)
      await page.getByText('检查结果').waitFor()
      expect(await faults(page)).toEqual([])
    }
  }, 60_000)
})

describe('a reviewer', () => {
  it('returns a table for a cell, gets it again and approves it', async () => {
    const script = scripts[0] as ProjectScript
    const people = await play.signInAll(office.url)
    const api = people.drafter
    await play.draft(people, script)

    const page = await office.signedIn('caisuo')
    await page.getByRole('link', { name: script.table.projectName }).first().click()
    await page.getByRole('button', { name: '退回修改' }).click()
    const panel = page.locator('.return-panel')
    await panel.getByRole('combobox').selectOption('basis')
    await panel.getByRole('textbox').fill('请写明合同编号')
    await panel.getByRole('button', { name: /退回/ }).click()
    await panel.waitFor({ state: 'hidden' })

    const path = play.targetPath(script)
    const returned = await api.get<TargetPage>(path)
    expect(returned.state.travel.returned).toMatchObject({ category: 'basis', text: '请写明合同编号', actor: 'caisuo' })
    await api.command(`${path}/submit`, returned.version, { note: '合同编号见附件' })

    await page.goto(target(script))
    await page.getByRole('button', { name: /同意/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '同意' }).click()
    // The dialog itself says where it goes next: it is done when the dialog is gone.
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect((await api.get<TargetPage>(path)).state.travel.at).toBe(1)
    await page.getByRole('button', { name: '历史', exact: true }).click()
    await page.getByText(/退回（依据或佐证）：请写明合同编号/).waitFor()
    expect(await faults(page)).toEqual([])
    expect(complaints(page)).toEqual([])
  }, 90_000)
})
