/** Days in China, as YYYY-MM-DD: they compare as texts. */

/** The day in China (UTC+8, no summer time) of a moment in ISO 8601. */
export const dayInChina = (iso: string): string => new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 10)

/** A day that the calendar has: 2026-02-30 is none. */
export const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text.length === 10
}

/** So many days after one that the calendar has. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 3600_000).toISOString().slice(0, 10)
