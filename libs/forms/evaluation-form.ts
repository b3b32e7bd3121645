import { inTenThousands, percent, plain, sum } from './figures.ts'
import { mergedLevels } from './merged.ts'
import { proofLines, type Proof } from './notes.ts'
import { blankRow, head, type Cell, type Row, type Sheet } from './sheet.ts'

/** Sums in 元: 年初预算数, 全年预算数 (adjusted), 全年执行数. */
export interface Amounts {
  readonly original: string
  readonly revised: string
  readonly executed: string
}

export interface EvaluatedIndicator {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly target: string
  readonly actual: string
  readonly weight: string
  readonly score: string
  readonly reason: string
}

export interface EvaluationFormData {
  readonly year: number
  readonly unit: { readonly code: string; readonly name: string }
  /** 主管部门. */
  readonly department: string
  readonly projectName: string
  readonly budget: Amounts & { readonly fiscal: Amounts; readonly carryOver?: Amounts; readonly other: Amounts }
  /** `rate` as it is printed, with its sign: `95.88%`. */
  readonly execution: { readonly weight: string; readonly rate: string; readonly score: string }
  readonly goals: { readonly expected: string; readonly actual: string }
  readonly indicators: readonly EvaluatedIndicator[]
  /** Points of each level 1; added up from the indicators where it is not said. */
  readonly levelPoints?: Readonly<Record<string, string>>
  readonly total: string
  readonly grade: string
  /** The rule pack that scored it. */
  readonly pack: string
  readonly proof?: Proof
}

const columns = [12, 14, 16, 14, 13.5, 7.5, 8.5, 19.5]
const nothing: Amounts = { original: '0', revised: '0', executed: '0' }
const dash: Cell = { text: '—', align: 'center' }

const amounts = ({ original, revised, executed }: Amounts): Cell[] => [original, revised, executed].map(inTenThousands)

const moneyRows = ({ budget, execution }: EvaluationFormData): Row[] =>
  [
    [
      head('项目资金（万元）', { rowSpan: 5 }),
      ...['', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'].map(text => head(text)),
    ],
    [
      head('年度资金总额'),
      ...amounts(budget),
      plain(execution.weight),
      percent(execution.rate),
      plain(execution.score),
    ],
    [head('其中：当年财政拨款'), ...amounts(budget.fiscal), dash, dash, dash],
    [head('上年结转资金'), ...amounts(budget.carryOver ?? nothing), dash, dash, dash],
    [head('其他资金'), ...amounts(budget.other), dash, dash, dash],
  ].map(cells => ({ cells }))

const goalRows = ({ goals }: EvaluationFormData): Row[] => [
  { cells: [head('年度总体目标', { rowSpan: 2 }), head('预期目标', { span: 3 }), head('实际完成情况', { span: 4 })] },
  {
    cells: [
      { text: goals.expected, span: 3 },
      { text: goals.actual, span: 4 },
    ],
  },
]

const indicatorHeads: Row = {
  repeat: true,
  cells: ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'].map(
    text => head(text),
  ),
}

/** `产出指标（50分）`; without points where they are not all known. */
function levelTitle({ indicators, levelPoints }: EvaluationFormData, level1: string): string {
  const own = indicators.filter(row => row.level1 === level1).map(({ weight }) => weight)
  const points = levelPoints?.[level1] ?? sum(own)
  return points === '' || level1 === '' ? level1 : `${level1}\n（${points}分）`
}

function indicatorRows(data: EvaluationFormData): Row[] {
  if (data.indicators.length === 0) return [blankRow(columns)]
  const levels = mergedLevels(
    data.indicators.map(({ level1, level2 }) => [level1, level2]),
    (text, level) => ({ text: level === 0 ? levelTitle(data, text) : text, align: 'center' }),
  )
  return data.indicators.map(({ level3, target, actual, weight, score, reason }, at) => ({
    cells: [
      ...(levels[at] ?? []),
      { text: level3 },
      { text: target, align: 'center' },
      { text: actual, align: 'center' },
      plain(weight),
      plain(score),
      { text: reason },
    ],
  }))
}

const totalRow = ({ execution, indicators, total, grade }: EvaluationFormData): Row => ({
  cells: [
    head('总分', { span: 5 }),
    { ...plain(sum([execution.weight, ...indicators.map(({ weight }) => weight)])), bold: true },
    { ...plain(total), bold: true },
    { text: grade === '' ? '' : `评价等级：${grade}`, align: 'center', bold: true },
  ],
})

/** 项目支出绩效自评表 after 财预〔2020〕10号. Sums come in 元 and are printed in 万元. */
export const evaluationForm = (data: EvaluationFormData): Sheet => ({
  title: `项目支出绩效自评表（${data.year}年度）`,
  orientation: 'portrait',
  columns,
  rows: [
    { cells: [head('项目名称'), { text: data.projectName, span: 7, align: 'center' }] },
    {
      cells: [
        head('主管部门'),
        { text: data.department, span: 3, align: 'center' },
        head('实施单位'),
        { text: `${data.unit.code}-${data.unit.name}`, span: 3, align: 'center' },
      ],
    },
    ...moneyRows(data),
    ...goalRows(data),
    indicatorHeads,
    ...indicatorRows(data),
    totalRow(data),
  ],
  footer: [`计分规则：${data.pack}`, ...(data.proof ? proofLines(data.proof) : [])],
})
