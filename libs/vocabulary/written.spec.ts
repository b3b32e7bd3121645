import { expect, it } from '@jest/globals'
import { Written } from './written.ts'

it('keeps what can be seen, and of that everything', () => {
  expect(Written.parse(' \u200b\ufeff请补\u202e依据\u00ad👩‍🌾 ')).toBe('请补依据👩‍🌾')
  expect(Written.parse('\u200b\u200d\u2060')).toBe('')
  expect(Written.min(1).safeParse('\u200b').success).toBe(false)
})
