import { money } from './figures.ts'
import { mergedLevels } from './merged.ts'
import { dateInChina, proofLines, timeInChina, type Proof } from './notes.ts'
import { head, type Cell, type Row, type Sheet } from './sheet.ts'

/** Somebody's act, as it is signed: by whom, and in whose place ('' in their own right). */
interface Signed {
  readonly step: string
  readonly said: string
  readonly by: string
  readonly for: string
  /** ISO 8601, UTC; '' while nobody has acted. */
  readonly at: string
}

interface Graded {
  readonly grade: string
  readonly opinion: string
  readonly by: string
  readonly for: string
  /** The sheet of the four criteria, where the project has one: sum and items with their full points. */
  readonly sheet: {
    readonly total: string
    readonly items: readonly {
      readonly criterion: string
      readonly title: string
      readonly asks: string
      readonly full: string
      readonly grade: string
      readonly points: string
    }[]
  } | null
}

export interface ReviewFormData {
  readonly title: string
  readonly year: number
  readonly unit: { readonly code: string; readonly name: string }
  readonly projectName: string
  readonly projectCode: string
  /** 元; '' where the document has no budget. */
  readonly budget: string
  /** Where it stands, in words. */
  readonly stage: string
  readonly rounds: number
  readonly returns: number
  readonly grade: Graded | null
  /** The steps of the route that it is on, each with the opinion that holds there now. */
  readonly steps: readonly Signed[]
  /** Everything that happened on the way, oldest first. */
  readonly acts: readonly (Signed & { readonly round: number })[]
  /** Of the submission that the opinions are about. */
  readonly proof: Proof
  /** Earlier submissions, with other content, whose opinions go on counting: of these steps. */
  readonly carried: readonly { readonly round: number; readonly hash: string; readonly steps: readonly string[] }[]
  /** What changed the content after it was approved, and what it is now. */
  readonly amended: { readonly number: number; readonly approvedAt: string; readonly hash: string } | null
}

const columns = [11.5, 16.5, 35.5, 19.5, 17]

const rows = (...cells: readonly (readonly Cell[])[]): Row[] => cells.map(row => ({ cells: row }))
const heading = (text: string): Row => ({ cells: [{ ...head(text, { span: columns.length }), align: 'left' }] })
const centred = (text: string): Cell => ({ text, align: 'center' })

/** 李四 代 张三. */
const signature = ({ by, for: principal }: Pick<Signed, 'by' | 'for'>): string =>
  principal === '' ? by : `${by} 代 ${principal}`

const signed = (act: Signed): Cell[] => [
  { text: act.said },
  centred(signature(act)),
  centred(act.at === '' ? '' : timeInChina(act.at)),
]

const headRows = (data: ReviewFormData): Row[] =>
  rows(
    [head('项目名称'), { text: data.projectName, span: 4 }],
    [head('项目编码'), { text: data.projectCode, span: 2 }, head('预算数（元）'), money(data.budget)],
    [head('填报单位'), { text: `${data.unit.code}${data.unit.name}`, span: 4 }],
    [
      head('审核状态'),
      { text: data.stage, span: 2 },
      head('送审 / 退回'),
      centred(`${data.rounds} 次 / ${data.returns} 次`),
    ],
  )

function gradeRows(grade: Graded | null): Row[] {
  if (!grade) return []
  const { sheet, opinion } = grade
  const criteria = mergedLevels(sheet?.items.map(({ criterion }) => [criterion]) ?? [])
  const items = (sheet?.items ?? []).map(({ title, asks, full, grade: tick, points }, at) => ({
    cells: [...(criteria[at] ?? []), { text: title }, { text: asks }, centred(tick), centred(`${points} / ${full}`)],
  }))
  const heads = rows([head('标准'), head('内容'), head('要求'), head('等级'), head('得分 / 分值')])
  return [
    heading('绩效目标审核（四项标准）'),
    ...(sheet ? [...heads, ...items] : []),
    ...rows([
      head('综合评定'),
      { text: grade.grade, align: 'center', bold: true },
      { text: opinion === '' ? '' : `总体意见：${opinion}` },
      centred(signature(grade)),
      { text: sheet ? `总分 ${sheet.total}` : '', align: 'center', bold: true },
    ]),
  ]
}

const stepRows = ({ steps }: ReviewFormData): Row[] => [
  heading('各环节审核意见'),
  ...rows([head('环节', { span: 2 }), head('意见'), head('审核人'), head('时间')]),
  ...steps.map(step => ({ cells: [{ text: step.step, span: 2 }, ...signed(step)] })),
]

function actRows({ acts }: ReviewFormData): Row[] {
  const rounds = mergedLevels(acts.map(({ round }) => [`第 ${round} 次`]))
  return [
    heading('办理过程'),
    {
      repeat: true,
      cells: [head('送审'), head('环节'), head('办理情况和意见'), head('办理人'), head('时间')],
    },
    ...acts.map((act, at) => ({ cells: [...(rounds[at] ?? []), { text: act.step }, ...signed(act)] })),
  ]
}

const boundTo = ({ proof, carried, amended }: ReviewFormData): string[] => [
  ...proofLines(proof),
  ...carried.map(
    ({ round, hash, steps }) => `第 ${round} 次送审的内容校验（${steps.join('、')}的意见所依据，沿用）：${hash}`,
  ),
  ...(amended
    ? [`已按第 ${amended.number} 次调整（${dateInChina(amended.approvedAt)}批复）更新，现行内容校验：${amended.hash}`]
    : []),
]

/**
 * 审核表: the review of one document, with every opinion, who gave it, when (in China) and for whom. What was returned,
 * taken back or asked stays in it. It names the content that the opinions are bound to, and what stands now where that is another.
 */
export const reviewForm = (data: ReviewFormData): Sheet => ({
  title: data.title,
  subtitle: `${data.unit.name}\t${data.year}年度`,
  orientation: 'portrait',
  columns,
  rows: [
    ...headRows(data),
    ...gradeRows(data.grade),
    ...(data.steps.length > 0 ? stepRows(data) : []),
    ...(data.acts.length > 0 ? actRows(data) : [heading('尚未送审，没有审核记录')]),
  ],
  footer: boundTo(data),
})
