import type { Block, Department, ParsedProject } from './document.ts'
import type { Piece } from './pieces.ts'
import { isHeading } from './slices.ts'

type Section = 'overall' | 'subGoals' | 'safeguards'

// A heading is a short line of its own; a line of a table of contents ends in a page number and is none.
const number = '^(?:[一二三四五六七八九十]{1,3}、)?'
const headings: readonly (readonly [Section | 'end', RegExp])[] = [
  ['end', /^第[一二三四五六七八九十]部分|^预算项目绩效目标$|^部门(?:\(单位\)|（单位）)?整体绩效目标$/],
  ['overall', new RegExp(`${number}.{0,12}总体(?:绩效)?目标$`)],
  ['subGoals', new RegExp(`${number}.{0,12}分项(?:绩效)?目标$`)],
  ['safeguards', new RegExp(`${number}.{0,20}保障措施$`)],
]

const sectionOf = (text: string): Section | 'end' | undefined =>
  isHeading(text) ? 'end' : headings.find(([, pattern]) => text.length <= 40 && pattern.test(text))?.[0]

/** The text up to the first table, by section. */
function sections(pieces: readonly Piece[]): Record<Section, string[]> {
  const found: Record<Section, string[]> = { overall: [], subGoals: [], safeguards: [] }
  let section: Section | 'end' = 'end'
  for (const piece of pieces) {
    if (piece.kind === 'row') section = 'end'
    else {
      const next = sectionOf(piece.text)
      if (next !== undefined) section = next
      else if (section !== 'end') found[section].push(piece.text)
    }
  }
  return found
}

/** `（一）标题。` begins a block; what follows the first full stop on the line is its first paragraph already. */
function blocksOf(paragraphs: readonly string[]): Block[] {
  const blocks: { ordinal: string | null; title: string | null; paragraphs: string[] }[] = []
  for (const text of paragraphs) {
    const [, ordinal, line = ''] = /^[（(]([一二三四五六七八九十]{1,4})[)）]\s*(.+)$/s.exec(text) ?? []
    if (ordinal !== undefined) {
      const [title = '', rest = ''] = line.split(/。(.*)/s)
      blocks.push({ ordinal, title, paragraphs: rest === '' ? [] : [rest] })
    } else if (blocks.length === 0) blocks.push({ ordinal: null, title: null, paragraphs: [text] })
    else blocks.at(-1)?.paragraphs.push(text)
  }
  return blocks
}

/** The year that the text names, not a date in it; else the one in a project code (county 6, year 2). */
function yearOf(pieces: readonly Piece[], projects: readonly ParsedProject[]): number | null {
  for (const piece of pieces) {
    const named = piece.kind === 'paragraph' ? /(20\d{2})\s*年(?!\s*\d)/.exec(piece.text)?.[1] : undefined
    if (named !== undefined) return Number(named)
  }
  const coded = projects.map(({ projectCode }) => /^\d{6}(\d{2})[A-Z]/.exec(projectCode ?? '')?.[1]).find(Boolean)
  return coded === undefined ? null : 2000 + Number(coded)
}

// Province and city may stand before the county; what follows the township's own name is an office of it.
const address =
  /^(?:[\u4e00-\u9fa5]{2,8}?省)?(?:[\u4e00-\u9fa5]{2,8}?市(?=[\u4e00-\u9fa5]{1,8}?[县市区旗]))?([\u4e00-\u9fa5]{1,8}?[县市区旗])(.+)$/

const ownName = (name: string): string => /^.{1,40}?人民政府/.exec(name)?.[0] ?? name.replace(/本级$/, '')

function placeOf(pieces: readonly Piece[], projects: readonly ParsedProject[]): Pick<Department, 'county' | 'unit'> {
  const named = projects.map(({ unit }) => unit?.name).find(Boolean)
  const [, county = null, name] = address.exec(named ?? '') ?? []
  if (named !== undefined) return { county, unit: ownName(name ?? named) }
  for (const piece of pieces) {
    const text = piece.kind === 'paragraph' ? piece.text : ''
    const [, place = null, township] =
      /([\u4e00-\u9fa5]{2,4}[县市区旗])?([\u4e00-\u9fa5]{1,6}?(?:镇|乡|街道)人民政府)/.exec(text.slice(0, 2000)) ?? []
    if (township !== undefined) return { county: place, unit: township }
  }
  return { county: null, unit: null }
}

/** 部门整体绩效目标, or null where the text has none of its sections. */
export function parseDepartment(pieces: readonly Piece[], projects: readonly ParsedProject[]): Department | null {
  const { overall, subGoals, safeguards } = sections(pieces)
  if (overall.length + subGoals.length + safeguards.length === 0) return null
  return {
    year: yearOf(pieces, projects),
    ...placeOf(pieces, projects),
    overall,
    subGoals: blocksOf(subGoals),
    safeguards: blocksOf(safeguards),
  }
}
