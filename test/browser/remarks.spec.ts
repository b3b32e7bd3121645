import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'
import type { TargetPage } from '#views/answers'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** A reviewer remarks on cells and a row, returns the table; its drafter answers each remark and sends it again. */

let office: Screen
let people: play.People
let path: string

beforeAll(async () => {
  office = await screen()
  people = await play.signInAll(office.url)
  const [script] = (await readScript(root)) as [ProjectScript]
  await play.draft(people, script)
  path = play.targetPath(script)
}, 120_000)
afterAll(() => office?.stop())

const open = async (login: string): Promise<Page> => {
  const page = await office.signedIn(login, path)
  await page.getByRole('heading', { name: '批注', exact: true }).waitFor()
  return page
}
const panel = (page: Page) => page.locator('.remarks')
const remarksOf = async () => (await people.finance.get<TargetPage>(path)).state.travel.remarks

describe('remarks on the screen', () => {
  it('are written by the keyboard alone, on cells and a row, and seen by nobody else until the return', async () => {
    const page = await open('caisuo')
    await page.locator('[id="cell-indicators.i1.target"]').getByRole('button', { name: /^历史/ }).focus()
    await page.keyboard.press('Alt+KeyC')
    const box = panel(page).getByRole('form', { name: /指标值/ })
    await box.getByLabel('意见').fill('合同写的是930米')
    await box.getByLabel(/建议改为/).fill('≥930米')
    await shot(page, 'remark-box')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await panel(page).getByText('建议改为：≥930米').waitFor()

    const goals = page.locator('[id="cell-goals"]')
    await goals.hover()
    await goals.getByRole('button', { name: '批注：绩效目标' }).click()
    await panel(page)
      .getByLabel(/建议改为/)
      .fill('完成张家村村街道路硬化930米、10360平方米并通过验收')
    await panel(page).getByRole('button', { name: '记下批注' }).click()
    await panel(page).getByText('未送出的批注（2）').waitFor()

    await page.getByRole('button', { name: '对第 2 行写批注' }).click()
    await panel(page).getByLabel('意见').fill('这一行与上一行重复')
    await panel(page).getByRole('button', { name: '记下批注' }).click()
    await panel(page).getByText('未送出的批注（3）').waitFor()
    await page.getByText('3 条批注未送出').waitFor()
    await shot(page, 'remarks-private')
    expect(await faults(page)).toEqual([])

    const other = await office.signedIn('fuze', path)
    await other.getByText('检查结果').waitFor()
    expect(await other.getByText('合同写的是930米').count()).toBe(0)

    await page.getByRole('button', { name: '退回修改' }).click()
    const giving = page.locator('.return-panel')
    await giving.getByText('您的 3 条批注将随同送出').waitFor()
    await giving.getByRole('textbox').fill('请按批注修改')
    await shot(page, 'remarks-return')
    await giving.getByRole('button', { name: '退回修改' }).click()
    await page.locator('.status').getByText('已退回').waitFor()
    expect((await remarksOf()).every(({ sentAt }) => sentAt !== '')).toBe(true)
  }, 120_000)

  it('are answered by their drafter: accepted, changed for them, disagreed with; then the table goes back', async () => {
    const page = await open('tianbao')
    await panel(page).getByText('批注 3 条，3 条待答复').waitFor()
    await shot(page, 'remarks-returned')
    expect(await faults(page)).toEqual([])

    await page.getByRole('button', { name: /送审/ }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
    await page
      .getByRole('dialog')
      .getByText(/3 条批注没有答复/)
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()

    const threads = panel(page).locator('.thread')
    const goals = threads.filter({ hasText: '硬化930米、10360' })
    await goals.getByRole('button', { name: '采纳' }).click()
    await goals.getByText('已改').first().waitFor()
    const box = page.locator('[data-path="goals"]')
    expect(await box.inputValue()).toBe('完成张家村村街道路硬化930米、10360平方米并通过验收')

    const length = threads.filter({ hasText: '合同写的是930米' })
    await length.getByRole('button', { name: '去改' }).click()
    await length.getByText(/正在按这条批注修改/).waitFor()
    await page.locator('[data-path="indicators.i1.target"]').fill('≥928米')
    await length.getByText('已改').first().waitFor()

    const row = threads.filter({ hasText: '这一行与上一行重复' })
    await row.getByRole('button', { name: '不同意' }).click()
    await row.getByLabel('为什么不同意').fill('一行是长度，一行是面积')
    await row.getByRole('button', { name: '确定' }).click()
    await row.getByText('一行是长度，一行是面积').waitFor()
    await shot(page, 'remarks-answered')
    expect(await faults(page)).toEqual([])

    await page.getByRole('button', { name: /送审/ }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
    await page.locator('.status').getByText('审核中').waitFor()
    expect((await remarksOf()).map(({ answer }) => answer).sort()).toEqual(['changed', 'changed', 'disagreed'])
  }, 120_000)

  it('come back to the reviewer, who settles one and asks again for another', async () => {
    const page = await open('caisuo')
    await page.getByText('批注 3 条，1 条未了结').waitFor()
    await shot(page, 'remarks-review')
    expect(await faults(page)).toEqual([])
    const threads = panel(page).locator('.thread')
    await threads.filter({ hasText: '这一行与上一行重复' }).getByRole('button', { name: '了结' }).click()
    const length = threads.filter({ hasText: '合同写的是930米' })
    await length.getByText('批注时：≥925米 → 现在：≥928米').waitFor()
    await length.getByRole('button', { name: '请再改' }).click()
    await length.getByLabel('还要改什么').fill('请与合同一致')
    await length.getByRole('button', { name: '确定' }).click()
    await length.getByText('请与合同一致').waitFor()
    expect((await remarksOf()).map(({ settled, answer }) => [settled, answer])).toEqual(
      expect.arrayContaining([
        [true, 'disagreed'],
        [false, null],
      ]),
    )
  }, 90_000)
})
