import { availableParallelism, loadavg } from 'node:os'
import { benchAppend } from './append.ts'
import { benchBatch } from './batch.ts'
import { benchDiff } from './diff.ts'
import { benchDisclosure } from './disclosure.ts'
import { benchCheck } from './check.ts'
import { benchHelp } from './help.ts'
import { benchHttp } from './http.ts'
import { benchLatency } from './latency.ts'
import { benchLoad } from './load.ts'
import { benchMemory } from './memory.ts'
import { readArguments, type Options } from './options.ts'
import { benchProfile } from './profile.ts'
import { benchParse } from './parse.ts'
import { benchPure } from './pure.ts'
import { benchReplay } from './replay.ts'
import { print, type Report } from './report.ts'
import { benchRestore } from './restore.ts'
import { benchSeal } from './seal.ts'
import { benchSize } from './size.ts'
import { benchTrial } from './trial.ts'

/** npm run bench -- [name …] [--rounds=5] [--json]: measures on this machine, prints tables; with --json one document. */

const benches: Readonly<Record<string, (options: Options) => Promise<Report>>> = {
  append: benchAppend,
  load: benchLoad,
  replay: benchReplay,
  latency: benchLatency,
  seal: benchSeal,
  restore: benchRestore,
  size: benchSize,
  profile: benchProfile,
  http: async () => ({ rows: await benchHttp() }),
  memory: async () => ({ rows: await benchMemory() }),
  check: benchCheck,
  parse: benchParse,
  trial: benchTrial,
  pure: async () => ({ rows: await benchPure() }),
  help: benchHelp,
  batch: benchBatch,
  disclosure: benchDisclosure,
  diff: async () => ({ rows: await benchDiff() }),
}

const { names, options } = readArguments(process.argv.slice(2))
const unknown = names.find(name => !benches[name])
if (unknown !== undefined) throw new Error(`no such bench: ${unknown} (${Object.keys(benches).join(', ')})`)

const reports: Record<string, Report> = {}
for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue
  const [loadBefore = 0] = loadavg()
  const report = await bench(options)
  // Whoever reads the figures must see whether others had work on the machine when it began.
  const machine = `${availableParallelism()} cores, load ${loadBefore.toFixed(1)} before; Node ${process.versions.node}`
  reports[name] = { ...report, notes: [...(report.notes ?? []), machine] }
  if (!options.json) print(name, reports[name])
}
if (options.json) console.log(JSON.stringify(reports, null, 2))
