import { deflateRawSync } from 'node:zlib'

/** A zip archive of these parts, as small as one can be: what a hostile file is made of. `lie` says a false size. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>, lie?: number): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content as Uint8Array)
    const packed = deflateRawSync(raw)
    const label = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(lie ?? raw.length, 22)
    local.writeUInt16LE(label.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(lie ?? raw.length, 24)
    central.writeUInt16LE(label.length, 28)
    central.writeUInt32LE(at, 42)
    files.push(local, label, packed)
    directory.push(central, label)
    at += 30 + label.length + packed.length
  }
  const whole = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(whole.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...files, whole, end]))
}

const namespaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A workbook whose one sheet holds this XML. */
export const bookOf = (
  sheet: string,
  more: Readonly<Record<string, string | Uint8Array>> = {},
  lie?: number,
): Uint8Array =>
  zipOf(
    {
      'xl/workbook.xml': `<workbook ${namespaces}><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `<worksheet ${namespaces}>${sheet}</worksheet>`,
      ...more,
    },
    lie,
  )
