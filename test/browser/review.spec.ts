import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { routes } from '#approval/route'
import { sheetItems } from '#approval/sheet'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import type { TargetPage } from '#views/answers'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** A review by people who have never seen it, in a real browser at the size of a township's screen. */

let office: Screen
let people: play.People
let scripts: ProjectScript[]

/** From 500,000 yuan on a project is a key one here: the first table takes the review sheet, the fourth an opinion. */
async function publishRoute() {
  const { version: _, ...route } = routes.target
  await people.performance.command(`routings/${streams.routing(example.year)}/publish`, 0, {
    kind: 'target',
    route: { ...route, keyFrom: '500000' },
  })
}

beforeAll(async () => {
  office = await screen()
  people = await play.signInAll(office.url)
  scripts = await readScript(root)
  await publishRoute()
  for (const script of scripts.slice(0, 6)) await play.draft(people, script)
  for (const at of [0, 3])
    await play.approveThrough(path(at), [people.finance, people.head, people.line], people.drafter)
}, 120_000)
afterAll(() => office?.stop())

const path = (at: number) => play.targetPath(scripts[at] as ProjectScript)
const stateOf = async (at: number) => (await people.drafter.get<TargetPage>(path(at))).state.travel
const toolbar = (page: Page) => page.locator('footer.action-bar')

async function opened(login: string, at: number): Promise<Page> {
  const page = await office.signedIn(login, path(at))
  await toolbar(page).waitFor()
  return page
}

async function choose(page: Page, act: string): Promise<void> {
  await toolbar(page).getByRole('button', { name: '更多操作' }).focus()
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: act, exact: true })
  await item.waitFor()
  await shot(page, 'more')
  await item.click()
  await page.getByRole('dialog').waitFor()
}

describe('the performance section', () => {
  it('fills in the review sheet beside the form, sees the sum grow and gives the grade that it makes', async () => {
    const page = await opened('jixiao', 0)
    await toolbar(page).getByRole('button', { name: '评定等级' }).click()
    const panel = page.getByRole('region', { name: '绩效目标审核表' })
    await panel.waitFor()
    expect(await faults(page)).toEqual([])
    const titles = Object.values(sheetItems).map(({ title }) => title.zh)
    for (const title of titles.slice(1))
      await panel.getByRole('group', { name: title }).getByRole('radio', { name: '优' }).check()
    await panel.getByText('已评 7/8 项，小计 90.0 分').waitFor()
    await panel.getByRole('button', { name: '确认评定' }).click()
    await panel.getByText('还有 1 项没有评').waitFor()
    await panel
      .getByRole('group', { name: titles[0] as string })
      .getByRole('radio', { name: '良' })
      .check()
    const points = panel.getByLabel(`“${titles[0]}”得分`)
    await points.fill('9.5')
    await panel.getByText(/与所选等级不符，应在 8.0～不到 9.0 分/).waitFor()
    await shot(page, 'sheet-wrong')
    await points.fill('8.5')
    await panel.getByText('合计 98.5 分，优：进入下一环节').waitFor()
    await panel.getByLabel('总体意见').fill('指标完整，同意进入下一环节')
    await shot(page, 'sheet')
    expect(await faults(page)).toEqual([])
    await panel.getByRole('button', { name: '确认评定' }).click()
    await page.getByText('等级：优，98.5 分').waitFor()
    await page.getByText('各项得分').click()
    await shot(page, 'graded')
    expect(await faults(page)).toEqual([])
    expect(await stateOf(0)).toMatchObject({ at: 4, grade: { grade: 'excellent', sheet: { total: '98.5' } } })
  }, 90_000)

  it('hands its step over to a colleague, who is told why and asks for advice', async () => {
    const page = await opened('jixiao', 3)
    await choose(page, '转办')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /付副股长/ }).check()
    await dialog.getByLabel('说明（可不填）').fill('我下周出差')
    await shot(page, 'transfer')
    expect(await faults(page)).toEqual([])
    // The drafter acts meanwhile: the dialog says so, keeps what was typed and goes on.
    const { version } = await people.drafter.get<TargetPage>(path(3))
    await people.drafter.command(`${path(3)}/urge`, version, { note: '' })
    await dialog.getByRole('button', { name: /转\s?办/ }).click()
    await dialog.getByText('田填报：催办').waitFor()
    expect(await dialog.getByLabel('说明（可不填）').inputValue()).toBe('我下周出差')
    await shot(page, 'stale')
    expect(await faults(page)).toEqual([])
    await dialog.getByRole('button', { name: /转\s?办/ }).click()
    await page.getByText('您现在不能操作这份材料').waitFor()

    const colleague = await office.signedIn('fuhe')
    await colleague.getByText('季股长：我下周出差').waitFor()
    await shot(colleague, 'told')
    expect(await faults(colleague)).toEqual([])
    await colleague.goto(path(3))
    await choose(colleague, '征求意见')
    const asking = colleague.getByRole('dialog')
    await asking.getByRole('button', { name: '征求意见' }).click()
    await asking.getByText('请选择人员').waitFor()
    await asking.getByRole('searchbox').fill('ygz')
    await asking.getByRole('radio', { name: /叶股长/ }).check()
    await asking.getByLabel('要征求意见的问题').fill('造价是否合理？')
    await shot(colleague, 'ask')
    expect(await faults(colleague)).toEqual([])
    await asking.getByRole('button', { name: '征求意见' }).click()
    await colleague.getByText('付副股长征求叶股长意见：').waitFor()
  }, 90_000)

  it('is answered, sees the answer where the route is, and grades with an opinion', async () => {
    const adviser = await office.signedIn('yewu')
    await adviser.getByText('付副股长征求意见：造价是否合理？').waitFor()
    await shot(adviser, 'asked')
    await adviser.goto(path(3))
    await toolbar(adviser).getByRole('button', { name: '答复意见' }).click()
    const dialog = adviser.getByRole('dialog')
    await dialog.getByLabel('您的意见').fill('与同类工程相当')
    await shot(adviser, 'advise')
    expect(await faults(adviser)).toEqual([])
    await dialog.getByRole('button', { name: '答复意见' }).click()
    await adviser.getByText('叶股长答复：').waitFor()

    const page = await opened('fuhe', 3)
    await page.getByText('与同类工程相当').first().waitFor()
    await toolbar(page).getByRole('button', { name: '评定等级' }).click()
    const panel = page.getByRole('region', { name: '评定等级' })
    await panel.getByRole('radio', { name: /中/ }).check()
    await panel.getByRole('button', { name: '确认评定' }).click()
    await panel.getByText('评为“中”或“差”须写明意见').waitFor()
    await panel.getByLabel('总体意见').fill('请细化质量指标')
    await shot(page, 'grade')
    expect(await faults(page)).toEqual([])
    await panel.getByRole('button', { name: '确认评定' }).click()
    await page.locator('.status').getByText('已退回').waitFor()
    expect(await stateOf(3)).toMatchObject({ stage: 'returned', grade: { grade: 'fair' } })
  }, 90_000)
})

