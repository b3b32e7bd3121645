import { inflateRawSync } from 'node:zlib'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { limits } from './limits.ts'

/**
 * The parts of an office file, which is a zip archive (APPNOTE 4.3). Its directory is read first, and refused as a
 * whole where it goes beyond the limits; what is then unpacked is cut off at the limit, whatever the directory says.
 */
export interface Archive {
  readonly names: readonly string[]
  /** The bytes of a part; undefined where there is none of that name. */
  part(name: string): Uint8Array | undefined | Refusal
}

const endRecord = 0x06054b50
const directoryRecord = 0x02014b50
const localRecord = 0x04034b50
const longestComment = 0xffff
const encrypted = 1

interface Entry {
  readonly packed: number
  readonly size: number
  readonly method: number
  readonly flags: number
  readonly at: number
}

const broken = (): Refusal =>
  refuse('unreadable-file', {
    reason: {
      zh: '文件已损坏或没有传完整，请在 WPS 或 Excel 里打开、另存一份再导入',
      en: 'it is damaged or incomplete; open it in WPS or Excel, save a copy and import that',
    },
  })

const bomb = (): Refusal =>
  refuse('unreadable-file', {
    reason: {
      zh: '压缩内容过大，不像一份正常的表格；请把需要的表复制到新文件再导入',
      en: 'its packed content is far too large for a form; copy what is needed into a new file',
    },
  })

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - longestComment)
  for (let at = bytes.length - 22; at >= first; at--) if (bytes.readUInt32LE(at) === endRecord) return at
  return -1
}

function directoryOf(bytes: Buffer): Map<string, Entry> | Refusal {
  const end = endOf(bytes)
  if (end < 0) return broken()
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) return bomb()
  const entries = new Map<string, Entry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryRecord) return broken()
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    // Part names are relative to the root whatever the sign that parts them.
    const path = bytes
      .toString('utf8', at + 46, at + 46 + name)
      .replaceAll('\\', '/')
      .replace(/^\//, '')
    entries.set(path, {
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

const most = (packed: number): number => Math.min(limits.part, Math.max(limits.harmless, packed * limits.ratio))

function unpacked(bytes: Buffer, { at, packed, method, flags }: Entry): Uint8Array | Refusal {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localRecord || flags & encrypted) return broken()
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(start, start + packed)
  if (content.length < packed) return broken()
  if (method === 0) return content
  try {
    return inflateRawSync(content, { maxOutputLength: most(packed) })
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : broken()
  }
}

/** Opens the archive, or refuses what is no whole one or would unpack to more than the limits. */
export function openArchive(file: Uint8Array): Archive | Refusal {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const entries = directoryOf(bytes)
  if (isRefusal(entries)) return entries
  let total = 0
  return {
    names: [...entries.keys()],
    part(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      // The directory is believed only where it admits to being too large.
      if (entry.size > most(entry.packed)) return bomb()
      const content = unpacked(bytes, entry)
      if (isRefusal(content)) return content
      total += content.length
      return total > limits.unpacked ? bomb() : content
    },
  }
}
