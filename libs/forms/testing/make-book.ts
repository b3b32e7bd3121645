import ExcelJS from 'exceljs'

type Value = string | number | null | { readonly formula: string; readonly result?: number | string }

/** One sheet of a workbook: rows of values, merged ranges, number formats by cell. */
export interface MadeSheet {
  readonly rows: readonly (readonly Value[])[]
  readonly merges?: readonly string[]
  readonly formats?: Readonly<Record<string, string>>
  readonly hidden?: boolean
}

/** A workbook as Excel would write it. */
export async function madeBook(sheets: Readonly<Record<string, MadeSheet>>): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  for (const [name, { rows, merges = [], formats = {}, hidden = false }] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name, { state: hidden ? 'hidden' : 'visible' })
    for (const row of rows) sheet.addRow(row as ExcelJS.CellValue[])
    for (const range of merges) sheet.mergeCells(range)
    for (const [cell, format] of Object.entries(formats)) sheet.getCell(cell).numFmt = format
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
