import { randomUUID } from 'node:crypto'
import { signIn, type Client } from '../../apps/cli/demo/client.ts'
import { served } from './serving.ts'
import { example } from '#platform/logins'

/** A command over HTTP: session, decision, events, inline view, in one reply. Each client edits a draft of its own. */

const set = (old: string, text: string) => ({ changes: [{ kind: 'set', path: 'goals', old, new: text }] })

async function edits(client: Client, count: number): Promise<number[]> {
  const path = `targets/target-${example.year}-${randomUUID().slice(0, 12)}`
  let { version } = await client.command(`${path}/open`, 0, { unit: example.office })
  const took: number[] = []
  let old = ''
  for (let i = 0; i < count; i++) {
    const text = `第${i}次`
    const before = performance.now()
    version = (await client.command(`${path}/edit`, version, set(old, text))).version
    took.push(performance.now() - before)
    old = text
  }
  return took
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export async function benchHttp() {
  const system = await served('all')
  try {
    const measure = async (clients: number, each: number) => {
      const signedIn = await Promise.all(Array.from({ length: clients }, () => signIn(system.url, 'tianbao')))
      const begin = performance.now()
      const took = (await Promise.all(signedIn.map(client => edits(client, each)))).flat().sort((a, b) => a - b)
      const seconds = (performance.now() - begin) / 1000
      return {
        clients,
        commands: took.length,
        perSecond: took.length / seconds,
        p50: at(took, 0.5),
        p99: at(took, 0.99),
      }
    }
    await measure(4, 50)
    return [await measure(1, 200), await measure(32, 40)]
  } finally {
    await system.stop()
  }
}
