import { disclosureStream } from '#disclosure/stream'
import { rectificationStream } from '#monitoring/rectification/stream'
import { adjustmentStream } from '#target/adjustment/stream'

/**
 * The names of streams. They carry the kind and the year, so that a name alone tells what it names; what belongs to a
 * target is named after it, so that nothing can be opened twice.
 */
export const streams = {
  organisation: () => 'organisation',
  routing: (year: number) => `routing-${year}`,
  cycle: (year: number) => `cycle-${year}`,
  target: (year: number, code: string) => `target-${year}-${code}`,
  library: (year: number) => `library-${year}`,
  department: (year: number, unit: string) => `department-${year}-${unit}`,
  report: (target: string, checkpoint: string) =>
    `${target.replace(/^target-/, 'report-')}-${checkpoint.replace('-', '')}`,
  evaluation: (target: string) => target.replace(/^target-/, 'evaluation-'),
  adjustment: adjustmentStream,
  disclosure: disclosureStream,
  rectification: rectificationStream,
  /** What a unit takes the columns of a file for: of no year, forms go on. */
  layout: (unit: string, key: string) => `layout-${unit}-${key}`,
  rulebook: (pack: string) => `rulebook-${pack}`,
  /** A pack on trial: the same content over the same years is the same trial. */
  trial: (pack: string, hash: string) => `trial-${pack}-${hash.slice(0, 16)}`,
  reminder: (year: number, document: string, person: string) => `reminder-${year}-${person}-${document}`,
} as const

/** Stream names carry their year: `target-2024-…`. */
export const yearOf = (stream: string): number => Number(/^[a-z]+-(\d{4})(-|$)/.exec(stream)?.[1] ?? 0)

/** The year that events of the organisation are filed under: it belongs to none. */
export const noYear = 0
