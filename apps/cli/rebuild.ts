import { views } from '#platform/domain'
import { argumentsOf } from './arguments.ts'
import { locally } from './local.ts'
import { Misused, type CliCommand } from './command.ts'

export default {
  usage: 'VIEW',
  about: { zh: '由事件重建一个视图并比较', en: 'refold a view from the events and compare' },
  async run(args) {
    const [name = ''] = argumentsOf(args, {}).positionals
    const known = views.map(view => view.name)
    if (!known.includes(name)) throw new Misused(`没有这个视图 · No such view: ${name} (${known.join(', ')})`)
    const { rows, differing } = await locally(({ store }) => store.rebuild(name))
    console.log(`${name}: ${rows} 行 · rows，${differing} 行不同 · differing`)
    return differing > 0 ? 1 : 0
  },
} satisfies CliCommand
