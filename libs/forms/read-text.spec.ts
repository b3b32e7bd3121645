import { describe, it, expect } from '@jest/globals'
import { maxBytes, readText, refuseSize } from './read-text.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

describe('what is no text', () => {
  it('is refused when it is empty, or has blanks alone', () => {
    expect(readText(new Uint8Array())).toMatchObject({ refused: 'empty-file' })
    expect(readText(bytes(' \r\n\t'))).toMatchObject({ refused: 'empty-file' })
  })

  it.each(['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', '%PDF-1.7', '{\\rtf1', 'a\u0000b'])(
    'is refused by its bytes: %j',
    start => {
      expect(readText(bytes(start))).toMatchObject({ refused: 'unreadable-file' })
    },
  )
})

describe('size', () => {
  it('is refused from the number alone, so that nobody reads the file first', () => {
    expect(refuseSize(200 * 1024 * 1024)).toEqual({ refused: 'file-too-large', detail: { size: 200, limit: 20 } })
    expect(refuseSize(maxBytes + 1)).toMatchObject({ refused: 'file-too-large', detail: { size: 21 } })
    expect(refuseSize(maxBytes)).toBeUndefined()
  })
})
