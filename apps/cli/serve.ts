import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Config } from '#platform/config'
import { keepEmbedded } from '#platform/embedded/kept'
import { applicationAddress, prepareDatabase } from '#platform/prepare'

/** The whole system as a tree of processes: PostgreSQL (unless one is given), api, worker; ended from the leaves. */

export interface Serving {
  readonly url: string
  /** What api and worker connect with. */
  readonly databaseUrl: string
  /** What the database was prepared with. */
  readonly ownerUrl: string
  /** The process ids, for whoever wants to see what survives their end; no `postgres` where the server is given. */
  pids(): { readonly api: number; readonly worker: number; readonly postgres?: number }
  stop(): Promise<void>
}

const names = ['api', 'worker'] as const
type Name = (typeof names)[number]

/** Throws a sentence when somebody listens there already. */
async function mustBeFree(port: number, host: string): Promise<void> {
  const probe = createServer()
  probe.listen(port, host)
  try {
    await once(probe, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE') throw error
    throw new PortTaken(
      `端口 ${port} 已被占用（也许台账已经在运行：http://${host}:${port}）。换一个端口：PORT=8081 npm start\n` +
        `Port ${port} is taken (perhaps Taizhang runs already at http://${host}:${port}). Try: PORT=8081 npm start`,
    )
  } finally {
    probe.close()
  }
}

export class PortTaken extends Error {}

/** Waits for a child's first message; throws when it ends before. */
function ready(child: ChildProcess, name: Name): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', message => resolve((message as { ready: string }).ready))
    child.once('exit', code => reject(new Error(`${name} ended with ${code ?? 'a signal'} before it was ready`)))
  })
}

/** Where the words of api and worker go: to the terminal, or into an open file. */
export type Output = 'inherit' | number

function spawn(name: Name, config: Config, environment: NodeJS.ProcessEnv, output: Output): ChildProcess {
  return fork(join(config.root, 'dist', 'apps', name, 'main.js'), [], {
    env: { ...process.env, ...environment },
    execArgv: ['--enable-source-maps'],
    // Ctrl-C reaches the supervisor alone, which then ends each in order.
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  })
}

/**
 * A process that died without being asked to is started again, however often: what kills it (a database that is away,
 * a disk that is full) may pass. The more it died within a minute, the longer the pause.
 */
const pauseAfter = (deaths: number) => Math.min(200 * deaths, 10_000)

/**
 * The address that api and worker get. Where there is an owner's one besides, the database is prepared here, and they
 * never see it.
 */
async function applicationsAddress(config: Config, embeddedUrl: string | undefined): Promise<string> {
  const { databaseUrl, redisUrl } = config
  const ownerUrl = embeddedUrl ?? config.databaseOwnerUrl
  if (ownerUrl) await prepareDatabase({ ownerUrl, databaseUrl, redisUrl })
  return embeddedUrl ? applicationAddress(embeddedUrl) : (databaseUrl ?? '')
}

/** Starts everything; resolves when the first page can be asked for. */
export async function serve(
  config: Config,
  log: (line: string) => void = console.error,
  output: Output = 'inherit',
): Promise<Serving> {
  if (config.port !== 0) await mustBeFree(config.port, config.host)
  const embedded = config.databaseUrl ? undefined : await keepEmbedded({ dataDir: config.dataDir, log })
  const databaseUrl = await applicationsAddress(config, embedded?.url).catch(async (error: unknown) => {
    await embedded?.stop()
    throw error
  })
  const environment = {
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: '',
    REDIS_URL: config.redisUrl ?? '',
    HOST: config.host,
    PORT: String(config.port),
    TAIZHANG_COUNTY: config.county,
    TAIZHANG_SECURE: config.secure ? '1' : '0',
    TAIZHANG_PROXIES: config.proxies.join() || 'none',
    TAIZHANG_EXAMPLE: config.example,
    TAIZHANG_CLOCK: config.clock ?? '',
  }
  const children = new Map<Name, ChildProcess>()
  const deaths: { readonly name: Name; readonly at: number }[] = []
  /** Set once the api has answered: before that, a child that ends is a failed start, not an accident. */
  let up = false
  let stopping = false

  async function run(name: Name): Promise<string> {
    const child = spawn(name, config, environment, output)
    children.set(name, child)
    child.once('exit', (code, signal) => {
      if (stopping || !up) return
      deaths.push({ name, at: Date.now() })
      const recent = deaths.filter(death => death.name === name && death.at > Date.now() - 60_000).length
      log(`${name} 意外退出（${signal ?? code}），正在重新启动 · ${name} ended, starting it again`)
      setTimeout(() => {
        if (!stopping) run(name).catch(() => undefined)
      }, pauseAfter(recent))
    })
    return ready(child, name)
  }

  async function end(name: Name): Promise<void> {
    const child = children.get(name)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 12_000)
    await gone
    clearTimeout(late)
  }

  async function stop(): Promise<void> {
    stopping = true
    await Promise.all(names.map(end))
    await embedded?.stop()
  }

  try {
    // The api brings the schema up to date; the worker finds it so.
    const listening = await run('api')
    up = true
    run('worker').catch(() => undefined)
    const { port } = new URL(listening)
    // An api that is started again must be found where it was.
    environment.PORT = port
    return {
      url: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`,
      databaseUrl,
      ownerUrl: embedded?.url ?? config.databaseOwnerUrl ?? databaseUrl,
      pids: () => ({
        api: children.get('api')?.pid ?? 0,
        worker: children.get('worker')?.pid ?? 0,
        ...(embedded && { postgres: embedded.pid }),
      }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
