import { dayInChina, proofLines, type Proof } from './notes.ts'
import { blankRow, head, type Row, type Sheet } from './sheet.ts'

/** One published document, as a line of the catalogue. */
export interface DisclosedLine {
  readonly title: string
  readonly unit: string
  readonly projectCode: string
  /** ISO 8601. */
  readonly approvedAt: string
  readonly hash: string
}

export interface DisclosureFormData {
  readonly year: number
  readonly unit: { readonly code: string; readonly name: string }
  readonly title: string
  /** What the note is called, and what it says. */
  readonly note: { readonly title: string; readonly text: string }
  readonly lines: readonly DisclosedLine[]
  readonly withheld: readonly { readonly title: string; readonly count: number }[]
  readonly proof: Proof
}

const columns = [6, 28, 22, 14, 30]

const lineRow = ({ title, unit, projectCode, approvedAt, hash }: DisclosedLine, at: number): Row => ({
  cells: [
    { text: String(at + 1), align: 'center' },
    { text: title },
    { text: projectCode === '' ? unit : projectCode },
    { text: approvedAt === '' ? '' : dayInChina(approvedAt), align: 'center' },
    { text: hash },
  ],
})

const withheldText = (withheld: DisclosureFormData['withheld']): string =>
  withheld.length === 0 ? '无' : withheld.map(({ title, count }) => `${title} ${count} 份`).join('；')

/** 公开目录: what is disclosed, each with the hash of its content, and how much is kept back for which kind of reason. */
export function disclosureForm({ year, unit, title, note, lines, withheld, proof }: DisclosureFormData): Sheet {
  return {
    title: `${title}目录`,
    subtitle: `${unit.code}${unit.name}\t${year}年度`,
    orientation: 'portrait',
    columns,
    rows: [
      { cells: [head(note.title, { span: 2 }), { text: note.text, span: 3 }] },
      { cells: [head('不予公开', { span: 2 }), { text: withheldText(withheld), span: 3 }] },
      {
        repeat: true,
        cells: [head('序号'), head('公开材料'), head('项目编码'), head('批复或定分日期'), head('内容校验（SHA-256）')],
      },
      ...(lines.length > 0 ? lines.map(lineRow) : [blankRow(columns)]),
    ],
    footer: proofLines(proof),
  }
}
