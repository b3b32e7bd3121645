import { expect, it } from '@jest/globals'
import { Day, dayInChina, daysAfter } from './day.ts'

it('takes only days that the calendar has, of years that somebody can mean', () => {
  const taken = ['2024-02-29', '2099-12-31', '2023-02-29', '2024-02-30', '9999-12-31', '0000-00-00', '2024-6-30', '']
  expect(taken.filter(day => Day.safeParse(day).success)).toEqual(['2024-02-29', '2099-12-31'])
})

it('counts days in China', () => {
  expect(dayInChina('2024-06-30T16:00:00Z')).toBe('2024-07-01')
  expect(daysAfter('2024-02-28', 2)).toBe('2024-03-01')
})
