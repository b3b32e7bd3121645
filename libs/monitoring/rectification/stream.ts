/** The names of rectifications: after their target, numbered one after the other, so that none can be ordered twice. */

export const rectificationStream = (target: string, number: number): string =>
  `${target.replace(/^target-/, 'rectification-')}-${number}`

/** The target that a rectification belongs to, and which of its rectifications it is; undefined for any other stream. */
export function rectificationOf(stream: string): { readonly target: string; readonly number: number } | undefined {
  const [, target, number] = /^rectification-(.+)-([1-9]\d{0,3})$/.exec(stream) ?? []
  return target === undefined ? undefined : { target: `target-${target}`, number: Number(number) }
}
