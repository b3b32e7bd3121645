/** How figures are taken: rounds that alternate between the subjects, in an order that turns; the median counts. */

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value that this share of the values does not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Measures each subject once a round, each round beginning with another one. Results by subject, in rounds' order. */
export async function alternate<S, T>(
  subjects: readonly S[],
  rounds: number,
  measure: (subject: S) => Promise<T>,
): Promise<Map<S, T[]>> {
  const found = new Map<S, T[]>(subjects.map(subject => [subject, []]))
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < subjects.length; i++) {
      const subject = subjects[(i + round) % subjects.length] as S
      found.get(subject)?.push(await measure(subject))
    }
  return found
}

export interface Rate {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Microseconds of this process' own work for each call: the figure that a busy machine disturbs least. */
  readonly cpu: number
}

/** Median rate of some rounds, with the lowest and the highest. */
export const summed = (rates: readonly Rate[]) => ({
  perSecond: median(rates.map(one => one.perSecond)),
  lowest: Math.min(...rates.map(one => one.perSecond)),
  highest: Math.max(...rates.map(one => one.perSecond)),
  p50: median(rates.map(one => one.p50)),
  p99: median(rates.map(one => one.p99)),
  cpu: median(rates.map(one => one.cpu)),
})

const warmUp = 200

/**
 * Keeps `clients` busy, each with the next call as soon as its last one is answered. `start` makes a client; what it
 * answers is called again and again. Only calls that end after the warm-up count.
 */
export async function rate(clients: number, seconds: number, start: () => () => Promise<void>): Promise<Rate> {
  const took: number[] = []
  let calls = 0
  const before = process.cpuUsage()
  const from = performance.now() + warmUp
  const until = from + seconds * 1000
  const client = async () => {
    const call = start()
    for (let begun = performance.now(); begun < until;) {
      await call()
      calls++
      const ended = performance.now()
      if (ended >= from && ended < until) took.push(ended - begun)
      begun = ended
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / calls
  return { perSecond: took.length / seconds, cpu, p50: quantile(took, 0.5), p99: quantile(took, 0.99) }
}
