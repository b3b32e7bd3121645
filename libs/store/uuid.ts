import { hash, randomBytes } from 'node:crypto'

const dashed = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`

/** Sixteen bytes in hex, marked as a UUID of this version. */
const marked = (hex: string, version: number) =>
  dashed(
    `${hex.slice(0, 12)}${version}${hex.slice(13, 16)}${((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)}${hex.slice(17, 32)}`,
  )

/** The UUID (version 5) that a name has within a namespace: the same two always give the same id. */
export function uuidv5(namespace: string, name: string): string {
  const named = Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(name)])
  return marked(hash('sha1', named, 'hex'), 5)
}

/** Random bytes in hex, fetched for many at once: the call costs more than the bytes. */
let pool = ''
function random(digits: number): string {
  if (pool.length < digits) pool = randomBytes(4096).toString('hex')
  const taken = pool.slice(0, digits)
  pool = pool.slice(digits)
  return taken
}

/** A new UUID (version 7): in the order of time, so that an index of them grows at its end. */
export const uuidv7 = (now = Date.now()): string => marked(now.toString(16).padStart(12, '0') + random(20), 7)

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
