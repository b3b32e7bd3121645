import type { Change } from '#approval/carry'
import type { FormChange } from '#approval/change-kinds'
import { together } from '#approval/sent'
import { parts, type Goals, type Part, type Section } from '#vocabulary/goals'
import { folded, sameText } from '#vocabulary/texts'
import { changedLines, type Line } from './lines.ts'

/** What differs between two versions of part one: blocks, lines, and whether a line says another number or only otherwise. */

type Kind = FormChange<'department'>
type Found = readonly [kind: Kind, cell: string]

const numeral = String.raw`\d[\d,.]*[百千万亿%‰]*|[一二三四五六七八九十百千万亿两半]+(?=[个项次场户人所村亩公里米吨成倍元年月日天处条座季家份件万亿%])`
/** 不低于、以上、未、无: what turns a sentence round, or moves its limit. */
const limit = '[≥≤<>=]|[不未无非勿]|以上|以下|以内|至少|至多|最低|最高|超过|低于|高于'
const said = new RegExp(`${numeral}|${limit}`, 'g')

/** What a line commits to. */
const commits = (line: string) =>
  (
    folded(line)
      .replace(/(\d),(?=\d{3})/g, '$1')
      .match(said) ?? []
  ).join(' ')

function kindOf({ old, new: now }: Line): Kind {
  if (old === null) return 'text-added'
  if (now === null) return 'text-removed'
  return commits(old) === commits(now) ? 'wording' : 'number'
}

/** A text of several lines; where none of them differs, its numbering or its blanks do. */
function ofText(path: string, before: string, now: string): Found[] {
  if (before === now) return []
  const lines = changedLines(before, now)
  return lines.length === 0 ? [['cosmetic', path]] : lines.map(line => [kindOf(line), path])
}

function ofSection(path: string, before: Section, now: Section): Found[] {
  const { title, ordinal } = now
  const renamed: Found = [sameText(before.title, title) ? 'cosmetic' : 'section-renamed', `${path}.title`]
  return [
    ...(before.title === title ? [] : [renamed]),
    ...(before.ordinal === ordinal ? [] : [['reordered', `${path}.ordinal`] as const]),
    ...ofText(`${path}.text`, before.text, now.text),
  ]
}

function ofPart(part: Part, before: Goals, now: Goals): Found[] {
  const [was, is] = [before[part], now[part]]
  const has = (sections: readonly Section[], id: string) => sections.some(each => each.id === id)
  const path = (id: string) => `${part}.${id}`
  const stay = (sections: readonly Section[], others: readonly Section[]) =>
    sections.map(({ id }) => id).filter(id => has(others, id))
  const [order, then] = [stay(was, is), stay(is, was)]
  return [
    ...was.filter(({ id }) => !has(is, id)).map(({ id }): Found => ['section-removed', path(id)]),
    ...is.filter(({ id }) => !has(was, id)).map(({ id }): Found => ['section-added', path(id)]),
    ...then.filter((id, at) => order[at] !== id).map((id): Found => ['reordered', path(id)]),
    ...is.flatMap(section => {
      const earlier = was.find(({ id }) => id === section.id)
      return earlier ? ofSection(path(section.id), earlier, section) : []
    }),
  ]
}

export const goalsDiff = (before: Goals, now: Goals): Change[] =>
  together([...ofText('overall', before.overall, now.overall), ...parts.flatMap(part => ofPart(part, before, now))])
