import { parseArgs, type ParseArgsConfig } from 'node:util'
import { textOf } from '#kernel/text-of'
import { Misused } from './command.ts'

/** Parses a command's arguments strictly; what does not fit is a wrong call. */
export function argumentsOf<O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Misused(textOf(error))
  }
}

/** The one file that the command takes. */
export function onlyFile(positionals: readonly string[]): string {
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Misused('请给出一个文件 · Name one file')
  return file
}
