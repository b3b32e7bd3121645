import { closeSync, mkdirSync, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type Serving } from '../../apps/cli/serve.ts'
import { readConfig, root } from '#platform/config'

export interface System extends Serving {
  /** What the supervisor said. */
  readonly lines: readonly string[]
  /** What api and worker said. */
  readonly logFile: string
}

/** The whole system on a durable database of its own; its words go into out/, since much of it is meant to go wrong. */
export async function served(example: 'people' | 'year', name: string, dataDir?: string): Promise<System> {
  const data = dataDir ?? (await mkdtemp(join(tmpdir(), 'taizhang-faults-')))
  const logFile = join(root, 'out', `${name}.log`)
  mkdirSync(join(root, 'out'), { recursive: true })
  const output = openSync(logFile, 'w')
  const lines: string[] = []
  const clean = async () => {
    closeSync(output)
    if (!dataDir) await rm(data, { recursive: true, force: true })
  }
  try {
    const config = readConfig({ TAIZHANG_EXAMPLE: example, TAIZHANG_DATA: data, PORT: '0' })
    const serving = await serve(config, line => lines.push(line), output)
    return {
      ...serving,
      lines,
      logFile,
      async stop() {
        await serving.stop()
        await clean()
      },
    }
  } catch (error) {
    await clean()
    throw error
  }
}
