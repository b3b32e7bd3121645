import { inTenThousands, percent } from './figures.ts'
import { mergedLevels } from './merged.ts'
import { proofLines, type Proof } from './notes.ts'
import { blankRow, head, type Cell, type Row, type Sheet } from './sheet.ts'

/** 偏差原因分析, one column each. */
export const causes = ['经费保障', '制度保障', '人员保障', '硬件条件保障', '其他'] as const
export type Cause = (typeof causes)[number]

/** 完成目标可能性, one column each. */
export const likelihoods = ['确定能', '有可能', '完全不可能'] as const
export type Likelihood = (typeof likelihoods)[number]

/** Sums in 元; `rate` as it is printed, with its sign: `64.10%`. */
export interface Progress {
  readonly original: string
  readonly executed: string
  readonly rate: string
  readonly forecast: string
}

export interface MonitoredIndicator {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly target: string
  readonly actual: string
  readonly forecast: string
  readonly causes: readonly Cause[]
  readonly reason: string
  readonly likelihood: Likelihood | null
  readonly note: string
}

export interface MonitoringFormData {
  readonly year: number
  /** The report covers January to this month, 1–12. */
  readonly month: number
  readonly unit: { readonly code: string; readonly name: string }
  /** 主管部门. */
  readonly department: string
  readonly projectName: string
  readonly budget: Progress & { readonly fiscal: Progress; readonly other: Progress }
  readonly goals: string
  readonly indicators: readonly MonitoredIndicator[]
  readonly proof?: Proof
}

const columns = [12.5, 14.5, 15.5, 13, 12, 12, 6, 6, 6, 6.5, 6, 15, 6, 6, 6.5, 14]

const tick = (is: boolean): Cell => ({ text: is ? '√' : '', align: 'center' })

const period = (month: number): string => (month === 1 ? '1月' : `1-${month}月`)

const progress = ({ original, executed, rate, forecast }: Progress): Cell[] => [
  { ...inTenThousands(original), span: 3 },
  { ...inTenThousands(executed), span: 4 },
  { ...percent(rate), span: 3 },
  { ...inTenThousands(forecast), span: 4 },
]

const moneyRows = ({ month, budget }: MonitoringFormData): Row[] =>
  [
    [
      head('项目资金（万元）', { rowSpan: 4 }),
      head(''),
      head('年初预算数', { span: 3 }),
      head(`${period(month)}执行数`, { span: 4 }),
      head(`${period(month)}执行率`, { span: 3 }),
      head('全年预计执行数', { span: 4 }),
    ],
    [head('年度资金总额'), ...progress(budget)],
    [head('其中：本年一般公共预算拨款'), ...progress(budget.fiscal)],
    [head('其他资金'), ...progress(budget.other)],
  ].map(cells => ({ cells }))

const indicatorHeads = (month: number): Row[] => [
  {
    repeat: true,
    cells: [
      ...['一级指标', '二级指标', '三级指标', '年度指标值', `${period(month)}执行情况`, '全年预计完成情况'].map(text =>
        head(text, { rowSpan: 2 }),
      ),
      head('偏差原因分析', { span: 6 }),
      head('完成目标可能性', { span: 3 }),
      head('备注', { rowSpan: 2 }),
    ],
  },
  { repeat: true, cells: [...causes, '原因说明', ...likelihoods].map(text => head(text)) },
]

function indicatorRows(indicators: readonly MonitoredIndicator[]): Row[] {
  if (indicators.length === 0) return [blankRow(columns)]
  const levels = mergedLevels(indicators.map(({ level1, level2 }) => [level1, level2]))
  return indicators.map((row, at) => ({
    cells: [
      ...(levels[at] ?? []),
      { text: row.level3 },
      ...[row.target, row.actual, row.forecast].map((text): Cell => ({ text, align: 'center' })),
      ...causes.map(cause => tick(row.causes.includes(cause))),
      { text: row.reason },
      ...likelihoods.map(likelihood => tick(row.likelihood === likelihood)),
      { text: row.note },
    ],
  }))
}

/** 项目支出绩效目标执行监控表 after 财预〔2019〕136号, for any number of months. Sums come in 元 and are printed in 万元. */
export const monitoringForm = (data: MonitoringFormData): Sheet => ({
  title: `项目支出绩效目标执行监控表（${data.year}年${period(data.month)}）`,
  orientation: 'landscape',
  columns,
  rows: [
    { cells: [head('项目名称'), { text: data.projectName, span: 15, align: 'center' }] },
    {
      cells: [
        head('主管部门'),
        { text: data.department, span: 5, align: 'center' },
        head('实施单位', { span: 3 }),
        { text: `${data.unit.code}-${data.unit.name}`, span: 7, align: 'center' },
      ],
    },
    ...moneyRows(data),
    { cells: [head('年度总体目标'), { text: data.goals, span: 15 }] },
    ...indicatorHeads(data.month),
    ...indicatorRows(data.indicators),
  ],
  ...(data.proof && { footer: proofLines(data.proof) }),
})
