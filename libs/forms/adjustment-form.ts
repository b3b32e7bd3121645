import type { Words } from '#kernel/process'
import { money } from './figures.ts'
import { proofLines, type Proof } from './notes.ts'
import { blankRow, head, type Row, type Sheet } from './sheet.ts'

/** What an adjustment changes, as one line of the form. */
export interface AdjustedLine {
  /** What it concerns: an indicator, or a part of the table. */
  readonly name: string
  readonly meaning: Words
  readonly before: string
  readonly after: string
}

export interface AdjustmentFormData {
  readonly year: number
  readonly unit: { readonly code: string; readonly name: string }
  readonly projectCode: string
  readonly projectName: string
  /** The first of its target, the second, … */
  readonly number: number
  readonly reason: { readonly category: Words; readonly text: string; readonly basis: string }
  /** 元. */
  readonly budget: { readonly before: string; readonly after: string }
  readonly lines: readonly AdjustedLine[]
  readonly proof: Proof
}

const columns = [8, 26, 16, 25, 25]

const lineRow = ({ name, meaning, before, after }: AdjustedLine, at: number): Row => ({
  cells: [
    { text: String(at + 1), align: 'center' },
    { text: name },
    { text: meaning.zh, align: 'center' },
    { text: before },
    { text: after },
  ],
})

/** 绩效目标调整申请表: why an approved target is changed, the budget before and after, and what changes, line by line. */
export function adjustmentForm(data: AdjustmentFormData): Sheet {
  const { year, unit, number, reason, budget, lines, proof } = data
  return {
    title: `${data.projectName}绩效目标调整申请表`,
    subtitle: `${unit.code}${unit.name}\t${year}年度 第${number}次调整\t单位：元`,
    orientation: 'portrait',
    columns,
    rows: [
      { cells: [head('项目编码', { span: 2 }), { text: data.projectCode, span: 3 }] },
      {
        cells: [
          head('调整原因', { span: 2 }),
          { text: reason.category.zh, align: 'center' },
          head('调整依据'),
          { text: reason.basis },
        ],
      },
      { cells: [head('调整理由', { span: 2 }), { text: reason.text, span: 3 }] },
      { cells: [head('预算数', { span: 2 }), head('调整前后'), money(budget.before), money(budget.after)] },
      { repeat: true, cells: [head('序号'), head('调整内容'), head('变化'), head('调整前'), head('调整后')] },
      ...(lines.length > 0 ? lines.map(lineRow) : [blankRow(columns)]),
    ],
    footer: proofLines(proof),
  }
}
