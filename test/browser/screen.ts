import type { Page } from 'playwright-core'
import { example } from '#platform/logins'
import { served } from '../serving/served.ts'
import { openBrowser } from './chromium.ts'

const said = new WeakMap<Page, string[]>()

/** What this page has complained of in the browser's console so far: errors thrown, and requests that failed. */
export const complaints = (page: Page): readonly string[] => said.get(page) ?? []

function listen(page: Page): void {
  const list: string[] = []
  said.set(page, list)
  page.on('pageerror', error => list.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') list.push(`${message.text()} ${message.location().url}`)
  })
}

/** The whole system and a browser before it, at the size of a township's screen. */
export async function screen(...what: Parameters<typeof served>) {
  const system = await served(...what)
  const browser = await openBrowser()

  async function open(): Promise<Page> {
    const context = await browser.newContext({ baseURL: system.url, viewport: { width: 1366, height: 768 } })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    listen(page)
    return page
  }

  return {
    url: system.url,
    databaseUrl: system.databaseUrl,
    /** The first page of somebody who has not signed in. */
    async fresh(): Promise<Page> {
      const page = await open()
      await page.goto('/')
      return page
    },
    /** A page of this person, in a browser profile of their own: the workbench, or what stands at this path. */
    async signedIn(login: string, path?: string): Promise<Page> {
      const page = await open()
      await page.request.post('/api/login', { data: { login, password: example.password } })
      await page.goto(path ?? '/')
      if (!path) await page.getByRole('heading', { name: '工作台' }).waitFor()
      return page
    },
    async stop() {
      await browser.close()
      await system.stop()
    },
  }
}
export type Screen = Awaited<ReturnType<typeof screen>>

/** A picture for whoever wants to look: SHOTS names the folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
