import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'
import { migrations } from '../../migrations/all.ts'
import { textual, type Dump, type Piece } from './backup.ts'
import { inTurn, prepareSchema, runMigrations, standing } from './owner.ts'
import { tables } from './rights.ts'
import { quoted } from './table.ts'

/** Told to whoever restores: nothing has been changed. */
export class CannotRestore extends Error {}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
/** A value in the text form of COPY. */
const copied = (value: string | null) =>
  value === null ? '\\N' : value.replace(/[\\\t\n\r]/g, sign => escapes[sign] ?? '')

/** By COPY: the one way in that is not an append, so that a county's years are back in minutes. */
async function insert(client: Client, { table, columns, rows }: Piece): Promise<void> {
  const known = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table])
  // Also tables that migrations since have done away with.
  if (!/^(es|app)\.[a-z_]+$/.test(table) || !known.rows[0]?.there)
    throw new CannotRestore(`不认识的表 · An unknown table: ${table}`)
  if (rows.length === 0) return
  const into = client.query(from(`COPY ${table} (${columns.map(quoted).join(', ')}) FROM STDIN`))
  const lines = rows.map(row => `${columns.map((_, i) => copied(row[i] ?? null)).join('\t')}\n`)
  await pipeline([lines.join('')], into)
}

/** Reads the next piece while the one before is brought in. */
async function* ahead(pieces: Dump['pieces']): AsyncGenerator<Piece> {
  const reading = pieces[Symbol.asyncIterator]()
  for (let next = reading.next(); ;) {
    const { value, done } = await next
    if (done) return
    next = reading.next()
    // Who stops early hears of the piece before.
    next.catch(() => undefined)
    yield value
  }
}

/** All pieces or none. Positions are as they were, and go on after the last one that was ever given out. */
async function fill(client: Client, { pieces, position }: Dump): Promise<void> {
  await client.query('BEGIN')
  let last = position
  let table = ''
  for await (const piece of ahead(pieces)) {
    // Migrations may have put a first row there.
    if (piece.table !== table && tables[piece.table]?.may === 'change') await client.query(`DELETE FROM ${piece.table}`)
    table = piece.table
    await insert(client, piece)
    const at = piece.table === 'es.events' ? piece.columns.indexOf('position') : -1
    if (at >= 0) last = Math.max(last, Number(piece.rows.at(-1)?.[at] ?? 0))
  }
  if (last > 0) await client.query(`SELECT setval('es.position_seq', $1)`, [last])
  await client.query('COMMIT')
}

/**
 * Brings a dump into an empty database, with the login that is to own it: the tables in the shape they had, the rows,
 * then the migrations since. Views are not part of a dump: `migrate` folds them anew. Throws `CannotRestore` where
 * something is there already or the dump is of a newer program; the database is then as it was.
 */
export async function restore(ownerUrl: string, dump: Dump): Promise<void> {
  const known = new Map(migrations.map(migration => [new migration().name, migration]))
  const newer = dump.migrations.filter(name => !known.has(name))
  if (newer.length > 0)
    throw new CannotRestore(
      `备份来自更新的版本（${newer.join('、')}）。请先更新程序。\n` +
        `The backup is of a newer version (${newer.join(', ')}). Update the program first.`,
    )
  const shape = migrations.filter(migration => dump.migrations.includes(new migration().name))
  const bringIn = async (client: Client) => {
    const { done } = await standing(client)
    const { rows } = await client.query<{ there: boolean }>(`SELECT to_regnamespace('es') IS NOT NULL AS there`)
    if (done.length > 0 || rows[0]?.there)
      throw new CannotRestore(
        '数据库不是空的：只能恢复到新的数据库（例如 TAIZHANG_DATA=新文件夹）。\n' +
          'The database is not empty: restore into a new one (say, TAIZHANG_DATA=another-folder).',
      )
    try {
      await runMigrations(ownerUrl, shape)
      await fill(client, dump)
    } catch (error) {
      // What was made here a moment ago: the next try finds the database empty again.
      const undo = 'ROLLBACK; DROP SCHEMA IF EXISTS es, view, app CASCADE; DROP TABLE IF EXISTS migrations'
      await client.query(undo).catch(() => undefined)
      throw error
    }
  }
  await inTurn(ownerUrl, bringIn, textual)
  await prepareSchema(ownerUrl)
}
