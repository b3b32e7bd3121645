import { toTargetTable } from '#forms/to-table'
import { isRefusal } from '#kernel/refusal'
import { readDocument } from '#forms/read-document'
import { checkTable, type Finding } from '#rules/check'
import { dutiesOf } from '#target/department'
import { goalsOf } from '#vocabulary/goals'
import { argumentsOf, onlyFile } from './arguments.ts'
import { bytesOf, printJson, sayRefusal } from './file.ts'
import { Misused, type CliCommand } from './command.ts'
import { cells } from './demo/table.ts'
import { namedPack } from './pack.ts'

const letters = { error: '错误 E', warning: '警告 W', hint: '提示 I' } as const
const severities = ['error', 'warning', 'hint'] as const

interface Checked {
  readonly projectCode: string
  readonly projectName: string
  readonly findings: readonly Finding[]
}

const words: Readonly<Record<string, string>> = {
  projectCode: '项目编码',
  projectName: '项目名称',
  'budget.total': '预算数',
  'budget.fiscal': '财政资金',
  'budget.other': '其他资金',
  'budget.purpose': '资金用途',
  'plan.unit': '支出计划单位',
  'plan.03-31': '3月底',
  'plan.06-30': '6月底',
  'plan.10-31': '10月底',
  'plan.12-31': '12月底',
  goals: '绩效目标',
  indicators: '全部指标',
  level1: '一级指标',
  level2: '二级指标',
  level3: '三级指标',
  description: '描述',
  target: '指标值',
  basis: '依据',
  weight: '分值',
}

/** `indicators.i3.target` as a reader of the form would say it. */
const place = (path: string, rows: ReadonlyMap<string, number>): string => {
  const [head, id = '', field = ''] = path.split('.')
  const row = head === 'indicators' ? rows.get(id) : undefined
  return row === undefined ? (words[path] ?? path) : `第${row}行 ${words[field] ?? field}`
}

/** Errors first, each with its rule and cell, as a table. */
function printed({ projectCode, projectName, findings }: Checked, rows: ReadonlyMap<string, number>): string {
  const count = (severity: Finding['severity']) => findings.filter(each => each.severity === severity).length
  const counts = severities.map(severity => `${letters[severity]} ${count(severity)}`).join('  ')
  const title = `\n${projectCode} ${projectName}\n${counts}`
  if (findings.length === 0) return title
  const lines = severities.flatMap(severity =>
    findings
      .filter(each => each.severity === severity)
      .map(({ rule, path, message, fix }) => [
        letters[severity],
        rule,
        place(path, rows),
        message,
        fix ? `→ ${fix.value}` : '',
      ]),
  )
  return `${title}\n${cells([['级别', '规则', '格', '说明', '可改为'], ...lines])}`
}

export default {
  usage: 'FILE [--json] [--pack ID_OR_PATH] [--year YYYY] [--county CODE]',
  about: { zh: '按规则检查绩效目标表', en: 'check target tables against the rules' },
  async run(args) {
    const { values, positionals } = argumentsOf(args, {
      json: { type: 'boolean', default: false },
      pack: { type: 'string', default: 'hebei-2024' },
      year: { type: 'string' },
      county: { type: 'string' },
    })
    const file = onlyFile(positionals)
    if (values.year !== undefined && !/^\d{4}$/.test(values.year)) throw new Misused('--year YYYY')
    const pack = await namedPack(values.pack)
    const bytes = await bytesOf(file)
    const parsed = isRefusal(bytes) ? bytes : readDocument(bytes)
    if (isRefusal(parsed)) return sayRefusal(parsed, values.json)

    const { department, projects } = parsed.document
    const tables = projects.map(toTargetTable)
    const checked = tables.map((table, i) => {
      const code = table.projectCode
      const others = tables.filter((_, other) => other !== i)
      const facts = {
        // Where nobody says, the code itself does: it begins with the county and the year.
        year: Number(values.year ?? department?.year ?? `20${code.slice(6, 8)}`),
        countyCode: values.county ?? code.slice(0, 6),
        codesInUse: others.map(({ projectCode }) => projectCode),
        others,
        duties: department ? dutiesOf(goalsOf(department)) : [],
      }
      return { projectCode: code, projectName: table.projectName, findings: checkTable(table, pack, facts) }
    })
    if (values.json) printJson({ projects: checked })
    else
      for (const [i, each] of checked.entries()) {
        const rows = new Map(tables[i]?.indicators.map(({ id }, at) => [id, at + 1] as const))
        console.log(printed(each, rows))
      }
    return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0
  },
} satisfies CliCommand
