/** Tables for whoever computes with them: RFC 4180, UTF-8. */

/** A spreadsheet takes text that begins so for a formula, and would run it: an apostrophe keeps it text. */
const formula = /^[=+\-@\t\r]/

const cell = (text: string): string => {
  const safe = formula.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line with its end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** Spreadsheets take a file for UTF-8 only where it begins so. */
export const byteOrderMark = '\uFEFF'
