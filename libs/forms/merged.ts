import type { Cell } from './sheet.ts'

/** How many rows from `at` on agree with it in the first `depth` levels; 0 where the row before already does. */
function runLength(levels: readonly (readonly string[])[], at: number, depth: number): number {
  const agrees = (index: number): boolean => {
    const [here, other] = [levels[at], levels[index]]
    return other !== undefined && other.slice(0, depth).every((text, level) => text === here?.[level])
  }
  if (agrees(at - 1)) return 0
  let length = 1
  while (agrees(at + length)) length++
  return length
}

/**
 * The level cells of each indicator row, with equal neighbours merged downwards: level 2 only within the same run of
 * level 1. `levels` holds the texts of the merged columns of each row; a row that continues a run gets no cell for it.
 */
export function mergedLevels(
  levels: readonly (readonly string[])[],
  cell: (text: string, level: number) => Cell = text => ({ text, align: 'center' }),
): Cell[][] {
  return levels.map((texts, at) =>
    texts.flatMap((text, level) => {
      const rowSpan = runLength(levels, at, level + 1)
      return rowSpan === 0 ? [] : [{ ...cell(text, level), rowSpan }]
    }),
  )
}
