import { z } from 'zod'
import type { Dump, Piece } from '#store/backup'
import { CannotRestore } from '#store/restore'

/**
 * The file of a backup, before it is compressed: lines of JSON. First what it is of; then for each table its name and
 * columns, followed by its rows as arrays of text; at the end how many rows each had. Nothing but a JSON reader is
 * needed to look into it.
 */

const format = 'taizhang-backup-1'

const Head = z.object({
  format: z.literal(format),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
  position: z.number().int().nonnegative(),
})
const Table = z.object({ table: z.string(), columns: z.array(z.string()) })
const End = z.object({ end: z.record(z.string(), z.number()) })
const Row = z.array(z.string().nullable())

/** The counts of rows by table: what a backup holds. */
export type Counts = Record<string, number>

/** The lines of a dump; `counts` is filled as they are read. */
export async function* written({ pieces, ...head }: Dump, at: string, counts: Counts): AsyncGenerator<string> {
  yield `${JSON.stringify({ format, at, ...head })}\n`
  for await (const { table, columns, rows } of pieces) {
    if (counts[table] === undefined) yield `${JSON.stringify({ table, columns })}\n`
    counts[table] = (counts[table] ?? 0) + rows.length
    if (rows.length > 0) yield `${rows.map(row => JSON.stringify(row)).join('\n')}\n`
  }
  yield `${JSON.stringify({ end: counts })}\n`
}

export const broken = (why: string, cause?: unknown) =>
  new CannotRestore(`备份文件不完整 · The backup is not whole: ${why}`, { cause })

function parsed<T>(schema: z.ZodType<T>, value: unknown, line: number): T {
  const read = schema.safeParse(value)
  if (!read.success) throw broken(`line ${line}`)
  return read.data
}

function json(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw broken(`line ${line}`, error)
  }
}

/** How many rows and characters are handed on at once. */
const most = { rows: 2000, length: 2_000_000 }

async function* piecesIn(lines: AsyncIterator<string>, counts: Counts): AsyncGenerator<Piece> {
  let about: z.output<typeof Table> | undefined
  let rows: Piece['rows'][number][] = []
  let length = 0
  const piece = (): Piece[] => (about && rows.length > 0 ? [{ ...about, rows }] : [])
  for (let number = 2; ; number++) {
    const { value: text, done } = await lines.next()
    if (done) throw broken('it ends too early')
    const value = json(text, number)
    if (Array.isArray(value) && about) {
      rows.push(parsed(Row, value, number))
      counts[about.table] = (counts[about.table] ?? 0) + 1
      length += text.length
      if (rows.length < most.rows && length < most.length) continue
    }
    yield* piece()
    rows = []
    length = 0
    if (Array.isArray(value)) continue
    const last = End.safeParse(value)
    if (!last.success) {
      about = parsed(Table, value, number)
      counts[about.table] ??= 0
      continue
    }
    const wrong = Object.entries(last.data.end).find(([table, count]) => counts[table] !== count)
    if (wrong) throw broken(`${wrong[0]}: ${counts[wrong[0]] ?? 0} of ${wrong[1]} rows`)
    return
  }
}

/** The dump that lines hold; `counts` is filled as its pieces are read. Throws `CannotRestore` where one is missing. */
export async function readArchive(source: AsyncIterable<string>, counts: Counts): Promise<Dump & { at: string }> {
  const lines = source[Symbol.asyncIterator]()
  const { value: first, done } = await lines.next()
  const head = done ? undefined : Head.safeParse(json(first, 1))
  if (!head?.success) throw new CannotRestore('这不是台账的备份文件 · This is no backup of Taizhang')
  const { migrations, position, at } = head.data
  return { migrations, position, at, pieces: piecesIn(lines, counts) }
}
