import { describe, expect, it } from '@jest/globals'
import { isRefusal } from '#kernel/refusal'
import { readCsv } from './import/read-csv.ts'
import { csvLine } from './write-csv.ts'

describe('a line of a table', () => {
  it('comes back as it was, quotes, commas and line ends included', () => {
    const cells = ['道路"硬化"', '925米,10360平方米', '一行\n两行', '', '-3.5', '≥925']
    const grid = readCsv(csvLine(cells), ',')
    expect(isRefusal(grid) ? grid : grid.rows[0]?.cells).toEqual(cells)
  })

  it('runs nothing in the spreadsheet that opens it', () => {
    expect(csvLine(['=1+1', '@x', '+cmd', '-2', '-x', '=100%'])).toBe("'=1+1,'@x,'+cmd,-2,'-x,'=100%\r\n")
  })
})
