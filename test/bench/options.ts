export interface Options {
  readonly rounds: number
  /** How long a round of one subject is measured. */
  readonly seconds: number
  /** How many events are replayed. */
  readonly events: number
  /** How many events stand in the large table. */
  readonly size: number
  readonly json: boolean
}

const defaults: Options = { rounds: 5, seconds: 0.7, events: 1_000_000, size: 10_000_000, json: false }

/** `name … --rounds=7 --json`. Throws on an option that nobody knows and on a number that is none. */
export function readArguments(args: readonly string[]): { names: string[]; options: Options } {
  const given = args.filter(arg => arg.startsWith('--')).map(arg => arg.slice(2).split('=', 2))
  const options: Record<string, number | boolean> = { ...defaults }
  for (const [name = '', text] of given) {
    const value = text === undefined ? true : Number(text)
    if (typeof value !== typeof options[name] || Number.isNaN(value)) throw new Error(`what does --${name} mean?`)
    options[name] = value
  }
  return { names: args.filter(arg => !arg.startsWith('--')), options: options as unknown as Options }
}
