/** What a refusal says, in both languages, and the HTTP status that it becomes. */
export interface Sentence {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503
  readonly zh: string
  readonly en: string
}

/** By code. */
export type Sentences = Readonly<Record<string, Sentence>>
