import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { neighbours, road, type Neighbours } from '../journeys/neighbours.ts'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** What stands beside the form for whoever reviews it, in a real browser. */

let shown: Screen
let around: Neighbours

beforeAll(async () => {
  shown = await screen()
  around = await neighbours(shown)
}, 180_000)
afterAll(async () => shown?.stop())

describe('beside a table in review', () => {
  it('stand precedents and other units’ values, folded until they are asked for; a line leads to its cell', async () => {
    const page = await shown.signedIn('jixiao', road)
    const help = page.locator('.reviewers-help')
    await help.getByText(/审核参考/).waitFor()
    const line = help.getByRole('button', { name: /硬化道路长度/ })
    expect(await line.count()).toBe(0)
    await help.getByText(/审核参考/).click()
    await help.getByText('批复 1，退回 1（指标值 1）').waitFor()
    await help.getByText('最小 900、中位 950、最大 1000（米）', { exact: false }).waitFor()
    await help.getByText(/例子/).first().click()
    await help.getByText(/邻镇的长度请按图纸核实/).waitFor()
    await shot(page, 'reviewers-help')
    expect(await faults(page)).toEqual([])
    await line.click()
    expect(await page.locator('.cell:focus-within').getAttribute('id')).toBe('cell-indicators.i1.target')
  }, 90_000)

  it('stands what changed since the person last looked, and links to the review on paper', async () => {
    const page = await shown.signedIn('caisuo', road)
    await page.getByRole('link', { name: '下载审核表 pdf' }).waitFor()
    expect(await page.getByText(/上次查看/).count()).toBe(0)
    await around.anHourLater()
    await around.returnFor('caisuo', road, '请核对道路长度')
    const { purpose } = (await around.page(road)).state.table.budget
    const change = { kind: 'set', path: 'indicators.i1.target', old: '≥925米', new: '≥900米' }
    await around.act('tianbao', road, 'edit', { changes: [change] })
    await around.act('tianbao', road, 'submit')
    await page.reload()
    await page.getByText(/以上改动都在您上次查看/).waitFor()
    await around.returnFor('caisuo', road, '请再核对')
    const again = { kind: 'set', path: 'budget.purpose', old: purpose, new: `${purpose}（含附属）` }
    await around.act('tianbao', road, 'edit', { changes: [again] })
    await around.act('tianbao', road, 'submit')
    await page.goto(road)
    const news = page.locator('.since-look')
    await news.getByRole('heading', { name: '我上次查看以来' }).waitFor()
    await news.getByText(/资金用途改变/).waitFor()
    await shot(page, 'since-look')
    expect(await faults(page)).toEqual([])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载审核表 docx' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('第9条路项目支出绩效目标审核表.docx')
  }, 90_000)
})
