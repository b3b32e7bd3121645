import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { dumped, type Piece } from '#store/backup'
import { restore } from '#store/restore'
import { broken, readArchive, written, type Counts } from './archive.ts'
import type { Job, Queue } from './queue.ts'

/** Jobs stand in a backup like the rows of a table of this name. */
const jobs = { table: 'jobs', columns: ['id', 'name', 'data', 'at'] }

const rowOf = ({ id, name, data, delay }: Job, now: number) => [
  id,
  name,
  JSON.stringify(data),
  delay === undefined ? null : new Date(now + delay).toISOString(),
]

const jobOf = ([id, name, data, at]: Piece['rows'][number]): Job => ({
  id: id ?? '',
  name: name ?? '',
  data: JSON.parse(data ?? 'null') as unknown,
  ...(at && { delay: Math.max(0, Date.parse(at) - Date.now()) }),
})

/**
 * Writes everything that cannot be made anew into a compressed file, which only its owner can read: the record with
 * its seals as it stands at one moment, the accounts, and the jobs not yet done. Nobody has to wait meanwhile. The file
 * is there when it is whole and on the disk. Answers what it holds.
 */
export async function backUp(databaseUrl: string, queue: Queue, file: string, now = new Date()): Promise<Counts> {
  const counts: Counts = {}
  const aside = `${file}.${process.pid}.part`
  const writing = dumped(databaseUrl, async dump => {
    async function* withJobs(): AsyncGenerator<Piece> {
      yield* dump.pieces
      // After the record: what was in hand when its moment was taken is still here, or was finished since.
      const unfinished = await queue.unfinished(now)
      yield { ...jobs, rows: unfinished.map(job => rowOf(job, Date.now())) }
    }
    const lines = Readable.from(written({ ...dump, pieces: withJobs() }, now.toISOString(), counts))
    await pipeline(lines, createGzip(), createWriteStream(aside, { mode: 0o600, flags: 'wx' }))
  })
  try {
    await writing
    const whole = await open(aside, 'r+')
    await whole.sync()
    await whole.close()
    await rename(aside, file)
    return counts
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

/** What a backup held, and the jobs that are still to be queued. */
export interface Restored {
  readonly counts: Counts
  /** When it was made: ISO 8601, UTC. */
  readonly at: string
  readonly jobs: readonly Job[]
}

/** The lines of a text that comes in chunks. JSON escapes no other line ends than these. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}

/** A file that is damaged may be found out by zlib, by the text in it, or by the database that refuses a value. */
const damaged = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && /^(Z_|ERR_ENCODING|2[23])/.test(String(error.code))

/**
 * Brings a backup into an empty database. Its views and its queue are the caller's to make: by migrating, and by adding
 * the jobs. Throws `CannotRestore`, and leaves the database empty, when the file is damaged or cut off.
 */
export async function bringBack(ownerUrl: string, file: string): Promise<Restored> {
  const counts: Counts = {}
  const unfinished: Job[] = []
  async function* records(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
    for await (const piece of pieces)
      if (piece.table === jobs.table) unfinished.push(...piece.rows.map(jobOf))
      else yield piece
  }
  const compressed = createReadStream(file)
  const chunks = compressed.pipe(createGunzip())
  compressed.once('error', error => chunks.destroy(error))
  try {
    const { at, pieces, ...about } = await readArchive(linesOf(chunks), counts)
    await restore(ownerUrl, { ...about, pieces: records(pieces) })
    return { counts, at, jobs: unfinished }
  } catch (error) {
    throw damaged(error) ? broken(String(error), error) : error
  } finally {
    compressed.destroy()
  }
}
