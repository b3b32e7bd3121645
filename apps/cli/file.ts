import { readFile, stat } from 'node:fs/promises'
import { refuseSize } from '#forms/read-text'
import { sentence, type Refusal } from '#kernel/refusal'
import { Misused } from './command.ts'

/** A file's bytes; a wrong call when there is no such file, refused before it is read when it is too large. */
export async function bytesOf(file: string): Promise<Uint8Array | Refusal> {
  const about = await stat(file).catch(() => undefined)
  if (!about?.isFile()) throw new Misused(`没有这个文件 · No such file: ${file}`)
  return refuseSize(about.size) ?? readFile(file)
}

/** Says a refusal: as JSON on stdout where JSON was asked for, else as a sentence. */
export function sayRefusal(refusal: Refusal, json: boolean): 1 {
  if (json) printJson({ refused: refusal.refused, message: sentence(refusal), messageEn: sentence(refusal, 'en') })
  else console.error(`${sentence(refusal)}\n${sentence(refusal, 'en')}`)
  return 1
}

export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2))
