import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'
import { township } from '../serving/township.ts'

/** An approved target is adjusted on the screen: asked for, changed, sent, looked at by a reviewer. */

let office: Screen
let script: ProjectScript
let people: play.People

beforeAll(async () => {
  office = await screen()
  const town = await township(office.url, { approved: [0] })
  people = town.people
  script = town.scripts[0] as ProjectScript
}, 120_000)
afterAll(() => office?.stop())

describe('an approved target', () => {
  it('is adjusted by its drafter: a reason, the change, what it means, and on its way', async () => {
    const page = await office.signedIn('tianbao', play.targetPath(script))
    await page.getByRole('button', { name: '申请调整' }).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'adjust-approved')
    await page.getByRole('button', { name: '申请调整' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '申请调整' }).click()
    await dialog.getByText('请写明调整理由').waitFor()
    expect(await faults(page)).toEqual([])
    await dialog.getByLabel('调整原因').selectOption('policy')
    await dialog.getByLabel('调整理由').fill('县里统一调整路线，缩短二十五米')
    await shot(page, 'adjust-dialog')
    await dialog.getByRole('button', { name: '申请调整' }).click()
    await page.getByRole('heading', { name: '第 1 次调整' }).last().waitFor()
    expect(await page.locator('textarea[data-path="projectCode"], input[data-path="projectCode"]').count()).toBe(0)

    const cell = page.locator('[data-path="indicators.i1.target"]')
    await cell.fill('≥900米')
    await page.getByText(/目标值放宽：≥925米 → ≥900米/).waitFor()
    await page.getByText('原为：≥925米').waitFor()
    await page
      .getByText(/已保存/)
      .first()
      .waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'adjust-editor')
    await page.getByRole('button', { name: /送审/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
    await page.locator('.status').getByText('审核中').waitFor()

    await page.goto('/projects')
    await page.getByRole('link', { name: '调整中' }).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'adjust-list')
  }, 90_000)

  it('is shown to reviewers by what changes, and to everybody once it is in force', async () => {
    const page = await office.signedIn('caisuo')
    await page.getByText('目标调整').first().waitFor()
    await page.getByRole('link', { name: script.table.projectName }).first().click()
    await page.getByText(/目标值放宽：≥925米 → ≥900米/).waitFor()
    expect(await page.getByText('≥10360平方米').count()).toBe(0)
    await page.getByRole('checkbox', { name: '只看改动的指标' }).uncheck()
    await page.getByText('≥10360平方米').first().waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'adjust-review')

    const { finance, head, line, performance, approver, drafter } = people
    const path = new URL(page.url()).pathname.slice(1)
    await play.approveThrough(decodeURIComponent(path), [finance, head, line, performance, approver], drafter)
    await page.goto(play.targetPath(script))
    await page.getByText(/起执行/).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'adjust-in-force')
  }, 90_000)
})

describe('a problem found in it', () => {
  let path = ''

  it('is ordered to be put right where it was found, by its day and its gravity', async () => {
    const page = await office.signedIn('jixiao', play.targetPath(script))
    await page.getByRole('button', { name: '下达整改' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '下达整改' }).click()
    await dialog.getByText('请写明存在的问题').waitFor()
    await dialog.getByLabel('存在问题').fill('工期落后，雨季前完不成路面')
    await dialog.getByLabel('整改要求和建议').fill('增派班组，六月底前完成路面并验收')
    await dialog.getByText(/提醒 1 人/).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'rectify-dialog')
    await dialog.getByRole('button', { name: '下达整改' }).click()
    await page.getByRole('heading', { name: '第 1 号整改' }).waitFor()
    path = new URL(page.url()).pathname
    await page.getByRole('button', { name: '延期' }).click()
    await page.getByRole('dialog').getByLabel('新的期限').fill('2099年12月31日')
    await page.getByRole('dialog').getByLabel('理由').fill('雨季停工')
    await shot(page, 'rectify-extend')
    await page.getByRole('dialog').getByRole('button', { name: '延期' }).click()
    await page.getByText('延期至 2099-12-31').waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'rectify-ordered')
    await page.goto('/projects?kind=rectification')
    await page.getByText('工期落后，雨季前完不成路面').waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'rectify-list')
  }, 90_000)

  it('is answered by the unit cell by cell, and not sent before everything is said', async () => {
    const page = await office.signedIn('tianbao', path)
    await page.locator('[data-path="measures"]').fill('增派一个班组，由田填报负责')
    await page.locator('[data-path="result"]').fill('六月二十日完成路面 10360 平方米')
    await page.getByRole('button', { name: /报送整改/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /报送整改/ })
      .click()
    await page.getByRole('dialog').getByText('佐证材料').first().waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await page.locator('[data-path="evidence"]').fill('验收单、支付凭证')
    await page
      .getByText(/已保存/)
      .first()
      .waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'rectify-filled')
    await page.getByRole('button', { name: /报送整改/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /报送整改/ })
      .click()
    await page.getByText('审核中').first().waitFor()

    const finance = await office.signedIn('caisuo', path)
    await finance.getByRole('button', { name: /同意销号/ }).waitFor()
    expect(await faults(finance)).toEqual([])
    await shot(finance, 'rectify-review')
  }, 90_000)
})
