import { toTargetTable } from '#forms/to-table'
import { isRefusal } from '#kernel/refusal'
import { readDocument } from '#forms/read-document'
import { checkTable, type Finding } from '#rules/check'
import { dutiesOf } from '#target/department'
import { argumentsOf, onlyFile } from './arguments.ts'
import { bytesOf, printJson, sayRefusal } from './file.ts'
import { Misused, type CliCommand } from './command.ts'
import { namedPack } from './pack.ts'

const letters = { error: '错误 E', warning: '提醒 W', hint: '提示 I' } as const

const line = ({ rule, severity, path, message }: Finding) => `  ${letters[severity]}  ${rule}  ${path}  ${message}`

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
    const codes = projects.map(({ projectCode }) => projectCode ?? '')
    const checked = projects.map((project, i) => {
      const code = project.projectCode ?? ''
      const facts = {
        // Where nobody says, the code itself does: it begins with the county and the year.
        year: Number(values.year ?? department?.year ?? `20${code.slice(6, 8)}`),
        countyCode: values.county ?? code.slice(0, 6),
        codesInUse: codes.filter((_, other) => other !== i),
        duties: department ? dutiesOf(department) : [],
      }
      const findings = checkTable(toTargetTable(project), pack, facts)
      return { projectCode: project.projectCode, projectName: project.projectName, findings }
    })
    if (values.json) printJson({ projects: checked })
    else
      for (const { projectCode, projectName, findings } of checked)
        console.log([`${projectCode ?? ''} ${projectName ?? ''}`, ...findings.map(line)].join('\n'))
    return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0
  },
} satisfies CliCommand
