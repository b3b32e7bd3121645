import { SaxesParser } from 'saxes'

/** What a reader is told, in the order of the document. Names come without their prefix: writers differ in it. */
export interface Listener {
  open?(name: string, attribute: (name: string) => string | undefined): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const slice = 1 << 16

/** Thrown by a listener that has seen enough. */
export class Enough extends Error {}

/**
 * Reads XML once from front to back. A document type is not read: no office file has one, and it is how small files are
 * made large. Throws where the XML is not well-formed.
 */
export function readXml(bytes: Uint8Array, listener: Listener): void {
  const parser = new SaxesParser({ position: false })
  parser.on('doctype', () => {
    throw new Error('document type')
  })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const all = attributes as Readonly<Record<string, string>>
    listener.open?.(
      local(name),
      wanted => all[wanted] ?? all[Object.keys(all).find(key => local(key) === wanted) ?? ''],
    )
  })
  parser.on('text', text => listener.text?.(text))
  parser.on('cdata', text => listener.text?.(text))
  parser.on('closetag', ({ name }) => listener.close?.(local(name)))
  const decoder = new TextDecoder()
  for (let at = 0; at < bytes.length; at += slice)
    parser.write(decoder.decode(bytes.subarray(at, at + slice), { stream: true }))
  parser.write(decoder.decode()).close()
}