describe('the finance office', () => {
  it('goes through what waits for it by the keyboard; letters typed are letters', async () => {
    const page = await opened('caisuo', 5)
    const strip = page.getByRole('navigation', { name: '待我审核' })
    await strip.getByText(/待我审核 \d\/4/).waitFor()
    const here = page.url()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: '审核快捷键' })
    await help.waitFor()
    await shot(page, 'keys')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('j')
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })

    await page.keyboard.press('c')
    await page.getByText(/先选中一格/).waitFor()
    await page.locator('section.sheet').focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 's']) await page.keyboard.press(key)
    await page.keyboard.type('ajkr')
    const box = page.getByRole('form', { name: '批注：项目名称' })
    expect(await box.getByLabel(/建议改为/).inputValue()).toMatch(/ajkr$/)
    await page.keyboard.press('Escape')
    // A letter of 拼音 before its word is chosen.
    await page.locator('main').dispatchEvent('keydown', { key: 'j', isComposing: true, bubbles: true })
    await page.keyboard.press('r')
    const back = page.getByRole('region', { name: '退回修改' })
    await back.getByLabel('退回意见').focus()
    await page.keyboard.type('jka')
    expect(await back.getByLabel('退回意见').inputValue()).toBe('jka')
    await back.getByRole('button', { name: /取\s?消/ }).click()
    expect(page.url()).toBe(here)

    await page.keyboard.press('a')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^同\s?意$/ })
      .click()
    await strip.getByText('还有 3 件待审').waitFor()
    await page
      .locator(':focus')
      .filter({ hasText: /^下一件/ })
      .waitFor()
    await shot(page, 'next')
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('j')
    await strip.getByText(/待我审核 \d\/3/).waitFor()
    expect(page.url()).not.toBe(here)

    await page.goto(`/projects?mine=true&find=${scripts[1]?.table.projectCode}`)
    await page.locator('table.list th a').click()
    await strip.getByText('待我审核 1/1').waitFor()
    await strip.getByRole('button', { name: /待我审核/ }).click()
    await page.getByRole('dialog').getByText(/只含/).waitFor()
    await shot(page, 'queue')
    expect(await faults(page)).toEqual([])
  }, 90_000)

  it('approves many at once from the list, and takes one back', async () => {
    const page = await office.signedIn('caisuo', '/projects?mine=true')
    await page.getByLabel(/选择全部待我审核的（3 份）/).check()
    await page.getByText('已选 3 份').waitFor()
    await shot(page, 'ticked')
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: '批量同意' }).click()
    const dialog = page.getByRole('dialog')
    // Somebody acts on one of them between the look at the list and the press of the button.
    const { version } = await people.drafter.get<TargetPage>(path(2))
    await people.drafter.command(`${path(2)}/urge`, version, { note: '' })
    await dialog.getByRole('button', { name: '批量同意（3 份）' }).click()
    await dialog.getByText('已处理 3/3 份').waitFor()
    await dialog.getByText('已同意 2 份').waitFor()
    await dialog.getByText(/别人已改动过这份材料/).waitFor()
    await dialog.getByText('田填报：催办').waitFor()
    await shot(page, 'batch')
    expect(await faults(page)).toEqual([])
    expect((await Promise.all([1, 2, 4].map(stateOf))).map(({ at }) => at)).toEqual([1, 0, 1])
    await dialog
      .getByRole('button', { name: /^关\s?闭$/ })
      .last()
      .click()

    await page.goto(path(1))
    await page.getByText(/还可在 9 分/).waitFor()
    await toolbar(page).getByRole('button', { name: '收回同意' }).click()
    await page.getByRole('dialog').getByLabel('原因（可不填）').fill('点错了')
    await shot(page, 'retract')
    expect(await faults(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '收回同意' }).click()
    await toolbar(page)
      .getByRole('button', { name: /同意，送/ })
      .waitFor()
    expect(await stateOf(1)).toMatchObject({ at: 0, latest: null })
    await page.getByRole('button', { name: '历史', exact: true }).click()
    await page.getByText('收回同意：点错了').waitFor()
  }, 90_000)

  it('refuses only after being asked twice whether it is meant, and returns with a reason', async () => {
    const page = await opened('pifu', 0)
    await toolbar(page)
      .getByRole('button', { name: /不予通过|更多操作/ })
      .first()
      .click()
    const item = page.getByRole('menuitem', { name: '不予通过' })
    if (await item.count()) await item.click()
    const panel = page.getByRole('region', { name: '不予通过' })
    await panel.getByLabel('不予通过的理由').fill('项目已取消')
    await shot(page, 'refuse')
    await panel.getByRole('button', { name: '不予通过' }).click()
    await page.getByRole('dialog').getByText('确定不予通过？').last().waitFor()
    await shot(page, 'sure')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /取\s?消/ })
      .click()
    expect((await stateOf(0)).stage).toBe('in-review')
    await panel.getByRole('button', { name: /取\s?消/ }).click()
    await toolbar(page).getByRole('button', { name: '退回修改' }).click()
    const back = page.getByRole('region', { name: '退回修改' })
    await back.getByLabel('退回给').selectOption({ index: 1 })
    await back.getByLabel('退回意见').fill('请财政所再核一次资金')
    await shot(page, 'return-to')
    expect(await faults(page)).toEqual([])
    await back.getByRole('button', { name: '退回修改' }).click()
    await page.getByText('您现在不能操作这份材料').waitFor()
    const sentBack = await stateOf(0)
    expect(sentBack).toMatchObject({ stage: 'in-review', at: 0 })
    expect(sentBack.decisions.at(-1)).toMatchObject({
      step: 'approval',
      verdict: 'returned',
      note: '请财政所再核一次资金',
    })
  }, 90_000)
})

describe('who stands in', () => {
  it('reads whose place they take, and so does everybody else', async () => {
    const day = new Date().toISOString().slice(0, 10)
    const deputation = { principal: 'caisuo', deputy: 'fuze', from: day, to: '2099-12-31', reason: '' }
    await people.finance.command('organisations/organisation/appointDeputy', 1, deputation)
    const page = await opened('fuze', 1)
    await toolbar(page)
      .getByRole('button', { name: /同意，送/ })
      .click()
    await page.getByRole('dialog').getByLabel('说明（可不填）').fill('资金无误')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /同\s?意/ })
      .click()
    await page.getByText('傅镇长（代蔡所长）').waitFor()
    await page.getByRole('button', { name: '历史', exact: true }).click()
    await page.getByRole('dialog').getByText('傅镇长（代蔡所长）').waitFor()
    await shot(page, 'stands-in')
    expect(await faults(page)).toEqual([])
  }, 60_000)
})
