import { describe, expect, it } from '@jest/globals'
import { emptyTable, type Indicator } from '#vocabulary/table'
import { checkTable } from './check.ts'
import { coverageOf, isMeasured } from './coverage.ts'
import { hebei2024 } from './packs/hebei-2024.ts'

const duties = [
  { ordinal: '一', title: '农村环境整治' },
  { ordinal: '二', title: '农业管理方面' },
  { ordinal: '三', title: '' },
]
const row = (target: string): Indicator => ({
  id: 'i1',
  level1: '产出指标',
  level2: '数量指标',
  level3: '清理坑塘',
  description: '',
  target,
  basis: '',
  weight: '',
})
const project = (id: string, duty: string, ...targets: string[]) => ({
  id,
  table: { ...emptyTable, projectName: id, duty, indicators: targets.map(row) },
})
const R28 = (duty: string, known = duties) =>
  checkTable({ ...emptyTable, duty }, hebei2024, { year: 2024, countyCode: '131026', codesInUse: [], duties: known })
    .filter(({ rule }) => rule === 'R28')
    .map(({ severity, path, message }) => `${severity} ${path} ${message}`)

describe('the link from a project to a duty (R28)', () => {
  it('is by title, or by ordinal', () => {
    for (const duty of ['农村环境整治', ' 农村环境整治 ', '一', '三']) expect(R28(duty)).toEqual([])
  })

  it('is asked for where there is none, or one to a duty that the text does not have', () => {
    expect(R28('')).toEqual([
      'warning duty 请选择本项目对应的部门职责（分项绩效目标），如“农村环境整治”“农业管理方面”“三”',
    ])
    expect(R28('修路')).toEqual(['warning duty 部门整体绩效目标里没有“修路”这项职责，请重新选择'])
  })

  it('is not asked for while the department has no text', () => {
    expect(R28('', [])).toEqual([])
  })
})

describe('the coverage of duties', () => {
  const coverage = coverageOf(duties, [
    project('清理', '农村环境整治', '≥7个', '达成'),
    project('宣传', '农业管理方面', '达成'),
    project('修路', '别的'),
    project('办公', ''),
  ])

  it('lists each duty with its projects and their measurable targets, in the order of the text', () => {
    expect(coverage.duties.map(({ duty, projects }) => [duty.ordinal, projects.map(each => each.measurable)])).toEqual([
      ['一', [1]],
      ['二', [0]],
      ['三', []],
    ])
  })

  it('tells the duties that are only words: no project, or none with a number to reach', () => {
    expect(coverage.duties.map(isMeasured)).toEqual([true, false, false])
  })

  it('lists the projects that serve none', () => {
    expect(coverage.unlinked.map(({ id }) => id)).toEqual(['修路', '办公'])
  })
})
