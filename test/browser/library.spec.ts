import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { signIn, until } from '../../apps/cli/demo/client.ts'
import { example } from '#platform/logins'
import type { TargetPage } from '#views/answers'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** Drafting from the library, from last year and together, in a real browser. */

let office: Screen
beforeAll(async () => {
  office = await screen()
}, 90_000)
afterAll(() => office?.stop())

async function fresh(year: number = example.year): Promise<string> {
  const path = `targets/target-${year}-${randomUUID().slice(0, 8)}`
  await (await signIn(office.url, 'tianbao')).command(`${path}/open`, 0, { unit: example.office })
  return path
}
const stateOf = async (path: string) => (await (await signIn(office.url, 'tianbao')).get<TargetPage>(path)).state

it('an indicator is found by initials and inserted with the keyboard alone', async () => {
  const path = await fresh()
  const page = await office.signedIn('tianbao', path)
  await page.locator('textarea[data-path="goals"]').fill('完成道路硬化')
  await page.keyboard.press('Alt+KeyK')
  const box = page.getByRole('combobox', { name: '查找（名称或拼音首字母）' })
  await box.waitFor()
  await page.keyboard.type('lmqd')
  await page.getByRole('option', { name: /路面强度检测达标率/ }).waitFor()
  await shot(page, 'insert')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.locator('textarea[data-path$=".target"]:focus').waitFor()
  const { table, origins } = await stateOf(path)
  expect(table.goals).toBe('完成道路硬化')
  expect(table.indicators).toMatchObject([{ level3: '路面强度检测达标率', target: '=100%' }])
  expect(Object.values(origins).map(({ kind }) => kind)).toContain('library')
  // The line shows where the cursor is: below the target alone.
  const line = page.getByText(/来自指标库“路面强度检测达标率”，未改过（田填报/)
  await line.locator('visible=true').waitFor()
  await shot(page, 'inserted')
}, 90_000)

it('the library is looked through, and grows by a proposal', async () => {
  const page = await office.signedIn('tianbao')
  await page.getByRole('link', { name: '指标库' }).click()
  await page.getByRole('rowheader', { name: /硬化道路长度/ }).waitFor()
  await shot(page, 'library')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '提议新指标' }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, text] of [
    ['三级指标', '修建错车道处数'],
    ['指标含义', '当年建成的错车道'],
    ['计算方法', '逐处现场清点'],
    ['计量单位', '处'],
    ['指标值确定依据', '设计图纸约定的工程量'],
  ] as const)
    await dialog.getByLabel(label).fill(text)
  await shot(page, 'propose')
  await dialog.getByRole('button', { name: '提议新指标' }).click()
  await page.getByRole('rowheader', { name: /修建错车道处数/ }).waitFor()

  const section = await office.signedIn('jixiao', '/library')
  const row = section.getByRole('row', { name: /修建错车道处数/ })
  await row.getByRole('button', { name: /^采\s?纳$/ }).click()
  await section
    .getByRole('dialog')
    .getByRole('button', { name: /采\s?纳/ })
    .click()
  await row.getByText('本县采纳').waitFor()
}, 90_000)

it('a part is handed to a colleague, who sees it as a task and fills in nothing else', async () => {
  const path = await fresh()
  const page = await office.signedIn('tianbao', path)
  await page.getByRole('button', { name: '交给同事填' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('同事').selectOption({ label: '蔡所长 · 财政所 · 文安县兴隆宫镇人民政府' })
  await dialog.getByLabel('资金和支出计划').check()
  await dialog.getByLabel('说明').fill('请核对资金')
  await dialog.getByText('帮填之后，就不能再审核').waitFor()
  await shot(page, 'hand')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: '交给同事填' }).click()
  await page.getByText('填写中').waitFor()

  const helper = await office.signedIn('caisuo')
  await helper.getByText('田填报 请您填写：资金和支出计划').waitFor()
  await shot(helper, 'task')
  await helper.goto(path)
  const total = helper.locator('textarea[data-path="budget.total"]')
  await total.fill('640000.00')
  expect(await helper.locator('textarea[data-path="goals"]').count()).toBe(0)
  await helper
    .getByText(/已保存/)
    .first()
    .waitFor()
  await shot(helper, 'handed')
  expect(await faults(helper)).toEqual([])
  await helper.getByRole('button', { name: '填好交回' }).click()
  await helper.getByRole('dialog').getByRole('button', { name: '填好交回' }).click()
  await until('the part to be done', async () => ((await stateOf(path)).parts[0]?.done ? true : undefined))
  expect((await stateOf(path)).table.budget.total).toBe('640000.00')
  await page.reload()
  await page.getByRole('button', { name: '历史', exact: true }).click()
  await page.getByText('受 田填报 之托').first().waitFor()
  await shot(page, 'history')
}, 90_000)

it('last year’s table is copied, with what moved and last year’s targets beside the cells', async () => {
  const section = await signIn(office.url, 'jixiao')
  await section.command('cycles/cycle-2025/open', 0, {
    pack: 'national-2021',
    draftingDue: '2025-01-31',
    selfEvaluationDue: '2026-02-28',
  })
  const page = await office.signedIn('tianbao', '/projects?year=2025')
  await page.getByRole('button', { name: '从上年复制' }).click()
  const dialog = page.getByRole('dialog')
  const source = dialog.getByLabel('复制哪张表')
  await source.waitFor()
  const road = await source.locator('option', { hasText: '道路硬化' }).first().getAttribute('value')
  await source.selectOption(road ?? '')
  await shot(page, 'copy')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: '复制为 2025 年度草稿' }).click()
  await page.getByText(/条指标换了类别/).waitFor()
  await page
    .getByText(/^2024：/)
    .first()
    .waitFor()
  await page.getByText(/条指标换了类别/).click()
  await shot(page, 'copied')
  expect(await faults(page)).toEqual([])
}, 90_000)
