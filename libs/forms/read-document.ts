import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Parsed } from './document.ts'
import { parseDocument } from './parse-document.ts'
import { readText } from './read-text.ts'

/** Reads a file's bytes as a target document, or says why it is none: empty, too large, not text, not a target text. */
export function readDocument(bytes: Uint8Array): Parsed | Refusal {
  const text = readText(bytes)
  return isRefusal(text) ? text : parseDocument(text)
}
