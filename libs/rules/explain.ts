import type { Words } from '#kernel/process'
import { cell, type CellPath, type TargetTable } from '#vocabulary/table'
import type { Finding } from './finding.ts'

/** Why a warning is left as it is: said once, and asked again only when what was explained has changed. */

export interface Explanation {
  readonly rule: string
  readonly path: CellPath
  /** What stood there when it was explained. */
  readonly text: string
  readonly reason: string
}

/** What stands at a path: the cell's text, or of the rows as a whole everything in them. */
export const textAt = (table: TargetTable, path: CellPath): string =>
  cell(table, path) ?? table.indicators.map(({ level3, target }) => `${level3} ${target}`).join('\n')

/** The reason that was given for a warning, while what it was given for stands. The last one counts. */
export function reasonOf<E extends Explanation>(
  { rule, path }: Pick<Finding, 'rule' | 'path'>,
  explanations: readonly E[],
  table: TargetTable,
): E | undefined {
  const text = textAt(table, path)
  return explanations.filter(each => each.rule === rule && each.path === path && each.text === text).pop()
}

/** Warnings that have no reason yet: they keep a table from being sent. */
export const unexplained = (
  findings: readonly Finding[],
  explanations: readonly Explanation[],
  table: TargetTable,
): Finding[] =>
  findings.filter(each => each.severity === 'warning' && reasonOf(each, explanations, table) === undefined)

const always: readonly Words[] = [
  { zh: '上级文件统一规定，不能改', en: 'Set by a superior document' },
  { zh: '已与县财政局业务股室沟通同意', en: 'Agreed with the line section of the county finance bureau' },
]

const own: Readonly<Record<string, readonly Words[]>> = {
  R04: [{ zh: '本项目不涉及这类指标', en: 'Does not apply to this project' }],
  R07: [
    { zh: '按合同约定验收合格后一次付款', en: 'Paid at once after acceptance, as the contract says' },
    { zh: '上级资金年底才能下达', en: 'The superior funds arrive at the end of the year' },
  ],
  R13: [{ zh: '数值已核对无误', en: 'The figure was checked and is right' }],
  R15: [{ zh: '含其他渠道资金', en: 'Includes money from elsewhere' }],
  R17: [{ zh: '文件仍然有效，没有新文件', en: 'The document is still in force, there is no newer one' }],
  R21: [{ zh: '两行统计口径不同', en: 'The two rows measure different things' }],
  R22: [{ zh: '项目内容确实包含这一项', en: 'The project does include this' }],
  R23: [{ zh: '同类项目，上级要求使用统一指标', en: 'Projects of one kind with indicators set by a superior' }],
  R25: [{ zh: '跨年实施，合同已约定', en: 'Runs over the year-end by contract' }],
  R27: [{ zh: '两个项目范围不同，不重复', en: 'The projects cover different things' }],
}

/** Reasons that are often right for a rule, to be chosen instead of typed. */
export const commonReasons = (rule: string): readonly Words[] => [...(own[rule] ?? []), ...always]
