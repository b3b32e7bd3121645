import days from 'chinese-days'
import { dayInChina } from '#vocabulary/day'

/** The Chinese working day that a moment (ISO 8601, UTC) counts for: its own day in China, else the next on which people work. */
export function workdayOf(iso: string): string {
  const day = dayInChina(iso)
  return days.isWorkday(day) ? day : days.findWorkday(1, day)
}
