import { stat } from 'node:fs/promises'
import { bringBack } from '#platform/backup'
import { CannotRestore } from '#store/restore'
import { argumentsOf, onlyFile } from './arguments.ts'
import { Misused, type CliCommand } from './command.ts'
import { withPlatform, withServer } from './local.ts'

export default {
  usage: 'FILE',
  about: {
    zh: '把备份恢复到新的数据库，并核验封存',
    en: 'bring a backup into a new database, and verify its seals',
  },
  async run(args) {
    const file = onlyFile(argumentsOf(args, {}).positionals)
    if (!(await stat(file).catch(() => undefined))?.isFile()) throw new Misused(`没有这个文件 · No such file: ${file}`)
    try {
      return await withServer(async config => {
        const { counts, at, jobs } = await bringBack(config.databaseOwnerUrl ?? config.databaseUrl ?? '', file)
        for (const [table, count] of Object.entries(counts)) console.log(`${table.padEnd(14)} ${count}`)
        // Opening the platform folds the views.
        return withPlatform(config, async ({ queue, store }) => {
          await queue.add(jobs)
          const { ok, findings } = await store.verify()
          console.log(
            ok
              ? `\n已恢复 ${at} 的备份，封存核验无误 · Restored the backup of ${at}; its seals hold`
              : `\n已恢复，但封存核验发现 ${findings.length} 处问题：taizhang verify · Restored, but verify finds ${findings.length}`,
          )
          return ok ? 0 : 1
        })
      })
    } catch (error) {
      if (!(error instanceof CannotRestore)) throw error
      console.error(error.message)
      return 1
    }
  },
} satisfies CliCommand
