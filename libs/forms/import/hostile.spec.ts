import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isRefusal, sentence } from '#kernel/refusal'
import { readDocument } from '../read-document.ts'
import { madeBook } from '../testing/make-book.ts'
import { bookOf, zipOf } from '../testing/make-zip.ts'

const codeOf = (bytes: Uint8Array): string => {
  const read = readDocument(bytes)
  if (!isRefusal(read)) return 'read'
  // A refusal that says nothing would be as bad as none.
  expect(sentence(read, 'zh')).toMatch(/[\u4e00-\u9fff]{4}/)
  expect(sentence(read, 'en')).not.toMatch(/[\u4e00-\u9fff]{3}|undefined|\[object/)
  return read.refused
}

const head =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>三级指标</t></is></c><c r="B1" t="inlineStr"><is><t>指标值</t></is></c></row>'
const row =
  '<row r="2"><c r="A2" t="inlineStr"><is><t>面积</t></is></c><c r="B2" t="inlineStr"><is><t>≥5亩</t></is></c></row>'

describe('a file that means harm', () => {
  it.each([
    [
      'a bomb of zeros',
      bookOf('<sheetData/>', { 'xl/sharedStrings.xml': new Uint8Array(40_000_000) }),
      'unreadable-file',
    ],
    [
      'a bomb that lies about its size',
      bookOf('<sheetData/>', { 'xl/sharedStrings.xml': new Uint8Array(40_000_000) }, 10),
      'unreadable-file',
    ],
    [
      'an archive of ten thousand parts',
      zipOf(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, '']))),
      'unreadable-file',
    ],
    [
      'a column far out',
      bookOf(`<sheetData>${head}<row r="2"><c r="EQXD2"><v>1</v></c></row></sheetData>`),
      'over-limit',
    ],
    [
      'a hundred thousand columns',
      bookOf(`<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(100_000)}</row></sheetData>`),
      'over-limit',
    ],
    ['too many rows', bookOf(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(60_000)}</sheetData>`), 'over-limit'],
    [
      'entities that grow',
      bookOf('<sheetData/>', {
        'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><sst><si><t>&c;</t></si></sst>',
      }),
      'unreadable-file',
    ],
    ['XML that ends in the middle', bookOf(`<sheetData>${head}<row`), 'unreadable-file'],
    ['macros', bookOf(`<sheetData>${head}${row}</sheetData>`, { 'xl/vbaProject.bin': 'x' }), 'has-macros'],
    ['another archive', zipOf({ 'a.txt': 'x' }), 'unreadable-file'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'unreadable-file'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'unreadable-file'],
    ['nothing', new Uint8Array(), 'empty-file'],
  ])('%s is refused', (_, bytes, code) => expect(codeOf(bytes)).toBe(code))

  it('may validate, merge or format a whole sheet without being large', () => {
    const bytes = bookOf(
      `<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols><sheetData>${head}${row}</sheetData>
      <mergeCells>${'<mergeCell ref="A3:XFD1048576"/>'.repeat(2000)}<mergeCell ref="C1:XFD1048576"/></mergeCells>
      <dataValidations><dataValidation sqref="A1:XFD1048576" type="list"><formula1>"甲,乙"</formula1></dataValidation></dataValidations>`,
    )
    const read = readDocument(bytes)
    expect(isRefusal(read)).toBe(false)
    expect(read).toMatchObject({
      document: { projects: [{ indicators: [{ level3: '面积', target: { value: '5' } }] }] },
    })
  })

  it('is known by its bytes and not by its name: an archive cut short is refused at every length', async () => {
    const whole = await madeBook({
      表: {
        rows: [
          ['项目名称', '甲'],
          ['三级指标', '指标值'],
          ['a', '≥1个'],
        ],
      },
    })
    expect(codeOf(whole)).toBe('read')
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('unreadable-file')
  })

  it('never breaks the reader, whatever byte is changed', async () => {
    const whole = await madeBook({
      表: {
        rows: [
          ['项目名称', '甲'],
          ['三级指标', '指标值'],
          ['a', '≥1个'],
        ],
      },
    })
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const bytes = whole.slice()
        bytes[at] = byte
        codeOf(bytes)
      }),
      { numRuns: 300 },
    )
  })
})
