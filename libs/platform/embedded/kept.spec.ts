import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import type { Embedded } from '../embedded.ts'
import { keepEmbedded } from './kept.ts'
import { gone } from './postmaster.ts'

let folder: string
let server: Embedded
const said: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-'))
  await chmod(folder, 0o755)
  server = await keepEmbedded({ dataDir: join(folder, 'data'), log: line => said.push(line) })
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Resolves once another server runs than the one that was killed. */
async function another(than: number): Promise<void> {
  for (const end = Date.now() + 20_000; server.pid === than;) {
    if (Date.now() > end) throw new Error('the server did not come back')
    await setTimeout(20)
  }
}

describe('an embedded database that is kept', () => {
  it('comes back where it was, with what was committed, each time it is killed', async () => {
    await query(`CREATE TABLE note AS SELECT 0 AS n`)
    const { url } = server
    for (const n of [1, 2, 3]) {
      const { pid } = server
      await query(`INSERT INTO note VALUES (${n})`)
      process.kill(pid, 'SIGKILL')
      expect(await gone(pid, 5000)).toBe(true)
      await another(pid)
      expect(await query('SELECT max(n) AS n FROM note')).toEqual([{ n }])
      expect(server.url).toBe(url)
    }
    expect(said.filter(line => line.includes('starting it again'))).toHaveLength(3)
  }, 60_000)

  it('stays down once it is stopped, also when it has just been killed', async () => {
    process.kill(server.pid, 'SIGKILL')
    await server.stop()
    const { pid } = server
    expect(await gone(pid, 1)).toBe(true)
    await expect(query('SELECT 1')).rejects.toThrow('ECONNREFUSED')
  }, 60_000)
})
