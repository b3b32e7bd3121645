import type { Words } from '#kernel/process'
import { cellNames } from '#vocabulary/cell-names'
import type { Indicator, IndicatorField, TargetTable } from '#vocabulary/table'
import { arrow, blank, sentence, type Difference } from './difference.ts'
import { meanings, type Kind } from './kinds.ts'
import { levelName, reordered, type Pair } from './rows.ts'
import { kindOfTarget, shareOf, type Pack } from './target-value.ts'
import { folded, sameText } from '#vocabulary/texts'

/** What changed in the indicators, row by row. Points are told by `of-weights`. */

const placeOf = ({ indicators }: TargetTable, row: Indicator | null): number | null => {
  const at = row ? indicators.indexOf(row) : -1
  return at === -1 ? null : at + 1
}

const called = ({ level3 }: Indicator): Words => ({
  zh: `“${level3 || blank.zh}”`,
  en: `"${level3 || blank.en}"`,
})

function kindOfBasis(old: string, now: string): Kind {
  if (sameText(old, now)) return 'cosmetic'
  if (folded(now) === '') return 'basis-removed'
  return folded(old) === '' ? 'basis-added' : 'basis-changed'
}

interface Both {
  readonly old: Indicator
  readonly now: Indicator
  readonly row: NonNullable<Difference['row']>
}

const kindOfText = (kind: Kind, old: string, now: string): Kind => (sameText(old, now) ? 'cosmetic' : kind)

const judges = {
  level3: ({ old, now }) => kindOfText('renamed', old.level3, now.level3),
  description: ({ old, now }) => kindOfText('redefined', old.description, now.description),
  target: kindOfTarget,
  basis: ({ old, now }) => kindOfBasis(old.basis, now.basis),
} as const satisfies Partial<Record<IndicatorField, (row: Both, pack: Pack) => Kind>>

const levels = ({ level1, level2 }: Indicator): string => [level1, level2].filter(Boolean).join('/')

/** Both levels say one thing: the category. */
function categoryDifferences({ old, now, row }: Both): Difference[] {
  const fields = (['level1', 'level2'] as const).filter(field => old[field] !== now[field])
  if (fields.length === 0) return []
  const same = fields.every(field => levelName(old[field]) === levelName(now[field]))
  const kind = same ? 'cosmetic' : 'moved'
  return [
    {
      kind,
      cells: fields.map(field => `indicators.${now.id}.${field}`),
      row,
      old: levels(old),
      new: levels(now),
      words: sentence(called(now), meanings[kind].title, arrow(levels(old), levels(now))),
    },
  ]
}

function cellDifferences(both: Both, pack: Pack): Difference[] {
  const { old, now, row } = both
  return (Object.keys(judges) as (keyof typeof judges)[])
    .filter(field => old[field] !== now[field])
    .map(field => {
      const kind = judges[field](both, pack)
      const change = arrow(old[field], now[field])
      const by = field === 'target' ? shareOf(old[field], now[field], pack) : ''
      const which = kind === 'cosmetic' ? cellNames[field] : undefined
      const subject = {
        zh: `${called(now).zh}${which?.zh ?? ''}`,
        en: `${called(now).en}${which ? ` ${which.en}` : ''}`,
      }
      const detail = { zh: `${change.zh}${by && `（${by}）`}`, en: `${change.en}${by && ` (${by})`}` }
      return {
        kind,
        cells: [`indicators.${now.id}.${field}`],
        row,
        old: old[field],
        new: now[field],
        words: sentence(subject, meanings[kind].title, detail),
      }
    })
}

/** A row in a line: its category, name, target value and points. */
const inShort = (row: Indicator): Words => {
  const line = [levels(row), row.level3, row.target].filter(Boolean).join(' · ')
  const { weight } = row
  return { zh: `${line}${weight && `（${weight} 分）`}`, en: `${line}${weight && ` (${weight} points)`}` }
}

function wholeRow(kind: 'row-added' | 'row-removed', each: Indicator, row: Difference['row']): Difference {
  const [old, now] = kind === 'row-added' ? ['', inShort(each).zh] : [inShort(each).zh, '']
  const words = sentence({ zh: '', en: '' }, meanings[kind].title, inShort(each))
  return { kind, cells: [`indicators.${each.id}`], row, old, new: now, words }
}

function orderDifference(before: TargetTable, pairs: readonly Pair[]): Difference[] {
  const rows = reordered(before, pairs)
  if (rows.length === 0) return []
  const detail = { zh: rows.map(row => called(row).zh).join('、'), en: rows.map(row => called(row).en).join(', ') }
  const words = sentence({ zh: '', en: '' }, meanings.reordered.title, detail)
  return [{ kind: 'reordered', cells: [], row: null, old: '', new: detail.zh, words }]
}

export function rowDifferences(
  before: TargetTable,
  after: TargetTable,
  pairs: readonly Pair[],
  pack: Pack,
): Difference[] {
  const ofPairs = pairs.flatMap(({ old, now }) => {
    const row = {
      name: (now ?? old)?.level3 ?? '',
      before: placeOf(before, old),
      after: placeOf(after, now),
    }
    if (old && now) return [...categoryDifferences({ old, now, row }), ...cellDifferences({ old, now, row }, pack)]
    if (now) return [wholeRow('row-added', now, row)]
    return old ? [wholeRow('row-removed', old, row)] : []
  })
  return [...ofPairs, ...orderDifference(before, pairs)]
}
