import type { Goals, Section } from '#vocabulary/goals'
import { proofLines, type Proof } from './notes.ts'
import { head, type Row, type Sheet } from './sheet.ts'

export interface DepartmentFormData {
  readonly year: number
  readonly unit: { readonly code: string; readonly name: string }
  readonly goals: Goals
  readonly proof?: Proof
}

const columns = [20, 80]

const titleOf = ({ ordinal, title }: Section): string => (ordinal === '' ? title : `（${ordinal}）${title}`)

const heading = (text: string): Row => ({ cells: [head(text, { span: 2 })] })

const sections = (of: readonly Section[]): Row[] =>
  of.length === 0
    ? [{ cells: [{ text: '', span: 2 }] }]
    : of.map(section => ({ cells: [{ text: titleOf(section), bold: true }, { text: section.text }] }))

/** 部门整体绩效目标: overall goals, the goals of each duty, safeguards, in the order of the Hebei text. */
export const departmentForm = ({ year, unit, goals, proof }: DepartmentFormData): Sheet => ({
  title: '部门整体绩效目标',
  subtitle: `${unit.code}${unit.name}\t${year}年度`,
  orientation: 'portrait',
  columns,
  rows: [
    heading('一、总体绩效目标'),
    { cells: [{ text: goals.overall, span: 2 }] },
    heading('二、分项绩效目标'),
    ...sections(goals.subGoals),
    heading('三、工作保障措施'),
    ...sections(goals.safeguards),
  ],
  ...(proof && { footer: proofLines(proof) }),
})
