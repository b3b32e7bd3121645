import type { ImportLine, ImportProgress, ImportReport } from '#views/import-answers'
import { Refused, send } from './api.ts'
import { linesOf } from './lines.ts'

/** Sends a file and follows what comes of it, line by line. Going away, by the signal, stops the work on the server. */

export interface ImportOrder {
  readonly file: File
  readonly year: number
  readonly unit: string
  readonly confirm: boolean
  /** By the key of a layout: a field for each of its heads, '' for none. */
  readonly mappings: Readonly<Record<string, readonly string[]>>
}

export async function sendImport(
  { file, year, unit, confirm, mappings }: ImportOrder,
  signal: AbortSignal,
  tell: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const said = Object.entries(mappings).map(([key, fields]) => `${key}:${fields.join(',')}`)
  const query = new URLSearchParams({
    year: String(year),
    unit,
    fileName: file.name,
    confirm: String(confirm),
    mappings: said.join(';'),
  })
  const response = await send(`/imports?${query}`, {
    method: 'POST',
    headers: { accept: 'application/x-ndjson', 'content-type': 'application/octet-stream' },
    body: file,
    signal,
  })
  for await (const line of linesOf<ImportLine>(response)) {
    if ('report' in line) return line.report
    if ('problem' in line) throw new Refused(line.problem)
    tell(line.progress)
  }
  throw new Error('the answer ended before its report')
}
