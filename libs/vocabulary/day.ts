import { z } from 'zod'

/** Days in China, as YYYY-MM-DD: they compare as texts. */

/** A day by which something is to be done, of a year that is meant: what follows from it is counted in working days. */
export const Day = z.iso
  .date()
  .refine(day => day >= '2000' && day < '2100', { params: { zh: '不是本世纪的日期', en: 'not a day of this century' } })

/** A day as events hold it: their shape is for ever, which days may be named is said where a command names one. */
export const StoredDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** The day in China (UTC+8, no summer time) of a moment in ISO 8601. */
export const dayInChina = (iso: string): string => new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 10)

/** So many days after one that the calendar has. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 3600_000).toISOString().slice(0, 10)
