import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startEmbedded } from '../../platform/embedded.ts'
import { isAlive } from '../../platform/embedded/postmaster.ts'

/** One server for all specs of this folder, whichever process runs them. */
const folder = join(tmpdir(), `taizhang-specs-${createHash('sha1').update(process.cwd()).digest('hex').slice(0, 8)}`)

/** Runs `work` while no other process does. A lock whose owner is dead is taken over. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'lock')
  for (;;) {
    await mkdir(join(folder, 'users'), { recursive: true })
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => '0'))
    if (owner > 0 && !isAlive(owner)) await rm(lock, { force: true })
    await setTimeout(20)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

/** Ends the server some seconds after the last process that used it, however that one ended. */
const reaper = `
  cd "$0" || exit 1
  server=$1
  used() { for u in users/*; do kill -0 "\${u#users/}" 2>/dev/null && return 0; done; return 1; }
  while kill -0 "$server" 2>/dev/null; do
    sleep 3
    used && continue
    (set -C; echo $$ > lock) 2>/dev/null || continue
    if used; then rm -f lock; continue; fi
    kill -INT "$server"
    while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
    cd / && rm -rf "$0"
  done`

/** The address of a server for specs, started by the first who asks; nothing on it survives the specs. */
export async function testServer(): Promise<string> {
  const given = process.env['DATABASE_URL_TEST']
  if (given) return given
  return alone(async () => {
    await chmod(folder, 0o755)
    await writeFile(join(folder, 'users', String(process.pid)), '')
    const server = await startEmbedded({ dataDir: join(folder, 'server'), durable: false })
    const reaped = await readFile(join(folder, 'reaped'), 'utf8').catch(() => '')
    if (reaped !== String(server.pid)) {
      await writeFile(join(folder, 'reaped'), String(server.pid))
      spawn('/bin/sh', ['-c', reaper, folder, String(server.pid)], { detached: true, stdio: 'ignore' }).unref()
    }
    return server.url
  })
}
