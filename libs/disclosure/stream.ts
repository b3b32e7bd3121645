import { occasionNames, type OccasionName } from './occasion.ts'

/** The names of disclosures: after unit, year and occasion, numbered one after the other, so that none is opened twice. */

export interface Named {
  readonly year: number
  readonly unit: string
  readonly occasion: OccasionName
  /** The first of its occasion that was prepared, the second, …: the public counts those that were published. */
  readonly number: number
}

export const disclosureStream = ({ year, unit, occasion, number }: Named): string =>
  `disclosure-${year}-${unit}-${occasion}-${number}`

const name = new RegExp(`^disclosure-(\\d{4})-(.+)-(${occasionNames.join('|')})-([1-9]\\d{0,2})$`)

/** What a disclosure's name says; undefined for any other stream. */
export function disclosureOf(stream: string): Named | undefined {
  const [, year, unit = '', occasion, number] = name.exec(stream) ?? []
  if (year === undefined) return undefined
  return { year: Number(year), unit, occasion: occasion as OccasionName, number: Number(number) }
}
