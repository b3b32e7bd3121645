import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Mappings } from './import/layout.ts'
import { sourcesOf, type FileFormat } from './import/sources.ts'
import { parseSources, type SourcesRead } from './parse-document.ts'
import { refuseSize } from './read-text.ts'

export interface FileRead extends SourcesRead {
  readonly format: FileFormat
}

/**
 * Reads a file of target tables, whatever its format: the text and the forms of the official document, workbooks and
 * lists of other counties. `mappings` says, by the key of a layout, what a person took its columns for. Refuses what is
 * empty, too large, damaged, of a format that is not read, or holds nothing of the kind.
 */
export function readDocument(bytes: Uint8Array, mappings: Mappings = {}): FileRead | Refusal {
  const size = refuseSize(bytes.length)
  if (size) return size
  const taken = sourcesOf(bytes)
  if (isRefusal(taken)) return taken
  const read = parseSources(taken.sources, mappings)
  return isRefusal(read) ? read : { ...read, format: taken.format, problems: [...taken.problems, ...read.problems] }
}
