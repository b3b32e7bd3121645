import type { FollowerStatus, Trouble, ViewStatus } from '#store/store'
import { argumentsOf } from './arguments.ts'
import { cells } from './demo/table.ts'
import { printJson } from './file.ts'
import { locally } from './local.ts'
import { Misused, type CliCommand } from './command.ts'

const modes = { inline: '随事件 inline', live: '跟随 live' } as const

/** How each column is made of a view; the head in both languages. */
const columns: readonly (readonly [head: string, of: (view: ViewStatus) => string])[] = [
  ['视图 view', ({ name }) => name],
  ['方式 mode', ({ mode }) => modes[mode]],
  ['版本 version', ({ version }) => String(version)],
  ['分道 lanes', ({ lanes }) => (lanes.length > 0 ? String(lanes.length) : '—')],
  ['行 rows', ({ rows }) => String(rows)],
  ['位置 position', ({ position }) => String(position)],
  ['滞后 lag', ({ lag }) => String(lag)],
  ['错误 error', ({ lanes }) => lanes.find(({ error }) => error !== undefined)?.error ?? ''],
]

export const viewTable = (views: readonly ViewStatus[]): string =>
  cells([columns.map(([head]) => head), ...views.map(view => columns.map(([, of]) => of(view)))])

const eventOf = ({ event }: Trouble) =>
  event
    ? `${event.county} ${event.year} ${event.stream}@${event.version}（位置 position ${event.position}，${event.type}）`
    : '—'

/** What a lane that stopped has to say: at which event, why, since when, how often it tried, and when it will again. */
export const troubleText = ({ name, lane, error, trouble }: FollowerStatus): string =>
  trouble === undefined
    ? ''
    : [
        `✗ ${name} 分道 lane ${lane}：${error}`,
        `    停在 stopped at  ${eventOf(trouble)}`,
        `    自 since ${trouble.since}  已试 tries ${trouble.tries}  下次 next ${trouble.next}`,
      ].join('\n')

export default {
  usage: '[--json] | --drop-old',
  about: {
    zh: '各视图的位置、滞后与错误；--drop-old 删除重建前留下的旧表',
    en: 'how far each view is, and what stops it; --drop-old drops the tables that rebuilding left behind',
  },
  async run(args) {
    const { values, positionals } = argumentsOf(args, {
      json: { type: 'boolean', default: false },
      'drop-old': { type: 'boolean', default: false },
    })
    if (positionals.length > 0) throw new Misused(`没有这个参数 · No such argument: ${positionals.join(' ')}`)
    if (values['drop-old']) {
      const dropped = await locally(({ store }) => store.dropOld())
      if (values.json) printJson({ dropped })
      else console.log(dropped.length > 0 ? `已删除 · dropped: ${dropped.join(', ')}` : '没有旧表 · nothing to drop')
      return 0
    }
    const views = await locally(({ store }) => store.views())
    const stopped = views.flatMap(({ lanes }) => lanes).filter(({ error }) => error !== undefined)
    if (values.json) printJson(views)
    else console.log([viewTable(views), ...stopped.map(troubleText)].join('\n'))
    return stopped.length > 0 ? 1 : 0
  },
} satisfies CliCommand
