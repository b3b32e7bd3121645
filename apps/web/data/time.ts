/** Times are stored in UTC and shown in China: UTC+8, no summer time. */
const inChina = (at: string | number): string =>
  new Date((typeof at === 'number' ? at : Date.parse(at)) + 8 * 3600_000).toISOString()

/** YYYY-MM-DD */
export const dayOf = (at: string | number): string => inChina(at).slice(0, 10)

/** HH:MM */
export const clockOf = (at: string | number): string => inChina(at).slice(11, 16)

export const today = (): string => dayOf(Date.now())

/** Whole days from today until a day; negative when it is past. */
export const daysUntil = (day: string): number => Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000)

/** '06-30' → 6 */
export const monthOf = (checkpoint: string): number => Number(checkpoint.slice(0, 2))
