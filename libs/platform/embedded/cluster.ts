import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Account } from './place.ts'
import { isAlive } from './postmaster.ts'

/** The only user of the embedded server. */
export const user = 'taizhang'

export const present = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').then(
    text => text.trim(),
    () => undefined,
  )

/** Written aside, flushed and renamed: after a crash the file is whole or not there. */
export async function writeSafely(path: string, text: string, account: Account): Promise<void> {
  const aside = `${path}.${process.pid}`
  const file = await open(aside, 'w', 0o600)
  await file.writeFile(`${text}\n`)
  await file.sync()
  await file.close()
  if (account) await chown(aside, account.uid, account.gid)
  await rename(aside, path)
}

/** The password of the server's only user, made at the first start. */
export async function passwordIn(folder: string, account: Account): Promise<string> {
  const path = join(folder, 'password')
  if (!(await present(path))) await writeSafely(path, randomBytes(24).toString('base64url'), account)
  return (await present(path)) ?? ''
}

function run(program: string, args: readonly string[], account: Account): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', reject)
    child.on('close', code => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}: ${said}`))))
  })
}

const aside = /^pgdata\.new-(\d+)$/

/** Leftovers of a first start that was cut off. */
async function clearHalfMade(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = Number(aside.exec(name)?.[1] ?? 0)
    if (owner && (owner === process.pid || !isAlive(owner))) await rm(join(folder, name), { recursive: true })
  }
}

/**
 * The data folder of the server, made on first use. It is made aside and renamed when it is whole, so that a crash
 * half-way leaves nothing that looks like data. UTF-8, C collation, checksums, passwords as SCRAM.
 */
export async function clusterIn(
  folder: string,
  binaries: Binaries,
  options: { account: Account; durable: boolean; log: (line: string) => void },
): Promise<string> {
  const data = join(folder, 'pgdata')
  const made = await present(join(data, 'PG_VERSION'))
  if (made === undefined) {
    await clearHalfMade(folder)
    options.log(`Creating the database in ${data}`)
    const half = `${data}.new-${process.pid}`
    const args = ['-D', half, '-U', user, '-E', 'UTF8', '--no-locale', '-A', 'scram-sha-256']
    args.push('--pwfile', join(folder, 'password'), ...(options.durable ? [] : ['--no-sync']))
    await run(binaries.initdb, args, options.account)
    await rename(half, data)
  } else if (made !== binaries.major) {
    throw new Error(`${data} was made by PostgreSQL ${made}, but this is ${binaries.major}: dump and restore it first`)
  }
  return data
}
