/** The names of adjustments: after their target, numbered one after the other, so that none can be opened twice. */

export const adjustmentStream = (target: string, number: number): string =>
  `${target.replace(/^target-/, 'adjustment-')}-${number}`

/** The target that an adjustment belongs to, and which of its adjustments it is; undefined for any other stream. */
export function adjustmentOf(stream: string): { readonly target: string; readonly number: number } | undefined {
  const [, target, number] = /^adjustment-(.+)-([1-9]\d{0,3})$/.exec(stream) ?? []
  return target === undefined ? undefined : { target: `target-${target}`, number: Number(number) }
}
