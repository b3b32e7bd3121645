import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { malformed } from './malformed.ts'
import { sentence } from './refusal.ts'

/** What is said of a value that this schema does not take. */
function told(schema: z.ZodType, value: unknown) {
  const { error } = schema.safeParse(value)
  const refusal = malformed(error?.issues ?? [])
  const listed = (language: 'zh' | 'en') => sentence(refusal, language).replace(/^.*?[：:] ?/, '')
  return { zh: listed('zh'), en: listed('en'), paths: refusal.detail['paths'] }
}
const field = (reason: z.ZodType) => z.object({ reason })

describe('malformed input', () => {
  it.each<[string, z.ZodType, unknown, string, string]>([
    ['a missing field', z.string(), undefined, '缺少这一项，应是文字', 'missing: expected a text'],
    ['another kind', z.string(), 7, '类型不对，应是文字', 'wrong kind: expected a text'],
    ['no whole number', z.int(), 1.5, '类型不对，应是整数', 'wrong kind: expected a whole number'],
    ['a blank', z.string().trim().min(1), ' ', '没有填写', 'is empty'],
    ['an empty list', z.array(z.string()).min(1), [], '没有填写', 'is empty'],
    ['too short', z.string().min(2), '短', '太少，至少 2 个字', 'too little: at least 2 characters'],
    ['too long', z.string().max(1), '太长', '太多，至多 1 个字', 'too much: at most 1 character'],
    ['too many', z.array(z.string()).max(1), ['1', '2'], '太多，至多 1 项', 'too much: at most 1 entry'],
    ['too small', z.number().min(1), 0, '太小，至少 1', 'too small: at least 1'],
    ['not positive', z.number().positive(), 0, '太小，须大于 0', 'too small: more than 0 is needed'],
    ['too big', z.number().max(3), 4, '太大，至多 3', 'too big: at most 3'],
    ['no such choice', z.enum(['back', 'anew']), 'x', '只能是：back、anew', 'must be one of: back, anew'],
    ['a format', z.iso.date(), '6月30日', '不是日期，要写成 2024-06-30 这样', 'not a day such as 2024-06-30'],
    ['a pattern', z.string().regex(/^a$/), 'b', '写法不对', 'not written as it must be'],
    ['no form of several', z.union([z.string(), z.int()]), true, '写法不对', 'not written as it must be'],
    ['an unknown field', z.strictObject({}), { a: 1 }, '不认识的项：a', 'unknown: a'],
    ['a key', z.record(z.string().max(1), z.int()), { ab: 1 }, '太多，至多 1 个字', 'too much: at most 1 character'],
    ['what it says itself', z.string().refine(() => false, { params: { zh: '不行', en: 'no' } }), '', '不行', 'no'],
  ])('says of %s where and what, in both languages', (_, schema, value, zh, en) => {
    const said = told(field(schema), { reason: value })
    expect(said.zh).toMatch(/^“理由( · ab)?”/)
    expect(said.zh.replace(/^“.*?”/, '')).toBe(zh)
    expect(said.en.replace(/^reason( · ab)?: /, '')).toBe(en)
  })

  it('names a place in a list, goes without the envelope, and keeps the path for programs', () => {
    const envelope = z.object({ data: z.object({ cells: z.array(z.string()), other: z.string() }) })
    expect(told(envelope, { data: { cells: ['goals', 1], other: 2 } })).toEqual({
      zh: '“单元格 · 第 2 项”类型不对，应是文字；“other”类型不对，应是文字',
      en: 'cells · entry 2: wrong kind: expected a text; other: wrong kind: expected a text',
      paths: ['data.cells.1', 'data.other'],
    })
    expect(told(envelope, null)).toMatchObject({ zh: '类型不对，应是对象', en: 'wrong kind: expected an object' })
  })

  it('does not tell a thousand places one by one', () => {
    const { zh, en, paths } = told(
      z.array(z.string()),
      Array.from({ length: 1000 }, (_, i) => i),
    )
    expect([zh.split('；').at(-1), en.split('; ').at(-1)]).toEqual(['另有 980 处', '980 more'])
    expect(paths).toHaveLength(1000)
  })
})
