import { anchorLines, appendTo, mailTo } from '#platform/anchoring'
import { argumentsOf } from './arguments.ts'
import { locally } from './local.ts'
import type { CliCommand } from './command.ts'

export default {
  usage: '[--file FILE] [--mail ADDRESS]',
  about: { zh: '输出各县封印链头，以便在外部留存', en: 'hand out the heads of the seals, to be kept outside' },
  async run(args) {
    const { values } = argumentsOf(args, { file: { type: 'string' }, mail: { type: 'string' } })
    const { heads, config } = await locally(async ({ store, config: given }) => ({
      heads: await store.heads(),
      config: given,
    }))
    if (values.file !== undefined) await appendTo(values.file)(heads)
    if (values.mail !== undefined) await mailTo(config, values.mail)(heads)
    if (values.file === undefined && values.mail === undefined) process.stdout.write(anchorLines(heads))
    else console.error(`${heads.length} 个链头已留存 · heads handed out`)
    return 0
  },
} satisfies CliCommand
