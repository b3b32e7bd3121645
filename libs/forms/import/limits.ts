/** What a file may hold. Whatever goes beyond is refused before it costs memory or time. */
export const limits = {
  /** Parts of an office file; a workbook has some dozens. */
  entries: 2000,
  /** Bytes of one part, unpacked. */
  part: 64 * 1024 * 1024,
  /** Bytes of all parts that are read, unpacked. */
  unpacked: 160 * 1024 * 1024,
  /** How many times larger than packed a part may be: XML reaches 100, a bomb 1000. */
  ratio: 300,
  /** Bytes up to which nobody asks for the ratio: repeated rows pack very well. */
  harmless: 8 * 1024 * 1024,
  sheets: 100,
  /** Rows with something in them, over all sheets. */
  rows: 50_000,
  /** No form has more; beyond this column there may be blanks alone. */
  columns: 256,
  cells: 1_000_000,
  /** Characters of a cell, as spreadsheets have it. */
  text: 32_767,
} as const
