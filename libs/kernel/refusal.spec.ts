import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { refusals, sentence } from './refusal.ts'

const folder = join(import.meta.dirname, 'refusals')

it('takes every code from one table, and every table', async () => {
  const tables = await Promise.all(
    readdirSync(folder).map(async name => Object.values((await import(join(folder, name))) as object)),
  )
  const codes = tables.flat().flatMap(table => Object.keys(table as object))
  expect(codes.toSorted()).toEqual(Object.keys(refusals).toSorted())
})

it('says what it knows of each language, and leaves open what it does not', () => {
  const refused = 'not-now' as const
  const detail = { stage: { zh: '审核中', en: 'in review' } }
  expect(sentence({ refused, detail }, 'zh')).toBe('当前状态是“审核中”，不能“”')
  expect(sentence({ refused, detail }, 'en')).toBe('Cannot  while the document is in review')
})
