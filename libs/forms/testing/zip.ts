import { inflateRawSync } from 'node:zlib'

// Where things stand in the records of a zip archive (APPNOTE 4.3.7, 4.3.12).
const centralRecord = 0x02014b50
const deflated = 8

/** The text of one entry of a zip archive, as Word and Excel write them; undefined where there is none. */
export function entry(archive: Uint8Array, name: string): string | undefined {
  const bytes = Buffer.from(archive)
  const signature = Buffer.alloc(4)
  signature.writeUInt32LE(centralRecord)
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 4)) {
    const found = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
    if (found !== name) continue
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    return (bytes.readUInt16LE(at + 10) === deflated ? inflateRawSync(content) : content).toString('utf8')
  }
  return undefined
}
