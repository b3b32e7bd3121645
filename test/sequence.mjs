import { statSync } from 'node:fs'

/** Long spec files first, so that both workers end at about the same time: whole systems, laws, then by size. */
const long = [/\/test\/(journeys|browser|faults)\//, /(laws|histories)\.spec/]

const rank = path => {
  const at = long.findIndex(pattern => pattern.test(path))
  return at < 0 ? long.length : at
}

export default class Sequence {
  sort(tests) {
    const size = new Map(tests.map(({ path }) => [path, statSync(path).size]))
    return [...tests].sort((a, b) => rank(a.path) - rank(b.path) || size.get(b.path) - size.get(a.path))
  }

  /** Of `--onlyFailures`: what failed before is not kept. */
  allFailedTests(tests) {
    return tests
  }

  cacheResults() {}
}
