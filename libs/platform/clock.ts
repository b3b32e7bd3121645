import { readFileSync } from 'node:fs'

/**
 * What time it is for every decision, in ISO 8601. For rehearsals and specs TAIZHANG_CLOCK names a file with a number of
 * milliseconds by which the clock is ahead (behind, where negative); it is read each time, so that a day can pass while
 * everything runs. Sessions, leases and seals keep the machine's own time.
 */
export function clockOf(file: string | undefined): () => string {
  if (file === undefined) return () => new Date().toISOString()
  return () => new Date(Date.now() + aheadIn(file)).toISOString()
}

function aheadIn(file: string): number {
  const ahead = Number(readFileSync(file, 'utf8'))
  if (!Number.isFinite(ahead)) throw new Error(`TAIZHANG_CLOCK: no number of milliseconds in ${file}`)
  return ahead
}
