import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve, type Serving } from '../../apps/cli/serve.ts'
import { readConfig } from '#platform/config'

/** The whole system in processes of its own on a fresh database: what `npm start` runs. */
export async function served(example: 'people' | 'year' | 'all' = 'all', more: NodeJS.ProcessEnv = {}) {
  const data = await mkdtemp(join(tmpdir(), 'taizhang-test-'))
  const lines: string[] = []
  const clock = `${data}.clock`
  const config = readConfig({
    TAIZHANG_EXAMPLE: example,
    TAIZHANG_DATA: data,
    TAIZHANG_CLOCK: clock,
    PORT: '0',
    ...more,
  })
  const shift = (ms: number) => writeFile(clock, String(ms))
  await shift(0)
  const serving: Serving = await serve(config, line => lines.push(line))
  return {
    ...serving,
    lines,
    /** From now on, decisions are made so many milliseconds ahead of the machine's clock. */
    shift,
    async stop() {
      await serving.stop()
      await Promise.all([data, clock].map(path => rm(path, { recursive: true, force: true })))
    },
  }
}
