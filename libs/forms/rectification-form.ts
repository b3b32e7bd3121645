import type { Words } from '#kernel/process'
import { proofLines, timeInChina, type Proof } from './notes.ts'
import { blankRow, head, type Row, type Sheet } from './sheet.ts'

/** What became of the notice after it was given: an extension, a reopening, its being cancelled. */
export interface TurnLine {
  readonly said: Words
  readonly reason: string
  readonly by: string
  /** ISO 8601. */
  readonly at: string
}

export interface RectificationFormData {
  readonly year: number
  readonly unit: { readonly code: string; readonly name: string }
  readonly projectCode: string
  readonly projectName: string
  /** The first of its target, the second, … */
  readonly number: number
  readonly source: Words
  /** The report or self-evaluation in which it was found, in words; '' for none. */
  readonly document: string
  readonly severity: Words
  readonly finding: string
  readonly required: string
  readonly ordered: { readonly by: string; readonly at: string }
  /** YYYY-MM-DD. */
  readonly due: string
  readonly measures: string
  readonly result: string
  readonly evidence: string
  readonly turns: readonly TurnLine[]
  /** 整改结论: where it stands. */
  readonly conclusion: string
  readonly proof: Proof
}

const columns = [18, 32, 18, 32]

const whole = (label: string, text: string): Row => ({ cells: [head(label), { text, span: 3 }] })
const pair = (label: string, text: string, other: string, beside: string): Row => ({
  cells: [head(label), { text, align: 'center' }, head(other), { text: beside, align: 'center' }],
})
const band = (text: string): Row => ({ cells: [head(text, { span: 4 })] })

const turnRow = ({ said, reason, by, at }: TurnLine): Row => ({
  cells: [{ text: said.zh }, { text: reason }, { text: by, align: 'center' }, { text: timeInChina(at) }],
})

/** 绩效问题整改通知及反馈表: the notice above, what the unit did about it below, and the conclusion. */
export function rectificationForm(data: RectificationFormData): Sheet {
  const { year, unit, number, ordered, turns, proof } = data
  return {
    title: `${data.projectName}绩效问题整改通知及反馈表`,
    subtitle: `${unit.code}${unit.name}\t${year}年度 第${number}号`,
    orientation: 'portrait',
    columns,
    rows: [
      band('整改通知'),
      pair('项目编码', data.projectCode, '问题来源', data.source.zh),
      pair('严重程度', data.severity.zh, '来源材料', data.document),
      whole('存在问题', data.finding),
      whole('整改要求和建议', data.required),
      pair('下达人', ordered.by, '下达时间', timeInChina(ordered.at)),
      pair('整改责任单位', unit.name, '整改期限', data.due),
      band('整改反馈'),
      whole('整改措施', data.measures),
      whole('整改结果', data.result),
      whole('佐证材料', data.evidence),
      whole('整改结论', data.conclusion),
      band('延期、撤销和重新整改'),
      { cells: [head('事项'), head('理由'), head('办理人'), head('时间')] },
      ...(turns.length > 0 ? turns.map(turnRow) : [blankRow(columns)]),
    ],
    footer: proofLines(proof),
  }
}
