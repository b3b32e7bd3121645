import { entry } from '#forms/testing/zip'

/** The words of a Word document, one after the other. */
export const printed = (docx: Uint8Array): string =>
  [...(entry(docx, 'word/document.xml') ?? '').matchAll(/<w:t[ >][^<]*/g)]
    .map(([run]) => run.replace(/^[^>]*>/, ''))
    .join('')
