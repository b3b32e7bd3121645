import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { madeBook } from '#forms/testing/make-book'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** The import dialog in a real browser: a list that nobody knows, its columns said once and remembered. */

let office: Screen
let page: Page

beforeAll(async () => {
  office = await screen('year')
  page = await office.signedIn('tianbao')
}, 90_000)
afterAll(() => office?.stop())

const rows = Array.from({ length: 12 }, (_, i) => [
  `13102624P0000030000${String(i).padStart(2, '0')}`,
  `村级项目${i + 1}`,
  12.5 + i,
  '产出指标',
  '数量指标',
  '养护里程',
  '≥',
  i === 3 ? '1部宣传片，2套方案' : i === 4 ? '长效机制' : 3.2,
  '公里',
  '图纸',
])
const book = madeBook({
  指标清单: {
    rows: [
      ['编码', '名称', '项目资金（万元）', '一级指标', '二级指标', '考核事项', '方向', '要求', '单位', '出处'],
      ...rows,
    ],
  },
})

async function chooseFile(): Promise<void> {
  await page.goto('/projects')
  await page.getByRole('button', { name: '导入文件' }).click()
  await page.getByLabel('文件', { exact: true }).setInputFiles({
    name: '清单.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await book),
  })
  await page
    .getByRole('button', { name: '试 读' })
    .or(page.getByRole('button', { name: '试读' }))
    .click()
}

it('asks what the columns are, shows what it understood, and brings it in once', async () => {
  await chooseFile()
  await page.getByText('没有认出这个表头').waitFor()
  expect(await faults(page)).toEqual([])
  await shot(page, 'import-1-unknown')
  const columns = {
    编码: 'projectCode',
    名称: 'projectName',
    考核事项: 'level3',
    方向: 'operator',
    要求: 'target',
    出处: 'basis',
  }
  for (const [label, field] of Object.entries(columns)) await page.getByLabel(`“${label}”读作`).selectOption(field)
  await page.getByRole('button', { name: '按改过的对应重新试读' }).click()
  await page.getByRole('button', { name: '确认导入 12 项' }).waitFor()
  await shot(page, 'import-2-tried')
  await page.getByText('读出的前几行').scrollIntoViewIfNeeded()
  expect(await faults(page)).toEqual([])
  await shot(page, 'import-3-preview')
  expect(await page.locator('.import-preview tbody').innerText()).toContain('≥3.2公里')
  await page.getByText(/按文字保留的指标值（2）/).click()
  expect(await page.locator('.long-list').last().innerText()).toContain('指标清单 第 5 行')

  await page.getByRole('button', { name: '确认导入 12 项' }).click()
  await page.getByText('已导入 12 项').waitFor()
  expect(await faults(page)).toEqual([])
  await shot(page, 'import-4-done')
})

it('knows the columns the next time, and that there is nothing new', async () => {
  await chooseFile()
  await page.getByRole('button', { name: '没有可导入的新内容' }).waitFor()
  await page.getByText(/列的对应/).click()
  expect(await page.getByText('上次记住的').count()).toBeGreaterThan(5)
  expect(await faults(page)).toEqual([])
  await shot(page, 'import-5-remembered')
})

it('forgets the columns when told so, and asks for them again', async () => {
  await page.getByRole('button', { name: '忘记这个对应' }).click()
  await page.getByText('没有认出这个表头').waitFor()
  expect(await page.getByText('上次记住的').count()).toBe(0)
  expect(await page.getByRole('button', { name: '忘记这个对应' }).count()).toBe(0)
  await shot(page, 'import-6-forgotten')
})

it('says in a sentence what is wrong with a file', async () => {
  await page.getByLabel('文件', { exact: true }).setInputFiles({
    name: '旧表.xls',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 1]),
  })
  await page
    .getByRole('button', { name: '试 读' })
    .or(page.getByRole('button', { name: '试读' }))
    .click()
  await page.getByText(/打不开这个文件.*另存为/).waitFor()
  expect(await faults(page)).toEqual([])
  await shot(page, 'import-7-old')
})
