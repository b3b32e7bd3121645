import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '#platform/config'

/**
 * Other event stores are a package of their own, which only the bench installs, below `dist`: nothing of the project
 * can import them by accident, and no user ever downloads them.
 */

const declared = join(root, 'test/bench/peers')
const folder = join(root, 'dist/peers')

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** npm writes its own list last: it is missing when an installation was cut short. */
const installed = () =>
  existsSync(join(folder, 'node_modules/.package-lock.json')) &&
  textOf(join(folder, 'package-lock.json')) === textOf(join(declared, 'package-lock.json'))

function install(): void {
  console.error('Installing the event stores to compare with …')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(declared, file), join(folder, file))
  const windows = process.platform === 'win32'
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', args, { stdio: ['ignore', 2, 2], shell: windows })
  if (status !== 0) throw new Error('the event stores to compare with could not be installed')
}

/** Loads one of the packages that test/bench/peers names, installing them first where they are missing. */
export function peer(name: string): unknown {
  if (!installed()) install()
  return createRequire(join(folder, 'package.json'))(name)
}
