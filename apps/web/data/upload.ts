import type { ImportLine, ImportProgress, ImportReport } from '#views/import-answers'
import { Refused, send } from './api.ts'

/** Sends a file and follows what comes of it, line by line. Going away, by the signal, stops the work on the server. */

export interface ImportOrder {
  readonly file: File
  readonly year: number
  readonly unit: string
  readonly confirm: boolean
  /** By the key of a layout: a field for each of its heads, '' for none. */
  readonly mappings: Readonly<Record<string, readonly string[]>>
}

async function* linesOf(response: Response): AsyncGenerator<ImportLine> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as ImportLine
    if (done) return
  }
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
  for await (const line of linesOf(response)) {
    if ('report' in line) return line.report
    if ('problem' in line) throw new Refused(line.problem)
    tell(line.progress)
  }
  throw new Error('the answer ended before its report')
}
