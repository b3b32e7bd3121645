import { spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { startEmbedded, type Embedded } from './embedded.ts'
import { gone } from './embedded/postmaster.ts'

let folder: string
let running: Embedded[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(folder, 0o755)
})
afterEach(async () => {
  for (const server of running) await server.stop()
  running = []
  await rm(folder, { recursive: true, force: true })
})

async function started(dataDir = join(folder, 'data'), durable = false) {
  const server = await startEmbedded({ dataDir, durable })
  running.push(server)
  return server
}

async function query(server: Embedded, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(text)
  await client.end()
  return rows
}

const note = (server: Embedded) => query(server, `CREATE TABLE note AS SELECT '绩效' AS word`)
const noted = (server: Embedded) => query(server, 'SELECT word FROM note')

describe('the embedded database', () => {
  it('starts, keeps its data and its port over a restart', async () => {
    const first = await started()
    await note(first)
    expect(await query(first, `SELECT current_setting('server_encoding') AS encoding`)).toEqual([{ encoding: 'UTF8' }])
    await first.stop()
    const second = await started()
    expect(await noted(second)).toEqual([{ word: '绩效' }])
    expect(second.url).toBe(first.url)
  })

  it('listens on this machine only, and asks for the password, which nobody else can read', async () => {
    const server = await started()
    expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    const open = new pg.Client({ connectionString: server.url.replace(/:[^:@]+@/, ':wrong@') })
    await expect(open.connect()).rejects.toThrow('password authentication failed')
    expect((await stat(join(server.dataDir, 'password'))).mode & 0o777).toBe(0o600)
  })

  it('recovers after the server was killed', async () => {
    const first = await started(join(folder, 'data'), true)
    await note(first)
    process.kill(first.pid, 'SIGKILL')
    await gone(first.pid, 5000)
    expect(await noted(await started())).toEqual([{ word: '绩效' }])
  })

  it('starts although the id of a killed server now belongs to another program', async () => {
    const first = await started(join(folder, 'data'), true)
    await note(first)
    process.kill(first.pid, 'SIGKILL')
    await gone(first.pid, 5000)
    const pidFile = join(first.dataDir, 'pgdata', 'postmaster.pid')
    const other = spawn('sleep', ['60'], { uid: (await stat(pidFile)).uid })
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^\d+/, String(other.pid)))
    const second = await started().finally(() => other.kill())
    expect(await noted(second)).toEqual([{ word: '绩效' }])
  })

  it('adopts a server whose supervisor is gone, and stops it in the end', async () => {
    const first = await started()
    await note(first)
    const second = await started()
    expect(second.pid).toBe(first.pid)
    expect(await noted(second)).toEqual([{ word: '绩效' }])
    await second.stop()
    expect(await gone(first.pid, 1)).toBe(true)
  })

  it('begins anew when the first start was cut off', async () => {
    const dataDir = join(folder, 'data')
    await mkdir(join(dataDir, 'pgdata.new-999999', 'base'), { recursive: true })
    await writeFile(join(dataDir, 'pgdata.new-999999', 'PG_VERSION'), '18\n')
    const server = await started(dataDir)
    await note(server)
    await expect(stat(join(dataDir, 'pgdata.new-999999'))).rejects.toThrow('ENOENT')
  })

  it('takes another port when the remembered one is taken', async () => {
    const first = await started()
    await first.stop()
    await cp(join(first.dataDir, 'port'), join(folder, 'other', 'port'), { recursive: true })
    const again = await started()
    const second = await started(join(folder, 'other'))
    expect(again.port).toBe(first.port)
    expect(second.port).not.toBe(first.port)
  })

  const root = process.getuid?.() === 0 ? it : it.skip
  root('keeps its data elsewhere when its account cannot reach the folder', async () => {
    await chmod(folder, 0o700)
    const server = await started()
    expect(server.dataDir).toMatch(/^\/var\/lib\/taizhang-[0-9a-f]{12}$/)
    await note(server)
    await server.stop()
    const again = await started()
    expect(await noted(again)).toEqual([{ word: '绩效' }])
    await again.stop()
    running = []
    await rm(server.dataDir, { recursive: true })
  })
})
