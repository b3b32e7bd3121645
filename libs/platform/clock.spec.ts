import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { clockOf } from './clock.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'clock-'))))
afterAll(() => rm(folder, { recursive: true }))

const day = 24 * 3600_000

it('is the clock of the machine, and ahead of it by what the file says at the time', async () => {
  const file = join(folder, 'ahead')
  const ahead = () => Date.parse(clockOf(file)()) - Date.parse(clockOf(undefined)())
  for (const shift of [0, 3 * day, -day]) {
    await writeFile(file, String(shift))
    expect(Math.abs(ahead() - shift)).toBeLessThan(day / 2)
  }
})

it('says so where the file holds no number, rather than take another time', async () => {
  const file = join(folder, 'words')
  await writeFile(file, 'tomorrow')
  expect(() => clockOf(file)()).toThrow('no number of milliseconds')
})
