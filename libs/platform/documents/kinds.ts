import type { Kind } from '#views/documents'
import { adjustment } from './adjustment.ts'
import { department } from './department.ts'
import { disclosure } from './disclosure.ts'
import { evaluation } from './evaluation.ts'
import type { DocumentKind } from './kind.ts'
import { rectification } from './rectification.ts'
import { report } from './report.ts'
import { target } from './target.ts'

const kinds: { readonly [K in Kind]: DocumentKind } = {
  target,
  adjustment,
  report,
  evaluation,
  rectification,
  department,
  disclosure,
}

/** What this kind of document adds to what all of them share. */
export const kindOf = (kind: Kind): DocumentKind => kinds[kind]
