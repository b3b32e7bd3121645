/** A document's own name in front of what happens to any document: `Target` + `returned` → `TargetReturned`. */
export type Named<S extends string, K extends string> = `${S}${Capitalize<K>}`

export const capital = <const T extends string>(text: T) =>
  (text.charAt(0).toUpperCase() + text.slice(1)) as Capitalize<T>
