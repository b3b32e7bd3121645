import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as play from '../../apps/cli/demo/play.ts'
import type { ProjectScript } from '../../apps/cli/demo/script.ts'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'
import { township } from '../serving/township.ts'

/** What is approved is prepared for the public on the screen, and read by somebody who never signed in. */

let office: Screen
let people: play.People
let script: ProjectScript

beforeAll(async () => {
  office = await screen()
  const town = await township(office.url, { approved: [0] })
  people = town.people
  script = town.scripts[0] as ProjectScript
}, 240_000)
afterAll(() => office?.stop())

describe('a disclosure', () => {
  it('is prepared from the list: what is withheld and why, the note, and on its way', async () => {
    const page = await office.signedIn('tianbao', '/projects?kind=disclosure')
    await page.getByRole('button', { name: /准备公开/ }).click()
    const tick = page.getByRole('checkbox', { name: `公开“${script.table.projectName}”` })
    await tick.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('类别').selectOption('privacy')
    await dialog.getByLabel(/理由/).fill('名册含个人信息')
    expect(await faults(page)).toEqual([])
    await shot(page, 'disclose-withhold')
    await dialog.getByRole('button', { name: '不予公开' }).click()
    await page.getByText('涉及个人隐私：名册含个人信息').waitFor()
    await tick.click()
    await page.getByText('原不予公开（涉及个人隐私：名册含个人信息），现改为公开').waitFor()
    const adjustment = streams.adjustment(streams.target(example.year, script.table.projectCode), 1)
    const asked = { category: 'policy', text: '县里统一调整', basis: '' }
    await people.drafter.command(`adjustments/${adjustment}/open`, 0, asked)
    await page.reload()
    await page.getByText('目标正在调整').waitFor()
    await page.getByText(/最迟 .* 公开：批复后 20 日内（《中华人民共和国预算法》第十四条）/).waitFor()
    await page.locator('[data-path="note"]').fill('随2024年部门预算公开')
    await page
      .getByText(/已保存/)
      .first()
      .waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'disclose-editor')
    await page.getByRole('button', { name: /送审公开/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送审公开' }).click()
    await page.getByText('审核中').first().waitFor()
    const path = decodeURIComponent(new URL(page.url()).pathname.slice(1))
    const { head, performance, approver, drafter } = people
    await play.approveThrough(path, [head, performance, approver], drafter)
    await page.reload()
    await page.getByRole('link', { name: '看公开页' }).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'disclose-published')
  }, 240_000)

  it('is read by everybody from the sign-in page on, in both languages, by keyboard', async () => {
    const page = await office.fresh()
    await page.getByRole('link', { name: '绩效公开' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '2024年度预算绩效目标公开' }).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'public-list')
    await page.getByRole('link', { name: '2024年度预算绩效目标公开' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: '≥10360平方米' }).waitFor()
    await page.getByText('随2024年部门预算公开').waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'public-disclosure')
    await page.getByRole('button', { name: 'English' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Published on').waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, 'public-english')
  }, 120_000)
})
