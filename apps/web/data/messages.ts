import type { Words } from '#kernel/process'
import { useLanguage, type Language } from './language.ts'
import { acting } from './words/acting.ts'
import { approvals } from './words/approvals.ts'
import { adjusting } from './words/adjusting.ts'
import { disclosing } from './words/disclosing.ts'
import { form } from './words/form.ts'
import { frame } from './words/frame.ts'
import { helps } from './words/helps.ts'
import { importing } from './words/importing.ts'
import { lists } from './words/lists.ts'
import { offices } from './words/offices.ts'
import { queue } from './words/queue.ts'
import { rectifying } from './words/rectifying.ts'
import { remarks } from './words/remarks.ts'
import { reporting } from './words/reporting.ts'
import { review } from './words/review.ts'
import { reviewing } from './words/reviewing.ts'
import { rules } from './words/rules.ts'

/** Every word that the web app itself says, in both languages: a missing one does not compile. */
const messages = {
  ...frame,
  ...acting,
  ...lists,
  ...importing,
  ...form,
  ...review,
  ...reviewing,
  ...approvals,
  ...queue,
  ...remarks,
  ...reporting,
  ...rules,
  ...helps,
  ...offices,
  ...adjusting,
  ...disclosing,
  ...rectifying,
} as const

export type Message = keyof typeof messages
type Filling = Readonly<Record<string, string | number>>

/** `{name}` is filled in; `{count|cell|cells}` is a number with its noun: '1 cell', '3 cells'. */
const holes = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g

export const speak = (language: Language, message: Message, filling: Filling = {}): string =>
  messages[message][language].replace(holes, (_, name: string, one?: string, many?: string) => {
    const value = filling[name] ?? ''
    return many === undefined ? String(value) : `${value} ${Number(value) === 1 ? one : many}`
  })

export interface Speech {
  readonly t: (message: Message, filling?: Filling) => string
  /** Words that came from elsewhere, in the language in use. */
  readonly say: (words: Words) => string
  /** The same as a heading or on a button: in English it begins with a capital. */
  readonly head: (words: Words) => string
  /** What something is, after its name: '理由：…', 'Reason: …'. */
  readonly labelled: (label: string, text: string) => string
  /** In brackets behind something, with the blank that English puts before them. */
  readonly bracketed: (text: string) => string
  /** One after the other, as the language lists them. */
  readonly list: (texts: readonly string[]) => string
  readonly language: Language
}

export function useSpeech(): Speech {
  const language = useLanguage()
  return {
    t: (message, filling) => speak(language, message, filling),
    say: words => words[language],
    head: words => words[language].replace(/^[a-z]/, letter => letter.toUpperCase()),
    labelled: (label, text) => `${label}${language === 'zh' ? '：' : ': '}${text}`,
    bracketed: text => (language === 'zh' ? `（${text}）` : ` (${text})`),
    list: texts => texts.join(language === 'zh' ? '、' : ', '),
    language,
  }
}
