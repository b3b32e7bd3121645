import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type Serving } from '../../apps/cli/serve.ts'
import { readConfig } from '#platform/config'

/** The whole system in processes of its own on a fresh database: what `npm start` runs. */
export async function served(example: 'people' | 'year' | 'all' = 'all', more: NodeJS.ProcessEnv = {}) {
  const data = await mkdtemp(join(tmpdir(), 'taizhang-test-'))
  const lines: string[] = []
  const config = readConfig({ TAIZHANG_EXAMPLE: example, TAIZHANG_DATA: data, PORT: '0', ...more })
  const serving: Serving = await serve(config, line => lines.push(line))
  return {
    ...serving,
    lines,
    async stop() {
      await serving.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
