import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { signIn } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import type { DeputiesPage } from '#views/office-answers'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** Deputies, hand-over and review routes in a real browser, at the size of a township's screen. */

let office: Screen
let people: play.People
beforeAll(async () => {
  office = await screen()
  people = await play.signInAll(office.url)
  await play.draft(people, (await readScript(root))[0] as ProjectScript)
}, 120_000)
afterAll(async () => office?.stop())

const tab = (page: Page, name: string) => page.getByRole('navigation', { name: '组织' }).getByRole('link', { name })

describe('a deputy', () => {
  it('is named with the keyboard, is told of clashes by name, and finds the tasks told for whom', async () => {
    const page = await office.signedIn('caisuo')
    await page.getByRole('link', { name: '委托代理人' }).click()
    await page.getByRole('heading', { name: '代理', exact: true }).waitFor()
    const { today } = await people.finance.get<DeputiesPage>('organisation/deputies')
    await page.getByLabel('由谁代理').selectOption({ label: '傅镇长 · 单位负责人 · 文安县兴隆宫镇人民政府' })
    const until = page.getByLabel('止（含当日）')
    await until.fill('2099年2月30日')
    await until.blur()
    await page.getByText('“2099年2月30日”不是日期').waitFor()
    expect(await page.getByRole('button', { name: '委托代理人' }).isDisabled()).toBe(true)
    await shot(page, 'deputy-wrong-day')
    await until.fill('20991231')
    await page.getByLabel('原因（可不填）').fill('参加培训')
    await page.keyboard.press('Enter')
    const row = page.getByRole('row', { name: /蔡所长.*傅镇长/ })
    await row.getByText('代理中').waitFor()
    expect(await row.innerText()).toContain(`${today} – 2099-12-31`)
    expect(await faults(page)).toEqual([])
    await shot(page, 'deputies')

    await page
      .getByLabel('由谁代理')
      .selectOption({ label: '田填报 · 填报人 · 文安县兴隆宫镇人民政府党政综合办公室本级' })
    await until.fill('2099-01-01')
    await page.keyboard.press('Enter')
    await page.getByText(/蔡所长在 .* 已委托傅镇长代理/).waitFor()
    await shot(page, 'deputy-overlap')

    const deputy = await office.signedIn('fuze')
    await deputy.getByText('代 蔡所长').first().waitFor()
    await shot(deputy, 'deputy-tasks')
    expect(await faults(deputy)).toEqual([])

    await page.getByRole('button', { name: '结束代理：傅镇长代蔡所长' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '结束代理' }).click()
    await page.getByText('现在没有代理').waitFor()
  }, 120_000)
})

describe('handing over', () => {
  it('shows everything that moves, asks once, and is offered to nobody else', async () => {
    const outsider = await office.signedIn('caisuo', '/organisation')
    await tab(outsider, '代理').waitFor()
    expect(await tab(outsider, '工作移交').count()).toBe(0)

    const page = await office.signedIn('anquan', '/organisation/hand-over')
    await page.getByLabel('离任人').selectOption({ label: '季股长 · 绩效股 · 文安县财政局' })
    await page.getByRole('heading', { name: '角色（1）' }).waitFor()
    await page.getByLabel('接手人（未另行指定的都归此人）').selectOption({ label: '叶股长 · 业务股室 · 文安县财政局' })
    await page.getByLabel('绩效股 文安县：接手人').selectOption({ label: '皮股长 · 预算股（批复） · 文安县财政局' })
    await page.getByLabel('原因（如调离、退休）').fill('退休')
    expect(await faults(page)).toEqual([])
    await shot(page, 'hand-over')
    await page.getByRole('button', { name: '移交', exact: true }).click()
    await page.getByRole('dialog').getByText('皮股长 接手：绩效股（文安县）').waitFor()
    await shot(page, 'hand-over-confirm')
    expect(await faults(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '移交' }).click()
    await page.getByText('季股长的工作已移交').waitFor()
    await page.getByText('以往记录（2）').click()
    await page.getByText('季股长的 1 个角色移交给皮股长').waitFor()
    await shot(page, 'handed-over')
  }, 120_000)
})

describe('a review route', () => {
  it('is a picture that says who decides; whoever may not publish sees no more', async () => {
    const page = await office.signedIn('tianbao', '/organisation/routes')
    const picture = page.getByRole('list', { name: '审核环节' })
    await picture.getByText('蔡所长').waitFor()
    expect(await picture.getByRole('listitem').count()).toBe(5)
    expect(await page.getByRole('button', { name: '修改路线' }).count()).toBe(0)
    expect(await faults(page)).toEqual([])
    await shot(page, 'route')
  }, 60_000)

  it('is drafted with the keyboard, tried, found broken, mended and published; the one under way keeps its own', async () => {
    const page = await office.signedIn('fuhe', '/organisation/routes')
    await page.getByRole('button', { name: '修改路线' }).press('Enter')
    await page.getByRole('button', { name: /第 2 步/ }).press('Enter')
    await page.getByRole('button', { name: '增加环节' }).press('Enter')
    await page.getByLabel('环节名称', { exact: true }).fill('集体研究')
    await page.getByLabel('由谁审').selectOption('unit-head')
    await page.getByLabel('方式').selectOption('share')
    await page.getByText('“集体研究”是票签').waitFor()
    await shot(page, 'route-broken')
    expect(await page.getByRole('button', { name: '发布绩效目标的审核路线' }).isDisabled()).toBe(true)
    await page.getByLabel('方式').selectOption('all')
    await page.getByLabel('金额达到（元，空为不限）').fill('50万')
    await page.getByText('“50万”不是金额').waitFor()
    await page.getByLabel('金额达到（元，空为不限）').fill('500000')
    await page.getByText('每个填报单位、每个金额都走得通。').waitFor()
    await page.getByText('改后仍保留同意的改动').click()
    await page.getByRole('group', { name: '改后仍保留同意的改动' }).getByLabel('依据改变').uncheck()
    const card = page.getByRole('button', { name: /集体研究/ })
    await card.getByText('傅镇长').waitFor()
    await page.getByLabel('预算数（元）').fill('4000')
    await card.getByText('不经过').waitFor()
    await page.getByRole('button', { name: /后移/ }).press('Enter')
    await page.getByRole('group', { name: '第 4 步：集体研究' }).waitFor()
    await page.getByRole('button', { name: /前移/ }).press('Enter')
    // Where the page is scrolled, its head lies over what is beneath.
    await page.evaluate('scrollTo(0, 0)')
    expect(await faults(page)).toEqual([])
    await shot(page, 'route-draft')
    await page.getByRole('button', { name: '发布绩效目标的审核路线' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('增加“集体研究”').waitFor()
    await shot(page, 'route-publish')
    await dialog.getByRole('button', { name: '发布绩效目标的审核路线' }).click()
    await page.getByText('现行：第 2 版').waitFor()
    await page.getByText('仍走旧版的材料（1）').waitFor()
    await shot(page, 'route-published')
    expect(await faults(page)).toEqual([])
  }, 120_000)
})

describe('the rules', () => {
  it('offer a drafter nothing that would be refused', async () => {
    const page = await office.signedIn('tianbao', '/rules')
    await page.getByText('新版本由县绩效股起草').waitFor()
    expect(await page.getByRole('button', { name: '检查并回测' }).count()).toBe(0)
    expect(await page.getByLabel(/规则包内容/).count()).toBe(0)
    await shot(page, 'rules-drafter')
    const auditor = await signIn(office.url, 'shenji', example.password)
    expect(await auditor.get<unknown[]>('packs/hebei-2024/trials')).toEqual([])
  }, 60_000)
})
