import { expect, it } from '@jest/globals'
import { readDay } from './day.ts'

it('reads a day however it is written, and no day that the calendar lacks', () => {
  for (const text of [
    '2026-01-31',
    '20260131',
    '2026/1/31',
    '2026.1.31',
    '2026年1月31日',
    '２０２６－０１－３１',
    ' 2026-1-31 ',
  ])
    expect(readDay(text)).toBe('2026-01-31')
  for (const text of ['', '2026-02-30', '2026-13-01', '31/01/2026', '01-31-2026', '2026', '202611', '明天'])
    expect(readDay(text)).toBeUndefined()
})
