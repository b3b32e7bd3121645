import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { signIn } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { root } from '#platform/config'
import { example } from '#platform/logins'
import type { TargetPage } from '#views/answers'
import { faults } from './faults.ts'
import { screen, shot, type Screen } from './screen.ts'

/** Two drafters with one form open at once, each in a browser of their own; then a reviewer looks at what changed. */

let office: Screen
let scripts: ProjectScript[]

beforeAll(async () => {
  office = await screen()
  scripts = await readScript(root)
  const security = await signIn(office.url, 'anquan')
  const second = { person: 'fuze', role: 'drafter', unit: example.office }
  await security.command('organisations/organisation/grant', 1, second)
}, 120_000)
afterAll(() => office?.stop())

const saved = (page: Page) =>
  page
    .getByText(/^✓ 已保存/)
    .first()
    .waitFor()
const box = (page: Page, path: string) => page.locator(`[data-path="${path}"]`)

describe('two people in one form', () => {
  it('write in different cells without a question, and are asked where both wrote', async () => {
    const path = play.targetPath(scripts[1] as ProjectScript)
    const [one, other] = [await office.signedIn('tianbao'), await office.signedIn('fuze')]
    for (const page of [one, other]) {
      await page.goto(path)
      await box(page, 'goals').waitFor()
    }

    await box(one, 'goals').fill('甲写的绩效目标')
    await saved(one)
    await box(other, 'budget.purpose').fill('乙写的资金用途')
    await saved(other)
    expect(await box(other, 'goals').inputValue()).toBe('甲写的绩效目标')
    expect(await other.getByRole('alert').count()).toBe(0)

    await box(one, 'projectName').fill('甲起的项目名称')
    await saved(one)
    await box(other, 'projectName').fill('乙起的项目名称')
    const question = other.getByRole('alert').filter({ hasText: '两边的内容都还在' })
    await question.waitFor()
    expect(await question.textContent()).toContain('甲起的项目名称')
    expect(await question.textContent()).toContain('乙起的项目名称')
    await shot(other, 'clash')

    await other.reload()
    await question.waitFor()
    await question.getByRole('button', { name: '用我的' }).click()
    await saved(other)
    const drafter = await signIn(office.url, 'tianbao')
    const { table } = (await drafter.get<TargetPage>(path)).state
    expect(table).toMatchObject({ goals: '甲写的绩效目标', projectName: '乙起的项目名称' })
    expect(table.budget.purpose).toBe('乙写的资金用途')

    await box(other, 'projectName').focus()
    await other.keyboard.press('Alt+h')
    const drawer = other.getByRole('dialog')
    await drawer.getByText('甲起的项目名称').first().waitFor()
    expect(await drawer.textContent()).toContain('傅镇长')
    expect(await faults(other)).toEqual([])
    await shot(other, 'cell')
    await drawer.getByRole('button', { name: '恢复为“甲起的项目名称”' }).click()
    await saved(other)
    expect(await box(other, 'projectName').inputValue()).toBe('甲起的项目名称')
  }, 120_000)
})

describe('a reviewer of a resubmission', () => {
  it('sees what changed in meaning, only the rows that changed, and the form as it stood', async () => {
    const script = scripts[0] as ProjectScript
    const people = await play.signInAll(office.url)
    const path = play.targetPath(script)
    await play.draft(people, script)
    const sent = await people.finance.get<TargetPage>(path)
    const reason = { category: 'value', text: '请核对道路长度', cells: ['indicators.i1.target'] }
    await people.finance.command(`${path}/return`, sent.version, reason)
    const change = { kind: 'set', path: 'indicators.i1.target', old: script.table.indicators[0]?.target, new: '≥900米' }
    const edited = await people.drafter.command(`${path}/edit`, sent.version + 1, { changes: [change] })
    await people.drafter.command(`${path}/submit`, edited.version, {})

    const page = await office.signedIn('caisuo', path)
    const panel = page.locator('.side-part').filter({ hasText: '与上次送审相比' })
    await panel.getByText('目标值放宽：≥925米 → ≥900米').waitFor()
    const rows = page.locator('table.indicators tbody tr')
    expect(await rows.count()).toBe(1)
    expect(await faults(page)).toEqual([])
    await shot(page, 'resubmission')
    await panel.getByLabel('只看改动的指标').uncheck()
    expect(await rows.count()).toBe(script.table.indicators.length)

    await panel.getByRole('link', { name: '版本与比较' }).click()
    await page.getByText('目标值放宽：≥925米 → ≥900米').waitFor()
    const stood = page.locator('section').filter({ hasText: '截至某一时点的表' })
    await stood.locator('select').selectOption('round:1')
    await page.getByText('只供查看').waitFor()
    expect(await page.locator('.stood').textContent()).toContain('≥925米')
    expect(await faults(page)).toEqual([])
    await shot(page, 'versions')
  }, 120_000)
})
