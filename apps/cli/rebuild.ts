import { views } from '#platform/domain'
import { argumentsOf } from './arguments.ts'
import { locally } from './local.ts'
import { Misused, type CliCommand } from './command.ts'

export default {
  usage: 'VIEW [--resume]',
  about: {
    zh: '由事件重建一个视图，比较后替换；--resume 接着做中断的重建',
    en: 'refold a view from the events, compare, put it in place; --resume goes on with one that was cut off',
  },
  async run(args) {
    const { positionals, values } = argumentsOf(args, { resume: { type: 'boolean', default: false } })
    const [name = ''] = positionals
    const known = views.map(view => view.name)
    if (!known.includes(name)) throw new Misused(`没有这个视图 · No such view: ${name} (${known.join(', ')})`)
    const { rows, differing } = await locally(({ store }) => store.rebuild(name, values))
    console.log(`${name}: ${rows} 行 · rows，${differing} 行不同 · differing`)
    console.log('旧表保留，可用 taizhang views --drop-old 删除 · the old table is kept until taizhang views --drop-old')
    return differing > 0 ? 1 : 0
  },
} satisfies CliCommand
