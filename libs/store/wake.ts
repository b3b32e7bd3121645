import pg from 'pg'
import { asApplication } from './role.ts'

export interface Wake {
  /** Something was committed. Many calls make one notification: notifying commits wait for each other. */
  ring(): void
  /** Calls back after commits of any process; answers how to end it. Calls may be missed: look now and then as well. */
  listen(heard: () => void): () => void
  close(): Promise<void>
}

const channel = 'taizhang'
/** Milliseconds between two notifications: each is a commit that appends wait for, and a tenth of them at every 5 ms. */
const shortestPause = 25

/** One connection of its own that tells and hears, through PostgreSQL, that there is something new. */
export function openWake(url: string): Wake {
  const listeners = new Set<() => void>()
  /** Set from the first ring until its notification is sent; what rings meanwhile is told again afterwards. */
  let timer: NodeJS.Timeout | undefined
  let again = false
  let last = 0
  let closed = false
  let connection: Promise<pg.Client> | undefined

  async function connect(): Promise<pg.Client> {
    // A notification is a commit of its own, which need not wait for the disk.
    const options = '-c synchronous_commit=off'
    const client = new pg.Client({ ...asApplication(url, options), application_name: 'taizhang-wake', keepAlive: true })
    let lost = false
    const lose = () => {
      if (lost) return
      lost = true
      connection = undefined
      if (!closed && listeners.size > 0) setTimeout(() => void connected(), 500).unref()
    }
    client.on('error', lose)
    client.on('end', lose)
    client.on('notification', () => listeners.forEach(heard => heard()))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      return client
    } catch (error) {
      lose()
      await client.end().catch(() => undefined)
      throw error
    }
  }

  /** Undefined while the server cannot be reached: whoever waits looks by the clock meanwhile. */
  async function connected(): Promise<pg.Client | undefined> {
    if (closed) return undefined
    connection ??= connect()
    return connection.catch(() => undefined)
  }

  async function tell(): Promise<void> {
    const client = await connected()
    await client?.query(`SELECT pg_notify('${channel}', '')`).catch(() => undefined)
    last = performance.now()
    timer = undefined
    if (again) ring()
  }

  function ring(): void {
    again = timer !== undefined
    if (closed || again) return
    timer = setTimeout(() => void tell(), Math.max(1, last + shortestPause - performance.now()))
  }

  return {
    ring,
    listen(heard) {
      listeners.add(heard)
      void connected()
      return () => listeners.delete(heard)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      const client = await connection?.catch(() => undefined)
      await client?.end().catch(() => undefined)
    },
  }
}
