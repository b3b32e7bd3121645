import { importFields, fieldNames, type FieldName } from '#forms/import/fields'
import type { Mappings } from '#forms/import/layout'
import { isRefusal } from '#kernel/refusal'
import { importDocument } from '#platform/importing'
import { example } from '#platform/logins'
import type { ImportOutcome, ImportReport } from '#views/import-answers'
import { argumentsOf, onlyFile } from './arguments.ts'
import { bytesOf, printJson, sayRefusal } from './file.ts'
import { locally } from './local.ts'
import { Misused, type CliCommand } from './command.ts'

const outcomes: Readonly<Record<ImportOutcome, { readonly dry: string; readonly done: string }>> = {
  new: { dry: '将新建 · would be new', done: '已新建 · brought in' },
  same: { dry: '已有，相同 · there already', done: '已有，相同 · there already, nothing changed' },
  differs: {
    dry: '已有，已改动 · there, edited since',
    done: '已有，已改动，未覆盖 · there, edited since, left alone',
  },
  twice: { dry: '文件中重复 · twice in the file', done: '文件中重复，未读入 · twice in the file, left out' },
  refused: { dry: '不能导入 · cannot be brought in', done: '未导入 · not brought in' },
}

/** Where something stands: 工作表 第 3 行 C 列. */
const at = ({ sheet, line, column }: { sheet: string; line: number; column: string }): string =>
  [sheet, line === 0 ? '' : `第 ${line} 行`, column === '' ? '' : `${column} 列`].filter(Boolean).join(' ')

function printLayouts({ layouts }: ImportReport): void {
  for (const { key, heads, places, rows } of layouts) {
    const [first = { sheet: '', line: 0 }] = places
    console.log(`\n表头 ${key} · head（${at({ ...first, column: '' })}，${rows} 行）`)
    for (const { label, columns, field, by } of heads)
      console.log(
        `  ${columns.padEnd(6)} ${label} → ${field ? `${importFields[field].words.zh}（${field}）` : '不导入'}  ${by}`,
      )
  }
}

function print(report: ImportReport): void {
  const { confirmed, department, projects, problems } = report
  const word = confirmed ? 'done' : 'dry'
  if (department)
    console.log(`部门整体绩效目标  ${department.subGoals} 项分项目标  ${outcomes[department.outcome][word]}`)
  for (const { projectCode, projectName, budget, indicators, errors, warnings, outcome } of projects)
    console.log(
      `${projectCode}  ${budget} 元  ${indicators} 行  错误 ${errors} 提醒 ${warnings}  ${outcomes[outcome][word]}  ${projectName}`,
    )
  if (report.format !== 'text') printLayouts(report)
  for (const problem of problems) console.error(`${at(problem)}：${problem.message} · ${problem.messageEn}`)
  const fresh = [...projects, ...(department ? [department] : [])].filter(({ outcome }) => outcome === 'new').length
  if (!confirmed)
    console.log(`\n这是试运行，什么都没有写入；确认请加 --yes · A dry run: nothing was written. Add --yes to do it`)
  else console.log(fresh === 0 ? '\n没有任何变化 · Nothing changed' : `\n导入 ${fresh} 份 · ${fresh} brought in`)
}

/** `--map KEY=level1,level2,,target`: a field for each head, '' for none; the keys are those that a dry run prints. */
function mappingsOf(given: readonly string[]): Mappings {
  const known: readonly string[] = ['', ...fieldNames]
  return Object.fromEntries(
    given.map(each => {
      const [key = '', list = ''] = each.split('=')
      const fields = list.split(',').map(field => field.trim())
      const strange = fields.find(field => !known.includes(field))
      if (key === '' || strange !== undefined)
        throw new Misused(`--map 表头=字段,字段…（${fieldNames.join(' ')}）${strange ? `；没有字段 ${strange}` : ''}`)
      return [key, fields as (FieldName | '')[]]
    }),
  )
}

export default {
  usage: 'FILE [--yes] [--map HEAD=FIELD,FIELD…] [--unit ID] [--year YYYY] [--as LOGIN] [--json]',
  about: {
    zh: '把 xlsx、docx、csv 或文本导入为草稿（默认试运行）',
    en: 'bring a file (xlsx, docx, csv, text) in as drafts (a dry run unless --yes)',
  },
  async run(args) {
    const { values, positionals } = argumentsOf(args, {
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      map: { type: 'string', multiple: true, default: [] },
      unit: { type: 'string', default: example.office },
      year: { type: 'string', default: String(example.year) },
      as: { type: 'string', default: 'tianbao' },
    })
    const file = onlyFile(positionals)
    if (!/^\d{4}$/.test(values.year)) throw new Misused('--year YYYY')
    const mappings = mappingsOf(values.map)
    const bytes = await bytesOf(file)
    if (isRefusal(bytes)) return sayRefusal(bytes, values.json)
    const report = await locally(({ office, config }) =>
      importDocument(
        office,
        {
          county: config.county,
          year: Number(values.year),
          unit: values.unit,
          actor: values.as,
          confirm: values.yes,
          mappings,
        },
        bytes,
      ),
    )
    if (isRefusal(report)) return sayRefusal(report, values.json)
    if (values.json) printJson(report)
    else print(report)
    return 0
  },
} satisfies CliCommand
