import { until } from '../../apps/cli/demo/client.ts'
import pg from 'pg'
import type { QueueCounts } from '#platform/queue'
import { pause, type Random } from './random.ts'
import type { System } from './serving.ts'

/** What is killed, each by `kill -9`: nobody gets to say good-bye. */
export const kinds = ['api', 'worker', 'postgres', 'backend'] as const
export type Kind = (typeof kinds)[number]

type Target = Pick<System, 'url' | 'ownerUrl' | 'pids'>

function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/** A server process that works for the api or the worker: without it the server throws everybody out and recovers. */
async function killBackend(url: string, random: Random): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name LIKE 'taizhang%'
       ORDER BY state = 'active' DESC, pid LIMIT 4`,
    )
    const [first, ...others] = rows.map(({ pid }) => pid)
    return first !== undefined && kill(random.pick([first, ...others]))
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface Health {
  readonly views: { readonly outbox: number }
  readonly queue: QueueCounts
}

/** What the system says of itself; undefined when it does not answer, or says that it cannot work. */
export async function health({ url }: Pick<System, 'url'>): Promise<Health | undefined> {
  const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
  const said = await answer?.json().catch(() => undefined)
  return answer?.ok ? (said as Health) : undefined
}

/** A worker that is killed in the middle of its work tells more than an idle one: waits a second for that. */
async function busy(system: Target): Promise<void> {
  for (const end = Date.now() + 1000; Date.now() < end;) {
    if (((await health(system))?.queue.active ?? 0) > 0) return
    await pause(10)
  }
}

/** Kills one of the system's processes; false when it was down already. */
export async function killOne(kind: Kind, system: Target, random: Random): Promise<boolean> {
  if (kind === 'backend') return killBackend(system.ownerUrl, random).catch(() => false)
  if (kind === 'worker' && random.chance(0.5)) await busy(system)
  const pid = system.pids()[kind]
  if (!pid) throw new Error(`there is no ${kind} to be killed`)
  return kill(pid)
}

/** Resolves once another process stands where the killed one did and the api answers that it is ready. */
export async function recovered(kind: Kind, before: ReturnType<System['pids']>, system: Target): Promise<void> {
  if (kind !== 'backend')
    await until(`another ${kind}`, async () => system.pids()[kind] !== before[kind] || undefined, 60)
  await until('the api to be ready', () => health(system), 60)
}
