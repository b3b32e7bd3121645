import { isRefusal } from '#kernel/refusal'
import { readDocument } from '#forms/read-document'
import { argumentsOf, onlyFile } from './arguments.ts'
import { bytesOf, printJson, sayRefusal } from './file.ts'
import type { CliCommand } from './command.ts'

export default {
  usage: 'FILE [--json]',
  about: { zh: '读取绩效目标文件（xlsx、docx、csv、文本）', en: 'read a file of targets (xlsx, docx, csv, text)' },
  async run(args) {
    const { values, positionals } = argumentsOf(args, { json: { type: 'boolean', default: false } })
    const bytes = await bytesOf(onlyFile(positionals))
    const parsed = isRefusal(bytes) ? bytes : readDocument(bytes)
    if (isRefusal(parsed)) return sayRefusal(parsed, values.json)
    const { document, problems } = parsed
    if (values.json) printJson(document)
    else {
      const { department, projects } = document
      if (department)
        console.log(
          `${department.year ?? ''} ${department.unit ?? ''}：${department.subGoals.length} 项分项目标，${department.safeguards.length} 段保障措施`,
        )
      for (const { projectCode, projectName, budget, indicators } of projects)
        console.log(
          `${projectCode ?? '—'}  ${budget.total ?? '—'} 元  ${indicators.length} 行指标  ${projectName ?? ''}`,
        )
    }
    for (const { sheet, line, column, message, messageEn } of problems)
      console.error(`${sheet} 第 ${line} 行 ${column} · line ${line}: ${message} · ${messageEn}`.trim())
    return 0
  },
} satisfies CliCommand
