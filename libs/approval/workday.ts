import days from 'chinese-days'

const china = (iso: string) => new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 10)

/** The Chinese working day that a moment (ISO 8601, UTC) counts for: its own day in China, else the next on which people work. */
export function workdayOf(iso: string): string {
  const day = china(iso)
  return days.isWorkday(day) ? day : days.findWorkday(1, day)
}
