import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chown, mkdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/** The account that the server runs as; undefined for our own. */
export type Account = { readonly uid: number; readonly gid: number } | undefined

/**
 * PostgreSQL refuses to run as root. Then it runs as an account that exists already (`postgres`, else `nobody`):
 * nothing is added to the machine.
 */
export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map(line => line.split(':'))
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  return { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534) }
}

/** Can this account enter and write the folder? Asked of the kernel itself: modes, groups and mounts all count. */
const reaches = (folder: string, account: NonNullable<Account>): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

/** A folder of its own for a path that the server's account cannot reach, the same at every start. */
export const shelter = (path: string): string =>
  `/var/lib/taizhang-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`

async function own(folder: string, account: Account): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

/**
 * The folder for the data: the wished one, unless we are root and the server's account cannot reach it (a project
 * below /root, say). Then it is /var/lib/taizhang-<hash of the wished path>.
 */
export async function dataFolder(wished: string, account: Account): Promise<string> {
  const folder = await own(resolve(wished), account)
  if (!account || reaches(folder, account)) return folder
  return own(shelter(folder), account)
}
