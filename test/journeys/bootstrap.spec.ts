import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { root } from '#platform/config'

/** The first file that runs, in a project of its own with an npm that only says that it was called. */

let project: string
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'taizhang-bootstrap-'))
  for (const folder of ['apps/cli', 'bin', 'installed']) await mkdir(join(project, folder), { recursive: true })
  await copyFile(join(root, 'apps/cli/bootstrap.mjs'), join(project, 'apps/cli/bootstrap.mjs'))
  await writeFile(join(project, 'apps/cli/build.mjs'), 'export const build = async () => undefined\n')
  await writeFile(join(project, 'bin/npm'), '#!/bin/sh\ntouch called\n')
  await chmod(join(project, 'bin/npm'), 0o755)
  await writeFile(join(project, 'installed/.package-lock.json'), '{}')
  await utimes(join(project, 'installed/.package-lock.json'), 1, 1)
  await writeFile(join(project, 'package-lock.json'), '{}')
})
afterEach(() => rm(project, { recursive: true, force: true }))

const start = () =>
  new Promise<{ installed: boolean; code: number; err: string }>(resolve => {
    const env = { ...process.env, PATH: [join(project, 'bin'), process.env['PATH']].join(delimiter) }
    execFile(
      process.execPath,
      ['apps/cli/bootstrap.mjs', 'build'],
      { cwd: project, env },
      (error, _, err) =>
        void readdir(project).then(names =>
          resolve({ installed: names.includes('called'), code: error ? Number(error.code) : 0, err }),
        ),
    )
  })

describe('before anything is built', () => {
  it('what is missing is installed', async () => {
    expect(await start()).toMatchObject({ installed: true, code: 0 })
  })

  it('nothing is installed through a link that others share; it is said, and the work goes on', async () => {
    await symlink(join(project, 'installed'), join(project, 'node_modules'))
    expect(await start()).toEqual({ installed: false, code: 0, err: expect.stringMatching(/共享[^]*shared link/) })
  })
})
