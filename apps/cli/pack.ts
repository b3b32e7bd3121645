import { readFile } from 'node:fs/promises'
import { textOf } from '#kernel/text-of'
import type { RulePack } from '#rules/pack'
import { packOf, packs, readPack } from '#rules/packs'
import { Misused } from './command.ts'

/** A rule pack by its id, or from a JSON file; a wrong call when it is neither, with what is wrong in the file. */
export async function namedPack(name: string): Promise<RulePack> {
  const known = packOf(name)
  if (known) return known
  const text = await readFile(name, 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new Misused(`没有这个规则包 · No such rule pack: ${name} (${Object.keys(packs).join(', ')})`)
  const json = jsonIn(text, name)
  const pack = readPack(json)
  if ('problems' in pack)
    throw new Misused(
      pack.problems
        .map(({ path, message, messageEn }) => `${name}: ${path || '·'}: ${message} · ${messageEn}`)
        .join('\n'),
    )
  return pack
}

function jsonIn(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misused(`${name}: ${textOf(error)}`)
  }
}
