import type { Found } from './finding.ts'

/** Duties and words of other levels of government (R22): each once in each text that has it. */
export function* foreignWords(
  texts: readonly (readonly [path: string, text: string])[],
  foreign: readonly string[],
): Iterable<Found> {
  const patterns = foreign.map(each => new RegExp(each, 'gu'))
  for (const [path, text] of texts)
    for (const words of new Set(patterns.flatMap(pattern => text.match(pattern) ?? [])))
      yield {
        path,
        message: `“${words}”不是乡镇的职责或说法，可能抄自其他层级，请核对`,
        messageEn: `"${words}" is no duty of a township, perhaps copied from another level: look again`,
      }
}
