import { readFile } from 'node:fs/promises'
import { readAnchors } from '#platform/anchoring'
import { sentenceOf } from '#store/seal/finding'
import { checkProof } from '#store/seal/proof'
import type { Verification } from '#store/seal/shapes'
import { argumentsOf } from './arguments.ts'
import { bytesOf, printJson } from './file.ts'
import { locally } from './local.ts'
import { Misused, type CliCommand, type ExitCode } from './command.ts'

function print({ counties, events, blocks, findings, more, absent, ok, ms }: Verification, held: boolean): void {
  for (const { county, events: own, unsealed, head } of counties)
    console.log(
      `${county}  ${own} 个事件 · events  ` +
        (head ? `封印 seal ${head.number} ${head.algorithm} ${head.head}` : '尚未封印 · not sealed yet') +
        (unsealed > 0 ? `  未封印 · unsealed ${unsealed}` : ''),
    )
  for (const { year, events: gone } of absent)
    console.log(`${year} 年度已移出，${gone} 个事件未核对 · year ${year} is detached: ${gone} events not checked`)
  for (const finding of findings) console.log(`✗ ${sentenceOf(finding)}`)
  if (more > 0) console.log(`… 另有 ${more} 处 · and ${more} more`)
  if (!held)
    console.log('未提供外部留存的链头，无法发现被整体截去的末尾 · without --anchors a cut tail cannot be found')
  const outcome = ok ? '完整无误 · clean' : `${findings.length + more} 处不符 · findings`
  console.log(`${outcome}：${events} 个事件 · events，${blocks} 个封印 · seals，${(ms / 1000).toFixed(1)} 秒 · s`)
}

const numberOf = (text: string, name: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new Misused(`${name} N`)
  return Number(text)
}

/** Checks a proof from a file against the heads that were kept outside; needs no database. */
async function checkFile(file: string, heads: readonly string[] | undefined, json: boolean): Promise<ExitCode> {
  const bytes = await bytesOf(file)
  if ('refused' in bytes) throw new Misused(`文件过大 · Too large: ${file}`)
  const proved = checkProof(JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown, heads)
  if (json) printJson(proved)
  else if (proved.valid) console.log(`证明成立 · holds: ${proved.county} 封印 seal ${proved.number} ${proved.head}`)
  else console.log(`证明不成立 · does not hold: ${proved.reason}`)
  return proved.valid ? 0 : 1
}

export default {
  usage:
    '[--county C] [--anchors FILE] [--without-year YYYY …] [--json] | --position N [--county C] | --proof FILE [--anchors FILE]',
  about: {
    zh: '核对全部事件与封印；出具或核对单个事件的证明',
    en: 'check all events against their seals; make or check a proof',
  },
  async run(args) {
    const { values } = argumentsOf(args, {
      county: { type: 'string' },
      anchors: { type: 'string' },
      'without-year': { type: 'string', multiple: true, default: [] },
      position: { type: 'string' },
      proof: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const { county, json } = values
    const anchors = values.anchors === undefined ? undefined : readAnchors(await textOf(values.anchors))
    if (typeof anchors === 'string') throw new Misused(anchors)
    if (values.proof !== undefined)
      return checkFile(
        values.proof,
        anchors?.map(({ head }) => head),
        json,
      )
    if (values.position !== undefined) {
      const position = numberOf(values.position, '--position')
      const proof = await locally(({ store, config }) => store.prove(county ?? config.county, position))
      if (proof) printJson(proof)
      else console.error('此位置没有已封印的事件 · No sealed event at this position')
      return proof ? 0 : 1
    }
    const without = values['without-year'].map(year => numberOf(year, '--without-year'))
    const outcome = await locally(({ store }) => store.verify({ county, without, ...(anchors && { anchors }) }))
    if (json) printJson(outcome)
    else print(outcome, anchors !== undefined)
    return outcome.ok ? 0 : 1
  },
} satisfies CliCommand

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new Misused(`没有这个文件 · No such file: ${file}`)
  }
}
