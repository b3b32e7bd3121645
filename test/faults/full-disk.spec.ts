import { randomBytes, randomUUID } from 'node:crypto'
import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { serverAccount } from '#platform/embedded/place'
import { openStore, type Batch, type Store } from '#store/store'
import { testServer } from '#store/testing/server'
import { added, batch, notes, opened, registry, views } from '#store/testing/example'
import { unavailable } from '../../apps/api/unavailable.ts'
import { mountSmallDisk } from './small-disk.ts'

const disk = mountSmallDisk(64)
// A server that is given may stand elsewhere and see none of our disks.
const why = process.env['DATABASE_URL_TEST'] ? 'the server is not ours' : 'impossible' in disk ? disk.impossible : ''
if (why) console.warn(`A full disk is not tried: ${why}`)
const possible = why ? describe.skip : describe

possible('a full disk', () => {
  const name = `full_${randomBytes(6).toString('hex')}`
  let url: URL
  let store: Store

  async function run<T extends object>(text: string, database?: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: database ?? (await testServer()) })
    await client.connect()
    try {
      return (await client.query<T>(text)).rows
    } finally {
      await client.end()
    }
  }

  beforeAll(async () => {
    if ('impossible' in disk) return
    const space = join(disk.folder, 'space')
    const account = await serverAccount()
    await mkdir(space, { mode: 0o700 })
    if (account) await chown(space, account.uid, account.gid)
    url = new URL(await testServer())
    url.pathname = name
    await run(`CREATE TABLESPACE ${name} LOCATION '${space}'`)
    await run(`CREATE DATABASE ${name} TABLESPACE ${name}`)
    store = await openStore({ url: url.href, ...registry })
    await store.migrate()
  }, 60_000)
  afterAll(async () => {
    await store?.close()
    await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await run(`DROP TABLESPACE IF EXISTS ${name}`)
    if (!('impossible' in disk)) disk.unmount()
  })

  /** Words that do not shrink when they are compressed. */
  const long = () => added(randomBytes(40_000).toString('base64'))

  /** Appends until the disk, nearly filled on the way, is full; answers what got in, and what was refused why. */
  async function untilFull(
    fill: () => Promise<void>,
  ): Promise<{ versions: Map<string, number>; refused: Batch; error: unknown }> {
    const versions = new Map<string, number>()
    for (let i = 0; i < 500; i++) {
      // Tables and indexes take their first room by the way, each on its own: only then is little left.
      if (i === 5) await fill()
      const stream = `n${i % 5}`
      const next = batch(stream, versions.get(stream) ?? 0, [opened, long(), long()])
      try {
        const done = await store.append(next)
        versions.set(stream, 'ok' in done ? done.version : NaN)
      } catch (error) {
        return { versions, refused: next, error }
      }
    }
    throw new Error('the disk does not get full')
  }

  it('refuses to record, writes nothing by half, and goes on once there is room', async () => {
    if ('impossible' in disk) return
    const { versions, refused, error } = await untilFull(() => disk.fill(3_000_000))
    expect(error).toMatchObject({ code: '53100' })
    expect(unavailable(error)?.en).toBe('the disk is full')

    await expect(store.append(refused)).rejects.toMatchObject({ code: '53100' })
    const id = refused.command.id ?? ''
    // On a connection that is there: a full disk lets nobody new in.
    const [left] = await store.query<{ events: number; commands: number; work: number }>(
      `SELECT (SELECT count(*)::int FROM es.events WHERE command = '${id}') AS events,
              (SELECT count(*)::int FROM es.commands WHERE id = '${id}') AS commands,
              (SELECT count(*)::int FROM es.events WHERE type = 'NoteOpened') AS work`,
    )
    const total = [...versions.values()].reduce((sum, version) => sum + version, 0)
    expect(total).toBeGreaterThan(0)
    expect(left).toEqual({ events: 0, commands: 0, work: total / 3 })
    for (const [stream, version] of versions) {
      expect((await store.load('k1', 2025, stream)).at(-1)?.version).toBe(version)
      expect((await store.row(notes, 'k1', stream))?.words).toHaveLength((version / 3) * 2)
    }

    await disk.empty()
    expect(await store.append(refused)).toMatchObject({ ok: true, repeated: false })
    expect(await store.append(refused)).toMatchObject({ ok: true, repeated: true })
    expect(await store.append(batch(randomUUID(), 0, [opened, long()]))).toMatchObject({ ok: true, version: 2 })
    for (const view of views.filter(({ mode }) => mode === 'inline'))
      expect((await store.rebuild(view.name)).differing).toBe(0)
  }, 60_000)
})
