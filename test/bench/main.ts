import { benchAppend } from './append.ts'
import { benchHttp } from './http.ts'
import { benchMemory } from './memory.ts'
import { benchPure } from './pure.ts'

/** npm run bench -- [name …] [--json]: measures on this machine, prints tables; with --json one JSON document. */

const benches: Readonly<Record<string, () => Promise<readonly object[]>>> = {
  append: benchAppend,
  http: benchHttp,
  memory: benchMemory,
  pure: benchPure,
}

const asked = process.argv.slice(2).filter(name => name !== '--json')
const json = process.argv.includes('--json')
const results: Record<string, readonly object[]> = {}
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const bench = benches[name]
  if (!bench) throw new Error(`no such bench: ${name} (${Object.keys(benches).join(', ')})`)
  results[name] = await bench()
  if (json) continue
  console.log(name)
  console.table(
    results[name].map(row =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          typeof value === 'number' ? Math.round(value * 100) / 100 : value,
        ]),
      ),
    ),
  )
}
if (json) console.log(JSON.stringify(results, null, 2))
