import { readFile } from 'node:fs/promises'
import { isRefusal } from '#kernel/refusal'
import { textOf } from '#kernel/text-of'
import { tryAll } from '#platform/trials'
import { beside, type Backtest, type Tested } from '#rules/backtest'
import type { PackProblem } from '#rules/consistency'
import { readPack } from '#rules/packs'
import { argumentsOf } from './arguments.ts'
import { cells } from './demo/table.ts'
import { printJson, sayRefusal } from './file.ts'
import { locally } from './local.ts'
import { Misused, type CliCommand, type ExitCode } from './command.ts'

async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new Misused(`没有这个文件 · No such file: ${file}`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misused(`${file}: ${textOf(error)}`)
  }
}

function sayProblems(problems: readonly PackProblem[]): ExitCode {
  for (const { path, message, messageEn } of problems) console.error(`${path || '/'}: ${message} · ${messageEn}`)
  return 1
}

const tested = ({ blocked, returned }: Tested): string[] => [String(blocked), String(returned)]

/** What the figures below leave out. */
function printLimits({ unknown }: Backtest): void {
  if (unknown.length > 0) console.log('下列规则查得不全，回测不知道 · found less, for want of:')
  for (const rule of unknown) console.log(`  ${rule}  ${beside[rule].zh} · ${beside[rule].en}`)
  console.log('部门整体绩效目标不在回测之内 · part one is not tried\n')
}

function print(result: Backtest): void {
  const { submissions, returned, draft, inForce, rules, examples } = result
  console.log(`送审 ${submissions} 次，其中被退回 ${returned} 次 · ${submissions} submissions, ${returned} sent back`)
  printLimits(result)
  const rows = [{ rule: '全部 all', draft, inForce }, ...rules]
  console.log(
    cells([
      ['规则 rule', '草案拦截 draft', '其中被退回', '现行拦截 in force', '其中被退回'],
      ...rows.map(each => [each.rule, ...tested(each.draft), ...tested(each.inForce)]),
    ]),
  )
  for (const { id, round, returned: back, rules: found } of examples)
    console.log(`  ${id} #${round}  ${back ? '后被退回 sent back' : '未退回 not sent back'}  ${found.join(' ')}`)
}

export default {
  usage: 'check FILE | backtest FILE [--year YYYY] [--as LOGIN] [--json]',
  about: {
    zh: '检查规则包文件；用以往送审回测',
    en: 'check a rule pack file; run it over earlier submissions',
  },
  async run(args) {
    const { values, positionals } = argumentsOf(args, {
      json: { type: 'boolean', default: false },
      year: { type: 'string', multiple: true, default: [] },
      as: { type: 'string', default: 'jixiao' },
    })
    const [what, file, ...more] = positionals
    if ((what !== 'check' && what !== 'backtest') || !file || more.length > 0)
      throw new Misused('check FILE 或 · or backtest FILE')
    if (values.year.some(year => !/^\d{4}$/.test(year))) throw new Misused('--year YYYY')
    const json = await jsonIn(file)
    const pack = readPack(json)
    if ('problems' in pack) {
      if (!values.json) return sayProblems(pack.problems)
      printJson(pack)
      return 1
    }
    if (what === 'check') {
      if (values.json) printJson({ problems: [] })
      else console.log(`${pack.id} ${pack.version}：没有问题 · sound`)
      return 0
    }
    const wish = { pack: json as Record<string, unknown>, years: values.year.map(Number) }
    const tell = (percent: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${percent}% `)
    }
    const answer = await locally(({ office, config }) =>
      tryAll(office, { county: config.county, person: values.as }, wish, tell),
    )
    if (isRefusal(answer)) return sayRefusal(answer, values.json)
    if (values.json) printJson(answer)
    else print(answer)
    return 0
  },
} satisfies CliCommand
