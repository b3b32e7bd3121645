import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { chromium as driver, type Browser } from 'playwright-core'

/** A real Chromium: the one named in CHROMIUM, the system's, or the one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  const installed = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const found = installed.find(path => path && existsSync(path))
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return driver.launch({
    executablePath: found ?? (await chromium.executablePath()),
    args: found ? ['--no-sandbox', ...quiet] : [...chromium.args, ...quiet],
  })
}
