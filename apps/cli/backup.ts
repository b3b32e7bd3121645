import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { backUp } from '#platform/backup'
import { argumentsOf, onlyFile } from './arguments.ts'
import { Misused, type CliCommand } from './command.ts'
import { locally } from './local.ts'

export default {
  usage: 'FILE',
  about: {
    zh: '备份记录、账号和待办任务（运行中也可以）',
    en: 'back up the record, the accounts and the jobs, also while it runs',
  },
  async run(args) {
    const file = resolve(onlyFile(argumentsOf(args, {}).positionals))
    if (await stat(file).catch(() => undefined)) throw new Misused(`文件已存在 · The file is there already: ${file}`)
    const counts = await locally(({ config, queue }) => backUp(config.databaseUrl ?? '', queue, file))
    const { size } = await stat(file)
    for (const [table, count] of Object.entries(counts)) console.log(`${table.padEnd(14)} ${count}`)
    console.log(`\n已备份到 · Backed up to ${file} (${(size / 1024).toFixed(0)} KB)`)
    return 0
  },
} satisfies CliCommand
