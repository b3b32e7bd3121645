import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#platform/config'
import { isAlive } from '#platform/embedded/postmaster'

/** What a host lends: see `host.ts`. */
export interface Lent {
  readonly name: string
  readonly url: string
  /** Of a login that owns the schema. */
  readonly databaseUrl: string
  /** The file that says by how much decisions are ahead of the machine's clock. */
  readonly clock: string
}

/** All spec files of this process find its host here: they share nothing else. */
const note = join(tmpdir(), `taizhang-host-${process.pid}`)

async function startHost(): Promise<void> {
  // Ends by itself when this process has: the channel is closed then.
  const child = fork(join(root, 'dist', 'test', 'serving', 'host.js'), [note], {
    cwd: root,
    execArgv: ['--enable-source-maps'],
  })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the host of the specs ended with ${code}`))),
  ])
  child.unref()
  child.channel?.unref()
}

async function portOfHost(): Promise<number> {
  const noted = async () =>
    JSON.parse(await readFile(note, 'utf8').catch(() => '{}')) as { readonly pid?: number; readonly port?: number }
  const { pid } = await noted()
  if (!pid || !isAlive(pid)) await startHost()
  return (await noted()).port ?? 0
}

async function ask(method: string, word: string): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${await portOfHost()}/${word}`, { method })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

/**
 * The whole system on a database of its own with so much of the example, within a second: real HTTP, queue and
 * PostgreSQL, in a process that the specs of this jest worker share. What kills processes starts its own with `serve`.
 */
export async function served(example: 'people' | 'year' | 'all' = 'all') {
  const lent = (await ask('POST', example)) as Lent
  return {
    url: lent.url,
    databaseUrl: lent.databaseUrl,
    /** From now on, decisions are made so many milliseconds ahead of the machine's clock. */
    shift: (ms: number) => writeFile(lent.clock, String(ms)),
    stop: () => ask('DELETE', lent.name),
  }
}
