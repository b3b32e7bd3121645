import type { Words } from '#kernel/process'
import { refuse, type Refusal } from '#kernel/refusal'

/** Larger files are refused. A caller that knows the size of a file asks before it reads. */
export const maxBytes = 20 * 1024 * 1024

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)

/** The refusal of a file of this size, or undefined where it may be read. */
export function refuseSize(bytes: number): Refusal | undefined {
  if (bytes === 0) return refuse('empty-file')
  if (bytes > maxBytes) return refuse('file-too-large', { size: megabytes(bytes), limit: megabytes(maxBytes) })
  return undefined
}

// What people upload in place of text, by the bytes it begins with (latin-1).
const magic: readonly (readonly [string, Words])[] = [
  [
    '\u00d0\u00cf\u0011\u00e0',
    {
      zh: '这是旧版 Office 文档（.xls、.doc、.et、.wps）或加了密码的文件，请用 WPS 或 Excel 另存为不加密的 .xlsx 或 .docx',
      en: 'it is of an older office format (.xls, .doc) or has a password; save it as .xlsx or .docx without one',
    },
  ],
  [
    '%PDF-',
    { zh: '这是 PDF 文件，请导入它的 Word 或 Excel 原件', en: 'it is a PDF; import the Word or Excel original' },
  ],
  ['{\\rtf', { zh: '这是 RTF 文件，请另存为 .docx', en: 'it is RTF; save it as .docx' }],
]

const binary: Words = {
  zh: '这不是表格也不是文本；能导入的是 .xlsx、.docx、.csv 和纯文本',
  en: 'it is neither a table nor text; .xlsx, .docx, .csv and plain text are read',
}

const byteOrderMarks = [
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

function decoded(bytes: Uint8Array): string {
  const marked = byteOrderMarks.find(mark => startsWith(bytes, mark.bytes))
  if (marked) return new TextDecoder(marked.encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: what is left in practice is the code of older Windows, which GB18030 contains.
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * The text of an uploaded file: UTF-8 with or without its mark, UTF-16 with its mark, else GB18030. Refuses an empty or
 * blank file, one over `maxBytes`, and what is no text at all.
 */
export function readText(bytes: Uint8Array): string | Refusal {
  const size = refuseSize(bytes.length)
  if (size) return size
  const known = magic.find(([start]) =>
    startsWith(
      bytes,
      [...start].map(char => char.charCodeAt(0)),
    ),
  )
  if (known) return refuse('unreadable-file', { reason: known[1] })
  const text = decoded(bytes)
  if (text.includes('\u0000')) return refuse('unreadable-file', { reason: binary })
  return text.trim() === '' ? refuse('empty-file') : text
}
