import { isRefusal } from '#kernel/refusal'
import { importDocument } from '#platform/importing'
import { example } from '#platform/logins'
import type { ImportReport } from '#views/answers'
import { argumentsOf, onlyFile } from './arguments.ts'
import { bytesOf, printJson, sayRefusal } from './file.ts'
import { locally } from './local.ts'
import { Misused, type CliCommand } from './command.ts'

const outcomes = {
  new: { dry: '将新建 · would be new', done: '已新建 · brought in' },
  same: { dry: '已有，相同 · there already', done: '已有，相同 · there already, nothing changed' },
  differs: {
    dry: '已有，已改动 · there, edited since',
    done: '已有，已改动，未覆盖 · there, edited since, left alone',
  },
} as const

function print({ confirmed, department, projects, problems }: ImportReport): void {
  const word = confirmed ? 'done' : 'dry'
  if (department)
    console.log(`部门整体绩效目标  ${department.subGoals} 项分项目标  ${outcomes[department.outcome][word]}`)
  for (const { projectCode, projectName, budget, indicators, errors, warnings, outcome } of projects)
    console.log(
      `${projectCode}  ${budget} 元  ${indicators} 行  错误 ${errors} 提醒 ${warnings}  ${outcomes[outcome][word]}  ${projectName}`,
    )
  for (const { line, message } of problems) console.error(`第 ${line} 行 · line ${line}: ${message}`)
  const fresh = [...projects, ...(department ? [department] : [])].filter(({ outcome }) => outcome === 'new').length
  if (!confirmed)
    console.log(`\n这是试运行，什么都没有写入；确认请加 --yes · A dry run: nothing was written. Add --yes to do it`)
  else console.log(fresh === 0 ? '\n没有任何变化 · Nothing changed' : `\n导入 ${fresh} 份 · ${fresh} brought in`)
}

export default {
  usage: 'FILE [--yes] [--unit ID] [--year YYYY] [--as LOGIN] [--json]',
  about: { zh: '把文本导入为草稿（默认试运行）', en: 'bring a document in as drafts (a dry run unless --yes)' },
  async run(args) {
    const { values, positionals } = argumentsOf(args, {
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      unit: { type: 'string', default: example.office },
      year: { type: 'string', default: String(example.year) },
      as: { type: 'string', default: 'tianbao' },
    })
    const file = onlyFile(positionals)
    if (!/^\d{4}$/.test(values.year)) throw new Misused('--year YYYY')
    const bytes = await bytesOf(file)
    if (isRefusal(bytes)) return sayRefusal(bytes, values.json)
    const report = await locally(({ office, config }) =>
      importDocument(
        office,
        { county: config.county, year: Number(values.year), unit: values.unit, actor: values.as, confirm: values.yes },
        bytes,
      ),
    )
    if (isRefusal(report)) return sayRefusal(report, values.json)
    if (values.json) printJson(report)
    else print(report)
    return 0
  },
} satisfies CliCommand
