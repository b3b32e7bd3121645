import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from '@jest/globals'
import { signIn } from '../../apps/cli/demo/client.ts'
import { serve } from '../../apps/cli/serve.ts'
import { readConfig, root } from '#platform/config'
import { example } from '#platform/logins'
import { served } from '../serving/served.ts'

const folders: string[] = []
afterAll(async () => {
  for (const path of folders) await rm(path, { recursive: true, force: true })
})

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'taizhang-backup-'))
  folders.push(made)
  return made
}

const taizhang = (args: readonly string[], environment: NodeJS.ProcessEnv) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    const options = { cwd: root, env: { ...process.env, ...environment } }
    execFile(process.execPath, ['apps/cli/bootstrap.mjs', ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

/** What a drafter sees: every document with its figures. */
const seen = async (url: string) => (await signIn(url, 'tianbao')).get(`documents?year=${example.year}`)

it('a system is backed up while it runs, and comes back on another machine', async () => {
  const file = join(await folder(), 'taizhang.backup')
  const system = await served('all')
  let before: unknown
  try {
    before = await seen(system.url)
    expect(before).not.toEqual([])
    const backup = await taizhang(['backup', file], { DATABASE_URL: system.databaseUrl })
    expect(backup).toMatchObject({ code: 0, out: expect.stringMatching(/es\.events +\d+[^]*已备份到/) })
    expect((await taizhang(['backup', file], { DATABASE_URL: system.databaseUrl })).code).toBe(2)
    const onto = await taizhang(['restore', file], { DATABASE_URL: system.databaseUrl })
    expect(onto).toMatchObject({ code: 1, err: expect.stringContaining('The database is not empty') })
  } finally {
    await system.stop()
  }

  const data = await folder()
  const restored = await taizhang(['restore', file], { DATABASE_URL: '', TAIZHANG_DATA: data })
  expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('its seals hold') })
  const again = await serve(readConfig({ TAIZHANG_DATA: data, PORT: '0' }), () => undefined)
  try {
    expect(await seen(again.url)).toEqual(before)
  } finally {
    await again.stop()
  }
}, 180_000)
