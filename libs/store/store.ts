import { appender } from './append.ts'
import { dropOld } from './beside.ts'
import type { Running, Store, StoreOptions } from './contract.ts'
import { named, openDatabase } from './database.ts'
import { eventAt, readFeed } from './feed.ts'
import { byType } from './cells.ts'
import { followers } from './follow.ts'
import { openHeads } from './heads.ts'
import { loadEach, loadFrom, loadUpTo } from './load.ts'
import { checkBuilt, migrate } from './migrate.ts'
import { rebuild } from './rebuild.ts'
import { relay } from './relay.ts'
import { anchorDaily, headsNow } from './seal/anchor.ts'
import { prove } from './seal/prove.ts'
import { sealer } from './seal/sealer.ts'
import { verify } from './seal/verify.ts'
import { columns, count, row, rows, tablesByName } from './select.ts'
import { caughtUp, status, viewStatuses } from './status.ts'
import { tableOf } from './table.ts'
import { openWake } from './wake.ts'

export type {
  AnyView,
  Appended,
  Batch,
  FeedQuery,
  FollowerStatus,
  Outgoing,
  Query,
  Rebuilt,
  RebuildOptions,
  RowsOptions,
  Running,
  Stale,
  Store,
  StoreOptions,
  StoreStatus,
  Trouble,
  ViewStatus,
  Where,
  Write,
} from './contract.ts'

/** Connects when it is first used. Throws when the views' declarations contradict each other. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, ownerUrl, events, views, reactors, poolSize = 10, log = () => undefined } = options
  const all = views.map(tableOf)
  const tables = tablesByName(all)
  const inline = byType(all.filter(table => table.view.mode === 'inline'))
  const live = all.filter(table => table.view.mode === 'live')
  const database = openDatabase(url, poolSize, ownerUrl)
  const wake = openWake(url)
  const source = { database, events, log, heads: openHeads() }
  const selection = { database, tables }
  const add = appender({ ...source, inline, ring: wake.ring })
  const running = new Set<Running>()
  let built = false

  function run(...parts: readonly Running[]): Running {
    const whole = {
      async stop() {
        running.delete(whole)
        await Promise.all(parts.map(part => part.stop()))
      },
    }
    running.add(whole)
    return whole
  }

  const store: Store = {
    async query<T extends object>(text: string, values: readonly unknown[] = []) {
      const { rows: found } = await database.pool.query<T>(named(text, values))
      return found
    },
    migrate: () => migrate(source, all),
    async append(batch) {
      if (!built) {
        await checkBuilt(source, all)
        built = true
      }
      return add(batch)
    },
    load: (county, year, stream) => loadFrom(source, { county, year, stream }, 0),
    loadEach: (county, year, streams) => loadEach(source, { county, year }, streams),
    loadUpTo: (county, year, stream, upTo) => loadUpTo(source, { county, year, stream }, upTo),
    read: query => readFeed(source, query),
    eventAt: (county, position) => eventAt(source, county, position),
    rows: (view, county, where, page) => rows(selection, view, county, where, page),
    columns: (view, county, names, page) => columns(selection, view, county, names, page),
    row: (view, county, key) => row(selection, view, county, key),
    count: (view, county, where) => count(selection, view, county, where),
    follow: () => run(followers({ ...source, url }, wake, live)),
    relay: hand => run(relay({ ...source, reactors }, wake, hand)),
    caughtUp: (position, ms) => caughtUp(database, live, position, ms),
    async rebuild(name, choice) {
      const table = tables.get(name)
      if (!table) throw new Error(`No such view: ${name}`)
      return rebuild(source, table, choice)
    },
    dropOld: () => dropOld(source, all),
    status: () => status(database, live, reactors),
    views: () => viewStatuses(database, all),
    seal: (algorithm = 'sha256') => run(sealer(database, algorithm, log)),
    verify: question => verify(database, question),
    heads: () => headsNow(database.pool),
    anchor: (way, deliver) => anchorDaily(database, way, deliver),
    prove: (county, position) => prove(database.pool, county, position),
    async close() {
      await Promise.all([...running].map(part => part.stop()))
      await wake.close()
      await database.close()
    },
  }
  return store
}
