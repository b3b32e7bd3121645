import { refuse, type Refusal } from '#kernel/refusal'
import type { Parsed } from './document.ts'

/** Reads a published performance target document. */
export function parseDocument(text: string): Parsed | Refusal {
  return refuse('not-a-document', { reason: `${text.length}` })
}
