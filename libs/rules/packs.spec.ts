import { describe, expect, it } from '@jest/globals'
import type { PackProblem } from './consistency.ts'
import { packOf, packs, readPack } from './packs.ts'
import { hebei2024 } from './packs/hebei-2024.ts'

const edited = (change: object): unknown => JSON.parse(JSON.stringify({ ...hebei2024, ...change })) as unknown

describe('rule packs', () => {
  it.each(Object.keys(packs))('%s is sound and survives JSON', id => {
    const pack = packOf(id)
    expect(readPack(JSON.parse(JSON.stringify(pack)))).toEqual(pack)
  })

  it('are found by id alone', () => {
    expect(packOf('hebei-2024')?.title.zh).toBe('河北省2024年度项目支出绩效规则')
    expect(packOf('toString')).toBeUndefined()
  })

  it('say where they are malformed, and what to write there, in both languages', () => {
    const R02 = { severity: 'error', code: '(' }
    const R03 = { severity: 'fatal' }
    const { id: _, ...nameless } = hebei2024
    const problems = (pack: unknown) => (readPack(pack) as { problems: PackProblem[] }).problems
    expect(problems(edited({ lights: { red: 60, yellow: '八十', blue: '120', planGap: '10' } }))).toEqual([
      { path: 'lights.red', message: '类型不对，应是带引号的文字', messageEn: 'wrong kind: expected a text in quotes' },
      {
        path: 'lights.yellow',
        message: '要写成带引号的小数，例如 "0.8"',
        messageEn: 'write a decimal number in quotes, such as "0.8"',
      },
    ])
    expect(problems(edited({ rules: { R02, R03 } }))).toMatchObject([
      { path: 'rules.R02.code', message: '不是合法的正则表达式，请检查括号和反斜杠' },
      { path: 'rules.R03.severity', message: '只能是：error、warning、hint' },
    ])
    expect(problems(JSON.parse(JSON.stringify(nameless)))).toMatchObject([
      { path: 'id', message: '缺少这一项，应是带引号的文字' },
    ])
    const term = { withinDays: 20, source: '《中华人民共和国预算法》第十四条' }
    expect(problems(edited({ disclosure: { budgets: term } }))).toMatchObject([{ path: 'disclosure' }])
    expect(problems(edited({ years: [] }))).toMatchObject([{ path: 'years', message: '没有填写' }])
    expect(problems(null)).toMatchObject([{ path: '', message: '类型不对，应是对象 { … }' }])
  })

  it('say where they contradict themselves', () => {
    const execution = { ...hebei2024.execution, points: '20' }
    expect(readPack(edited({ execution }))).toMatchObject({
      problems: [{ path: 'tree', message: '执行率和各一级指标的分值合计 110 分，应为 100 分，请调整 points' }],
    })
    const units = [{ unit: '米' }, { unit: '平方米', aliases: ['米'] }, { unit: '万元', base: '元', factor: '10000' }]
    expect(readPack(edited({ units }))).toMatchObject({
      problems: [
        { path: 'units', messageEn: '米 twice: remove one' },
        { path: 'units.2.base', messageEn: 'no unit is called 元: add it to the units' },
      ],
    })
    const grades = [
      { grade: '优', en: 'excellent', from: '80' },
      { grade: '良', en: 'good', from: '90' },
    ]
    expect(readPack(edited({ grades }))).toMatchObject({
      problems: [
        { path: 'grades', messageEn: 'thresholds must fall: 80, 90' },
        { path: 'grades', message: '最后一档的 from 必须是 0，否则低分没有等级' },
      ],
    })
  })

  it('may leave rules out, which turns them off', () => {
    expect(readPack(edited({ rules: {} }))).toHaveProperty('rules', {})
  })
})
