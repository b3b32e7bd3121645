import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { placed, printable, type Sheet } from './sheet.ts'
import { template } from './typst.ts'

let compiler: NodeCompiler | undefined

/** Reading the fonts takes most of a second, a page takes milliseconds: one compiler serves the whole process. */
function shared(): NodeCompiler {
  const { resolve } = createRequire(import.meta.url)
  const fonts = dirname(resolve('@expo-google-fonts/noto-serif-sc/package.json'))
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [`${fonts}/400Regular`, `${fonts}/700Bold`] }] })
  return compiler
}

/** What the template reads. User text travels as JSON and becomes text, never markup: nothing needs escaping. */
function inputOf(sheet: Sheet): string {
  const firstHead = sheet.rows.findIndex(({ repeat }) => repeat)
  const partOf = (row: number): string => {
    if (sheet.rows[row]?.repeat) return 'head'
    return firstHead < 0 || row < firstHead ? 'upper' : 'lower'
  }
  return JSON.stringify({
    title: printable(sheet.title),
    subtitle: sheet.subtitle === undefined ? [] : printable(sheet.subtitle).split('\t'),
    flipped: sheet.orientation === 'landscape',
    columns: sheet.columns,
    cells: placed(sheet).map(({ row, column, span, rowSpan, cell }) => ({
      x: column,
      y: row,
      colspan: span,
      rowspan: rowSpan,
      text: printable(cell.text),
      align: cell.header ? 'center' : (cell.align ?? 'left'),
      bold: cell.bold ?? cell.header ?? false,
      header: cell.header ?? false,
      part: partOf(row),
    })),
    footer: (sheet.footer ?? []).map(line => printable(line).split('\t')),
  })
}

/** The form as PDF, on A4, with its fonts embedded. Throws what Typst complains of, which no sheet should bring about. */
export async function renderPdf(sheet: Sheet): Promise<Uint8Array> {
  const typst = shared()
  const args = { mainFileContent: template, inputs: { sheet: inputOf(sheet) } }
  const compiled = typst.compile(args)
  const document = compiled.result
  if (!document) {
    const error = compiled.takeDiagnostics()
    throw new Error(`Typst: ${error ? JSON.stringify(typst.fetchDiagnostics(error)) : 'no document'}`)
  }
  const pdf = new Uint8Array(typst.pdf(document))
  typst.evictCache(10)
  return pdf
}
