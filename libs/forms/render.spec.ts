import { describe, it, expect } from '@jest/globals'
import ExcelJS from 'exceljs'
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { evaluationForm } from './evaluation-form.ts'
import { monitoringForm } from './monitoring-form.ts'
import { reviewForm } from './review-form.ts'
import { formats, render } from './render.ts'
import type { Sheet } from './sheet.ts'
import { targetForm } from './target-form.ts'
import { evaluationSample, monitoringSample, reviewSample, targetSample } from './testing/samples.ts'
import { entry } from './testing/zip.ts'

const target = targetForm(targetSample)

// What has a meaning in XML, in Typst or in a spreadsheet, and what no file can hold.
const hostile = '=1+1 <b>&amp;"\' #set text(red) $x$ *_`\\ ]]> \u0000\u0008\ud800 @label // 😀'

const hostileSheet: Sheet = {
  title: `[a]*?:/\\ '${hostile}`,
  subtitle: `${hostile}\t${hostile}`,
  orientation: 'portrait',
  columns: [1, 1],
  rows: [{ cells: [{ text: hostile }, { text: '+SUM(A1)' }] }],
  footer: [hostile],
}

async function document(sheet: Sheet): Promise<string> {
  const xml = entry(await render(sheet, 'docx'), 'word/document.xml')
  if (xml === undefined) throw new Error('no document.xml')
  return xml
}

async function worksheet(sheet: Sheet): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  const bytes = await render(sheet, 'xlsx')
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  const [first] = workbook.worksheets
  if (!first) throw new Error('no worksheet')
  return first
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*/g)].map(([run]) => run.replace(/^[^>]*>/, '')).join('')

const count = (xml: string, part: string): number => xml.split(part).length - 1

async function pages(sheet: Sheet) {
  const pdf = await PDFDocument.load(await render(sheet, 'pdf'))
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object)
  const fonts = objects.filter(object => object instanceof PDFDict && object.get(PDFName.of('FontFile2')) !== undefined)
  return { sizes: pdf.getPages().map(page => page.getSize()), fonts: fonts.length }
}

describe('docx', () => {
  it('has the text of every cell, and each merge begun and gone on with', async () => {
    const xml = await document(target)
    for (const { cells } of target.rows)
      for (const { text } of cells) expect(textOf(xml)).toContain(text.replace('\n', ''))
    expect(count(xml, '<w:vMerge w:val="restart"/>')).toBe(4)
    // Two labels and 数量指标 over one more row each, 产出指标 over two.
    expect(count(xml, '<w:vMerge w:val="continue"/>')).toBe(5)
    expect(count(xml, '<w:tbl>')).toBe(2)
    expect(count(xml, '<w:tblHeader/>')).toBe(1)
    expect(xml).toContain('w:eastAsia="仿宋"')
  })

  it('has every opinion of a review, and repeats the head of what happened', async () => {
    const xml = await document(reviewForm(reviewSample))
    for (const { said } of [...reviewSample.steps, ...reviewSample.acts]) expect(textOf(xml)).toContain(said)
    expect(textOf(xml)).toContain(`内容校验（SHA-256）：${reviewSample.proof.hash}`)
    expect(count(xml, '<w:tblHeader/>')).toBe(1)
  })

  it('lies on its side where the form does', async () => {
    expect(await document(monitoringForm(monitoringSample))).toMatch(/<w:pgSz w:w="16838" w:h="11906"/)
  })

  it('stays well-formed whatever was typed', async () => {
    const xml = await document(hostileSheet)
    expect(xml).toContain('&lt;b&gt;&amp;amp;')
    expect(xml).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}/u)
  })
})

describe('xlsx', () => {
  it('has numbers where the form has them, with their formats, and text everywhere else', async () => {
    const sheet = await worksheet(target)
    const values = sheet.getRow(4).values
    expect(values).toEqual([undefined, '预算规模及资金用途', '预算数', 640000, '其中：财政资金', 640000, '其他资金', 0])
    expect(sheet.getCell('C4').numFmt).toBe('0.00')
    expect(sheet.getCell('F12').value).toBe('=100%')
    expect(sheet.getCell('F12').type).toBe(ExcelJS.ValueType.String)
    expect(sheet.getCell('F12').numFmt).toBe('@')
  })

  it('merges what the form merges', async () => {
    const merges = (await worksheet(target)).model.merges
    expect(merges).toEqual(
      expect.arrayContaining(['A1:G1', 'A4:A5', 'B5:G5', 'A6:A7', 'A10:A12', 'B10:B11', 'D10:E10']),
    )
  })

  it('prints on one page’s width, with the heads of the indicators repeated', async () => {
    const { pageSetup } = await worksheet(target)
    expect(pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1 })
    expect(pageSetup.printTitlesRow).toBe('9:9')
  })

  it('shows scores and shares as numbers', async () => {
    const sheet = await worksheet(evaluationForm(evaluationSample))
    const share = sheet.getCell('G5')
    expect([share.value, share.numFmt]).toEqual([0.9588, '0.00%'])
    expect(sheet.getCell('E5').value).toBe(61.36325)
  })

  it('takes nothing that was typed for a formula', async () => {
    const sheet = await worksheet(hostileSheet)
    sheet.eachRow(row => row.eachCell(cell => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)))
    expect(sheet.getCell('B3').value).toBe('+SUM(A1)')
    expect(sheet.getCell('A2').value).toContain('@label')
  })
})

describe('pdf', () => {
  it('is one page of A4 with both faces embedded', async () => {
    const { sizes, fonts } = await pages(target)
    expect(sizes).toEqual([{ width: expect.closeTo(595.28, 1), height: expect.closeTo(841.89, 1) }])
    expect(fonts).toBe(2)
  })

  it('goes on over further pages, upright or on its side', async () => {
    const { table } = targetSample
    const indicators = Array.from({ length: 20 }, () => table.indicators).flat()
    expect(
      (await pages(targetForm({ ...targetSample, table: { ...table, indicators } }))).sizes.length,
    ).toBeGreaterThan(2)
    expect((await pages(monitoringForm(monitoringSample))).sizes[0]).toEqual({
      width: expect.closeTo(841.89, 1),
      height: expect.closeTo(595.28, 1),
    })
  })

  it('shows what was typed as text, and runs none of it', async () => {
    expect((await pages(hostileSheet)).sizes).toHaveLength(1)
  })

  it('has the same bytes for the same form', async () => {
    expect(await render(target, 'pdf')).toEqual(await render(target, 'pdf'))
  })
})

describe('every form', () => {
  it('renders to every format', async () => {
    const reviewed = reviewForm(reviewSample)
    for (const sheet of [target, evaluationForm(evaluationSample), monitoringForm(monitoringSample), reviewed])
      for (const format of formats) expect((await render(sheet, format)).length).toBeGreaterThan(4000)
  })
})
