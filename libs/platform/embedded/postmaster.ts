import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Does a process with this id exist, ours or another's? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (process.platform === 'win32') return 'postgres'
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** The server that runs on this data now, left by a supervisor that was killed. */
export async function runningOn(data: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0] ?? 0)
  const port = Number(lines[3] ?? 0)
  if (!pid || pid === process.pid || !isAlive(pid)) return undefined
  // The id may have gone to another program since a crash, above all in a container.
  const said = commandLine(pid)
  return port && said.includes('postgres') && said.includes(data) ? { pid, port } : undefined
}

/**
 * Lets the server start although the id in postmaster.pid now belongs to another program, for which it would give up.
 * The file is not removed: its other lines let PostgreSQL see whether old backends still hold the data. The server
 * takes the id of its parent, us, for a stale one.
 */
export async function disownStalePid(data: string): Promise<void> {
  if (await runningOn(data)) return
  const path = join(data, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text) await writeFile(path, text.replace(/^-?\d+/, String(process.pid)))
}

/** Resolves once the process is gone; false when it still runs after `ms`. */
export async function gone(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; ;) {
    if (!isAlive(pid) || isDefunct(pid)) return true
    if (Date.now() >= end) return false
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Dead, but its parent (an init that does not reap, in some containers) has not taken note. */
function isDefunct(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}
