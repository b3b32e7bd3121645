// The only file that runs before anything is installed or built: plain JavaScript, nothing but Node.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Taizhang 需要 Node 20.19 或更新的版本（现在是 ${process.versions.node}）`)
  console.error(`Taizhang needs Node 20.19 or newer; this is ${process.versions.node}`)
  process.exit(2)
}

const changed = path => (existsSync(path) ? statSync(path).mtimeMs : 0)

const linked = path => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

/** npm writes this file last; it is older than the lock file when the lock file has changed since. */
function install() {
  const installed = changed(resolve(root, 'node_modules/.package-lock.json'))
  if (installed > 0 && installed >= changed(resolve(root, 'package-lock.json'))) return
  // A link is somebody's wish to share one installation: npm would rewrite it for everybody else who uses it.
  if (linked(resolve(root, 'node_modules'))) {
    console.error('node_modules 是共享的链接，未安装依赖；如有缺失，请在原目录安装')
    console.error('node_modules is a shared link: nothing was installed; if something is missing, install it there')
    return
  }
  console.error('正在安装依赖 · Installing what is missing …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // Not `npm ci`: it refuses a lock file that lacks the binaries of platforms which a registry does not carry.
  // npm's own words go to stderr: stdout belongs to the command.
  const { status } = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error('安装失败，请检查网络后重试 · The installation failed; check the network and try again')
    process.exit(1)
  }
}

install()
const { build } = await import('./build.mjs')
const [command = 'help', ...rest] = process.argv.slice(2)
await build({ web: command === 'start' || command === 'build' })
if (command === 'bench' || command === 'faults') {
  process.argv.splice(2, 1)
  await import(`../../dist/test/${command}/main.js`)
} else if (command !== 'build') {
  const { run } = await import('../../dist/apps/cli/main.js')
  process.exitCode = await run(command, rest)
}
