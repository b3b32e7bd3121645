import type { Change } from '#approval/carry'
import type { FormChange } from '#approval/change-kinds'
import { together } from '#approval/sent'
import { contentHash } from '#vocabulary/hash'
import { sameText } from '#vocabulary/texts'
import { itemPath, notePath } from './anchor.ts'
import type { Listed } from './item.ts'

/** What differs between two submissions of a disclosure: what the public would see, what it would not, and the words. */

type Kind = FormChange<'disclosure'>
type Found = readonly [kind: Kind, cell: string]

interface Content {
  readonly items: readonly Listed[]
  readonly note: string
}

/** As it is listed, whatever was decided about it; which version of the document it was taken from is another matter. */
const shown = ({ kind, unit, title, projectCode, hash }: Listed) =>
  contentHash({ kind, unit, title, projectCode, hash })

function ofItem(before: Listed, now: Listed): Kind[] {
  const [was, is] = [before.withheld, now.withheld]
  const kinds: Kind[] = shown(before) === shown(now) ? [] : ['item-changed']
  const released = contentHash(before.released) !== contentHash(now.released)
  if (!is && (was || released)) kinds.push('item-included')
  else if (is && was?.category !== is.category) kinds.push('item-withheld')
  else if (is && was?.text !== is.text) kinds.push('reason-changed')
  return kinds.length === 0 && contentHash(before) !== contentHash(now) ? ['cosmetic'] : kinds
}

export function changedItems(before: Content, now: Content): Change[] {
  const has = ({ items }: Content, document: string) => items.find(each => each.document === document)
  const at = (kind: Kind, { document }: Listed): Found => [kind, itemPath(document)]
  const note: Found = [sameText(before.note, now.note) ? 'cosmetic' : 'note', notePath]
  return together([
    ...before.items.filter(({ document }) => !has(now, document)).map(item => at('item-removed', item)),
    ...now.items.flatMap(item => {
      const earlier = has(before, item.document)
      return earlier ? ofItem(earlier, item).map(kind => at(kind, item)) : [at('item-added', item)]
    }),
    ...(before.note === now.note ? [] : [note]),
  ])
}
