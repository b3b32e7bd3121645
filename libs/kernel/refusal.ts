import { asking } from './refusals/asking.ts'
import { disclosing } from './refusals/disclosing.ts'
import { drafting } from './refusals/drafting.ts'
import { files } from './refusals/files.ts'
import { office } from './refusals/office.ts'
import { remarks } from './refusals/remarks.ts'
import { reviewing } from './refusals/reviewing.ts'
import { year } from './refusals/year.ts'
import type { Sentences } from './refusals/sentence.ts'

/**
 * A refusal is a value: the domain says no without throwing. Each code stands once, in the table of its field, with the
 * HTTP status it becomes and its sentence in both languages; a code without a sentence does not compile.
 */
export const refusals = {
  ...asking,
  ...drafting,
  ...reviewing,
  ...remarks,
  ...office,
  ...year,
  ...disclosing,
  ...files,
} as const satisfies Sentences

export type RefusalCode = keyof typeof refusals

export interface Refusal {
  readonly refused: RefusalCode
  /** What the sentence's {placeholders} take, and whatever a program may want to know. */
  readonly detail: Readonly<Record<string, unknown>>
}

export const refuse = (refused: RefusalCode, detail: Refusal['detail'] = {}): Refusal => ({ refused, detail })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && 'detail' in value

/** The refusal as a sentence; placeholders that the detail does not fill stay empty. */
export function sentence({ refused, detail }: Refusal, language: 'zh' | 'en' = 'zh'): string {
  return refusals[refused][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = detail[name]
    const spoken =
      typeof value === 'object' && value !== null && language in value
        ? (value as Record<string, unknown>)[language]
        : value
    return Array.isArray(spoken) ? spoken.join(language === 'zh' ? '；' : '; ') : String(spoken ?? '')
  })
}
