import { describe, expect, it } from '@jest/globals'
import { grades, pointsOf, type Grade } from '#approval/sheet'
import { graded, items, usualPoints, within, type Ticks } from './grading.ts'

const all = (grade: Grade): Ticks =>
  Object.fromEntries(items.map(item => [item, { grade, points: usualPoints(item, grade) }]))

describe('the review sheet while it is filled in', () => {
  it('puts points within the band of whatever is ticked', () => {
    for (const item of items)
      for (const grade of Object.keys(grades) as Grade[])
        expect(within(item, { grade, points: usualPoints(item, grade) })).toBe(true)
  })

  it.each(['excellent', 'good', 'fair', 'poor'] as const)('makes %s of a sheet that is %s all over', grade => {
    expect(graded(all(grade))).toMatchObject({ done: 8, grade })
  })

  it('adds up what is right so far, and makes no grade before the last item', () => {
    const { form, ...others } = all('excellent')
    expect(graded({ form: { grade: 'excellent', points: '9.5' } })).toEqual({
      done: 1,
      sum: '9.5',
      sheet: null,
      grade: null,
    })
    expect(graded(others)).toMatchObject({ done: 7, sum: '90.0', grade: null })
    expect(form).toEqual({ grade: 'excellent', points: '10' })
  })

  it('counts no points that are none, or that another grade would take', () => {
    const { most } = pointsOf('form', 'good')
    for (const points of ['', '8.55', '十', '-8', most])
      expect(graded({ ...all('good'), form: { grade: 'good', points } })).toMatchObject({ done: 7, sheet: null })
  })
})
