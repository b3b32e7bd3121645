import { readFile } from 'node:fs/promises'
import { ScoreInput, scoreEvaluation, type ScoreResult } from '#rules/score'
import { malformed, notJson, unreadable } from '#kernel/malformed'
import { argumentsOf, onlyFile } from './arguments.ts'
import { printJson, sayRefusal } from './file.ts'
import { Misused, type CliCommand } from './command.ts'
import { namedPack } from './pack.ts'

function print({ execution, indicators, total, grade, refusals }: ScoreResult): void {
  console.log(`预算执行率 ${execution.rate ?? '—'}%  ${execution.score.toFixed(2)}`)
  for (const { level3, score, weight, flags } of indicators)
    console.log(`${level3}  ${score.toFixed(2)} / ${weight}  ${flags.join(' ')}`)
  console.log(`总分 ${total.toFixed(2)}  ${grade}`)
  for (const { code, path, message } of refusals) console.log(`不能报送 ${code} ${path}: ${message}`)
}

export default {
  usage: 'FILE.json [--pack ID_OR_PATH] [--json]',
  about: { zh: '按规则包计算自评得分', en: 'score a self-evaluation by a rule pack' },
  async run(args) {
    const { values, positionals } = argumentsOf(args, {
      json: { type: 'boolean', default: false },
      pack: { type: 'string', default: 'hebei-2024' },
    })
    const file = onlyFile(positionals)
    const pack = await namedPack(values.pack)
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) throw new Misused(`没有这个文件 · No such file: ${file}`)
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch {
      return sayRefusal(unreadable(notJson), values.json)
    }
    const input = ScoreInput.safeParse(json)
    if (!input.success) return sayRefusal(malformed(input.error.issues), values.json)
    const result = scoreEvaluation(input.data, pack)
    if (values.json) printJson(result)
    else print(result)
    return result.refusals.length > 0 ? 1 : 0
  },
} satisfies CliCommand
