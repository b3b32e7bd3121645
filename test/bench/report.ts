/** What a bench answers: what was measured, and whether it reaches what it has to. */

export interface Bar {
  readonly figure: string
  /** In words: `≥ 0.9 × floor`. */
  readonly bar: string
  readonly measured: number
  readonly held: boolean
}

export interface Report {
  readonly rows: readonly object[]
  readonly bars?: readonly Bar[]
  /** What one must know to read the figures. */
  readonly notes?: readonly string[]
}

export const atLeast = (figure: string, least: number, of: string, measured: number): Bar => ({
  figure,
  bar: `≥ ${least} ${of}`,
  measured,
  held: measured >= least,
})

export const atMost = (figure: string, most: number, of: string, measured: number): Bar => ({
  figure,
  bar: `≤ ${most} ${of}`,
  measured,
  held: measured <= most,
})

const rounded = (value: unknown) =>
  typeof value === 'number' ? (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100) : value

const printable = (rows: readonly object[]) =>
  rows.map(row => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, rounded(value)])))

export function print(name: string, { rows, bars = [], notes = [] }: Report): void {
  console.log(name)
  console.table(printable(rows))
  if (bars.length > 0) console.table(printable(bars.map(bar => ({ ...bar, held: bar.held ? 'yes' : 'NO' }))))
  for (const note of notes) console.log(`- ${note}`)
}
