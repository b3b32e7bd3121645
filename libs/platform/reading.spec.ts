import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { madeBook } from '#forms/testing/make-book'
import { isRefusal, sentence } from '#kernel/refusal'
import { root } from './config.ts'
import { readInThread, type Bounds } from './reading.ts'

/** The thread of the built program, as the server starts it, with less than a file needs. */

const thread = pathToFileURL(join(root, 'dist/libs/platform/reading-thread.js'))
const enough: Bounds = { seconds: 60, megabytes: 384 }

const rows = 3000
let book: Uint8Array

beforeAll(async () => {
  const list = Array.from({ length: rows }, (_, at) => [`项目${at}`, '产出指标', '数量指标', `第${at}项`, `≥${at}米`])
  book = await madeBook({ 表: { rows: [['项目名称', '一级指标', '二级指标', '三级指标', '指标值'], ...list] } })
}, 30_000)

const read = (bounds: Partial<Bounds>, signal?: AbortSignal) =>
  readInThread(thread, book, {}, { ...enough, ...bounds }, signal)

async function refusedTo(reading: ReturnType<typeof read>): Promise<string> {
  const outcome = await reading
  return isRefusal(outcome) ? `${outcome.refused} ${sentence(outcome)}` : `${outcome.rows.length} rows`
}

describe('reading a file beside everything else', () => {
  it('gives what the file holds where the bounds are wide enough', async () => {
    expect(await refusedTo(read({}))).toBe(`${rows} rows`)
  }, 60_000)

  it('is stopped when it takes too much time, and says so', async () => {
    expect(await refusedTo(read({ seconds: 0.001 }))).toMatch(/^reading-stopped .*太多时间，已停止，没有写入/)
  })

  it('is stopped when it takes too much memory, and this process goes on', async () => {
    expect(await refusedTo(read({ megabytes: 8 }))).toMatch(/^reading-stopped .*太多内存，已停止/)
    expect(await refusedTo(read({}))).toBe(`${rows} rows`)
  }, 60_000)

  it('is stopped by whoever waits for it, before and after it has begun', async () => {
    expect(await refusedTo(read({}, AbortSignal.abort()))).toMatch(/^import-cancelled /)
    const leaving = new AbortController()
    const reading = read({}, leaving.signal)
    leaving.abort()
    expect(await refusedTo(reading)).toMatch(/^import-cancelled /)
  })
})
