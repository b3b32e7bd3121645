import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { renderXlsx } from './render-xlsx.ts'
import type { Sheet } from './sheet.ts'

export const formats = ['docx', 'xlsx', 'pdf'] as const
export type Format = (typeof formats)[number]

/** What a browser is told about each format. */
export const mediaTypes: Readonly<Record<Format, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

const renderers: Readonly<Record<Format, (sheet: Sheet) => Promise<Uint8Array>>> = {
  docx: renderDocx,
  xlsx: renderXlsx,
  pdf: renderPdf,
}

/** The form as a file. Throws only on a form that does not fill its own grid. */
export const render = (sheet: Sheet, format: Format): Promise<Uint8Array> => renderers[format](sheet)
