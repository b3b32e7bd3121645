import { describe, expect, it } from '@jest/globals'
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

  it('say where they are malformed', () => {
    expect(readPack(edited({ lights: { red: 60, yellow: '80', blue: '120', planGap: '10' } }))).toEqual({
      problems: [{ path: 'lights.red', message: expect.stringContaining('string') }],
    })
    expect(readPack(null)).toHaveProperty('problems')
    const R02 = { severity: 'error', code: '(' }
    expect(readPack(edited({ rules: { R02 } }))).toEqual({
      problems: [{ path: 'rules.R02.code', message: 'not a regular expression' }],
    })
  })

  it('say where they contradict themselves', () => {
    const execution = { ...hebei2024.execution, points: '20' }
    expect(readPack(edited({ execution }))).toEqual({
      problems: [{ path: 'tree', message: 'execution and first levels make 110 points, not 100' }],
    })
    const units = [{ unit: '米' }, { unit: '平方米', aliases: ['米'] }, { unit: '万元', base: '元', factor: '10000' }]
    expect(readPack(edited({ units }))).toEqual({
      problems: [
        { path: 'units', message: '米 twice' },
        { path: 'units.2.base', message: 'no unit is called 元' },
      ],
    })
    const grades = [
      { grade: '优', en: 'excellent', from: '80' },
      { grade: '良', en: 'good', from: '90' },
    ]
    expect(readPack(edited({ grades }))).toEqual({
      problems: [
        { path: 'grades', message: 'thresholds must fall: 80, 90' },
        { path: 'grades', message: 'the last threshold must be 0' },
      ],
    })
  })

  it('may leave rules out, which turns them off', () => {
    expect(readPack(edited({ rules: {} }))).toHaveProperty('rules', {})
  })
})
