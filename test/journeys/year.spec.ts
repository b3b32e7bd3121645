import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import { root } from '#platform/config'

/** The whole year of a real township over HTTP, from the import to the next year's draft, every figure as expected. */

it('comes out as expected, in the one command that README names', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/cli/bootstrap.mjs', 'demo'], { cwd: root })
  expect(stdout).toContain('Every figure is as expected')
  expect(stdout).toContain('| 文安县兴隆宫镇张家村村街道路硬化工程 | 30 ')
}, 300_000)
