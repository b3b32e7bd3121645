/** Days as people write them in China: 2026-01-31, 20260131, 2026/1/31, 2026.1.31, 2026年1月31日. */

const written = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?$/
const packed = /^(\d{4})(\d{2})(\d{2})$/

/** YYYY-MM-DD, or undefined for what is no day of the calendar. Full-width digits are read too. */
export function readDay(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const [, year, month, day] = packed.exec(plain) ?? (/^\d+$/.test(plain) ? null : written.exec(plain)) ?? []
  if (!year || !month || !day) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined
}
