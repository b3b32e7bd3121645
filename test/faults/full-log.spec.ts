import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbedded, type Embedded } from '#platform/embedded'
import { keepEmbedded } from '#platform/embedded/kept'
import { openStore, type Appended, type Batch, type Stale, type Store } from '#store/store'
import { added, batch, notes, opened, registry, views } from '#store/testing/example'
import { unavailable } from '../../apps/api/unavailable.ts'
import { mountSmallDisk } from './small-disk.ts'

const disk = mountSmallDisk(80)
if ('impossible' in disk) console.warn(`A full disk is not tried: ${disk.impossible}`)
const possible = 'impossible' in disk ? describe.skip : describe

possible('a full disk below the write-ahead log', () => {
  let folder: string
  let server: Embedded
  let store: Store

  /** A server as users have it, but for its log, which is on the small disk. */
  beforeAll(async () => {
    if ('impossible' in disk) return
    folder = await mkdtemp(join(tmpdir(), 'full-log-'))
    await chmod(folder, 0o755)
    const dataDir = join(folder, 'data')
    const first = await startEmbedded({ dataDir })
    await first.stop()
    const log = join(first.dataDir, 'pgdata', 'pg_wal')
    const moved = spawnSync('/bin/sh', [
      '-c',
      'cp -a "$0" "$1" && rm -r "$0" && ln -s "$1" "$0"',
      log,
      join(disk.folder, 'log'),
    ])
    expect(String(moved.stderr)).toBe('')
    server = await keepEmbedded({ dataDir })
    store = await openStore({ url: server.url, ...registry })
    await store.migrate()
  }, 60_000)
  afterAll(async () => {
    await store?.close()
    await server?.stop()
    if (!('impossible' in disk)) disk.unmount()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  const long = () => added(randomBytes(200_000).toString('base64'))

  it('makes the server throw everybody out and recover; what was acknowledged is there, what was not can be sent again', async () => {
    if ('impossible' in disk) return
    await disk.fill()
    let version = 0
    let refused: Batch | undefined
    let error: unknown
    for (let i = 0; i < 1000 && !refused; i++) {
      const next = batch('a', version, [opened, long()])
      try {
        const done: Appended | Stale = await store.append(next)
        expect(done).toMatchObject({ ok: true, version: version + 2 })
        version += 2
      } catch (thrown) {
        error = thrown
        refused = next
      }
    }
    expect(unavailable(error)).toBeDefined()
    expect(version).toBeGreaterThan(0)

    await disk.empty()
    let done: Appended | Stale | undefined
    for (const end = Date.now() + 60_000; !done && Date.now() < end;) {
      done = await store.append(refused as Batch).catch((thrown: unknown) => {
        expect(unavailable(thrown)).toBeDefined()
        return setTimeout(100, undefined)
      })
    }
    expect(done).toMatchObject({ ok: true, version: version + 2 })
    expect(await readFile(join(server.dataDir, 'postgres.log'), 'utf8')).toMatch(/PANIC.*No space left/)
    const loaded = await store.load('k1', 2025, 'a')
    expect(loaded.map(event => event.version)).toEqual(Array.from({ length: version + 2 }, (_, i) => i + 1))
    expect((await store.row(notes, 'k1', 'a'))?.words).toHaveLength((version + 2) / 2)
    for (const view of views.filter(({ mode }) => mode === 'inline'))
      expect((await store.rebuild(view.name)).differing).toBe(0)
  }, 150_000)
})
