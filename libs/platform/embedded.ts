import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, open } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries, type Binaries } from './embedded/binaries.ts'
import { clusterIn, passwordIn, present, user, writeSafely } from './embedded/cluster.ts'
import { dataFolder, serverAccount, type Account } from './embedded/place.ts'
import { disownStalePid, gone, runningOn, type Postmaster } from './embedded/postmaster.ts'

export interface EmbeddedOptions {
  /** Holds `pgdata`, `password` (0600), `port` and `postgres.log`. */
  readonly dataDir: string
  readonly log?: (line: string) => void
  /** False only in tests: a crash may lose data, a start is quicker. */
  readonly durable?: boolean
  /** Only this port will do: others hold its address already. Left out, the remembered one, or any that is free. */
  readonly port?: number
}

export interface Embedded {
  /** Of the database `taizhang`, with user and password. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Where the data lies indeed: elsewhere than wished when we are root and the server's account cannot reach it. */
  readonly dataDir: string
  /** Shuts down in order: open transactions are rolled back, everything committed is kept. */
  stop(): Promise<void>
  /** True when it ran already: stopping it may take it from somebody else. */
  readonly adopted: boolean
}

/**
 * Small when idle; everything about durability stays at PostgreSQL's careful defaults. The load is appends: the first
 * change to a page after a checkpoint writes the whole page to the log, so checkpoints are rare (a crash replays a
 * quarter of an hour at most, and no more than a gigabyte: seconds). Compressing those pages would save a third of the
 * log right after a checkpoint and cost a tenth of the processor: not worth it on a machine with two cores.
 */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  max_locks_per_transaction: '256',
  // The ends of the indexes that appends touch; memory is taken as pages are used, the rest is the system's cache.
  shared_buffers: '128MB',
  huge_pages: 'off',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
}

/** For specs, of which several have connections at a time. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** A port that nobody listens on: the remembered one when it is free. */
async function freePort(wished: number): Promise<number> {
  const server = createServer()
  server.listen(wished, '127.0.0.1')
  try {
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch {
    return freePort(0)
  } finally {
    server.close()
  }
}

interface Started extends Postmaster {
  readonly adopted: boolean
}

interface Place {
  readonly folder: string
  readonly data: string
  readonly password: string
  readonly account: Account
  readonly binaries: Binaries
  readonly durable: boolean
}

const urlOf = (place: Place, port: number, database: string) =>
  `postgres://${user}:${place.password}@127.0.0.1:${port}/${database}`

async function launch(place: Place, port: number): Promise<number> {
  await disownStalePid(place.data)
  const logPath = join(place.folder, 'postgres.log')
  const logFile = await open(logPath, 'a', 0o600)
  if (place.account) await chown(logPath, place.account.uid, place.account.gid)
  const set = { ...settings, ...(place.durable ? {} : careless), port: String(port) }
  const args = ['-D', place.data, ...Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // A process group of its own: Ctrl-C goes to the supervisor, which stops the server last.
  const child = spawn(place.binaries.postgres, args, {
    ...place.account,
    cwd: place.folder,
    env: { LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', logFile.fd, logFile.fd],
  })
  child.unref()
  await once(child, 'spawn')
  await logFile.close()
  if (child.pid === undefined) throw new Error('PostgreSQL did not start')
  return child.pid
}

/** True once the server answers; false when it ended. Recovery after a crash may take its time. */
async function answers(place: Place, { pid, port }: Postmaster): Promise<boolean> {
  for (;;) {
    if (await gone(pid, 1)) return false
    const client = new pg.Client({ connectionString: urlOf(place, port, 'postgres') })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const at = await client.query<{ at: string }>(`SELECT current_setting('data_directory') AS at`)
      if (at.rows[0]?.at !== place.data) return false
      const found = await client.query(`SELECT FROM pg_database WHERE datname = 'taizhang'`)
      if (found.rowCount === 0) await client.query('CREATE DATABASE taizhang')
      return true
    } catch (error) {
      // Starting up, out of connections, not listening yet: what else the server says will not get better by waiting.
      if (error instanceof pg.DatabaseError && !/^(57|53)/.test(error.code ?? '')) throw error
      await setTimeout(30)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

async function start(place: Place, log: (line: string) => void, only?: number): Promise<Started> {
  const remembered = Number(await present(join(place.folder, 'port'))) || 0
  // A server can end early because its port was taken in between, or because backends of a killed one still hold on.
  for (let attempt = 0; attempt < 20; attempt++) {
    const left = await runningOn(place.data)
    if (left && (await answers(place, left))) {
      log(`Adopted the PostgreSQL that still runs (process ${left.pid})`)
      return { ...left, adopted: true }
    }
    const port = only ?? (await freePort(attempt < 10 ? remembered : 0))
    const server = { pid: await launch(place, port), port }
    if (await answers(place, server)) {
      if (port !== remembered) await writeSafely(join(place.folder, 'port'), String(port), place.account)
      return { ...server, adopted: false }
    }
    await setTimeout(500)
  }
  throw new Error(`PostgreSQL does not start; see ${join(place.folder, 'postgres.log')}`)
}

/** Signals a process that may have ended this very moment. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function stop(place: Place, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawn(place.binaries.pgCtl, ['stop', '-m', 'fast', '-D', place.data], { stdio: 'ignore' })
  } else if (!(await gone(pid, 1))) {
    signal(pid, 'SIGINT')
  }
  if (await gone(pid, 60_000)) return
  signal(pid, 'SIGQUIT')
  await gone(pid, 10_000)
}

/**
 * Starts PostgreSQL on 127.0.0.1, or adopts the one that still runs on this data because its supervisor was killed.
 * Resolves when it answers queries; a crash before, at whatever point, needs no hand work. As root the server runs as
 * the account `postgres` or `nobody`; what that account cannot reach is put below /var/lib/taizhang-<hash>, and
 * `dataDir` of the answer says so. Throws when there are no programs for this machine, or when the server does not
 * start; its own words are in `postgres.log` beside the data.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => undefined)
  const account = await serverAccount()
  const folder = await dataFolder(options.dataDir, account)
  if (folder !== resolve(options.dataDir)) log(`The database is kept in ${folder}`)
  const binaries = await findBinaries(account, log)
  const durable = options.durable ?? true
  const password = await passwordIn(folder, account)
  const data = await clusterIn(folder, binaries, { account, durable, log })
  const place: Place = { folder, data, password, account, binaries, durable }
  const server = await start(place, log, options.port)
  return {
    url: urlOf(place, server.port, 'taizhang'),
    port: server.port,
    pid: server.pid,
    dataDir: folder,
    adopted: server.adopted,
    stop: () => stop(place, server.pid),
  }
}
