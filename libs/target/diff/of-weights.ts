import { Decimal } from 'decimal.js'
import type { Words } from '#kernel/process'
import type { Indicator } from '#vocabulary/table'
import { parseNumber } from '#vocabulary/value'
import { arrow, sentence, type Difference } from './difference.ts'
import { meanings, type Kind } from './kinds.ts'
import { levelName, type Pair } from './rows.ts'
import { sameText } from '#vocabulary/texts'

/** Points: all that moved is one difference, since what one row loses another gains. */

interface Weighed {
  readonly old: Indicator
  readonly now: Indicator
}

const points = (text: string): Decimal | null => {
  const number = parseNumber(text)
  return number === null ? null : new Decimal(number)
}

function kindOf({ old, now }: Weighed): Kind {
  const [was, is] = [points(old.weight), points(now.weight)]
  if (sameText(old.weight, now.weight) || (was && is && was.eq(is))) return 'cosmetic'
  if (was && is) return 'weight-moved'
  if (is && old.weight.trim() === '') return 'weight-stated'
  return was && now.weight.trim() === '' ? 'weight-cleared' : 'weight-changed'
}

/** How many points each first level won or lost, rows that came and went included; levels as they are called now. */
function balance(pairs: readonly Pair[]): readonly (readonly [string, Decimal])[] {
  const won = new Map<string, Decimal>()
  const names = new Map<string, string>()
  const book = (row: Indicator | null, sign: 1 | -1) => {
    const value = row && points(row.weight)
    if (!row || !value) return
    const level = levelName(row.level1)
    names.set(level, row.level1)
    won.set(level, (won.get(level) ?? new Decimal(0)).plus(value.times(sign)))
  }
  for (const { old, now } of pairs) {
    book(old, -1)
    book(now, 1)
  }
  return [...won].flatMap(([level, value]) => (value.isZero() ? [] : [[names.get(level) ?? level, value] as const]))
}

const gain = (value: Decimal): string => `${value.isNegative() ? '−' : '+'}${value.abs().toFixed()}`

function detailOf(kind: Kind, rows: readonly Weighed[], pairs: readonly Pair[]): Words {
  const each = rows.map(({ old, now }) => ({ name: now.level3, change: arrow(old.weight, now.weight) }))
  const zh = each.map(({ name, change }) => `“${name}” ${change.zh}`).join('，')
  const en = each.map(({ name, change }) => `"${name}" ${change.en}`).join(', ')
  const levels = kind === 'weight-moved' ? balance(pairs).map(([level, value]) => `${level} ${gain(value)}`) : []
  if (levels.length === 0) return { zh, en }
  return { zh: `${levels.join('，')}；其中${zh}`, en: `${levels.join(', ')}; ${en}` }
}

const kinds = ['weight-moved', 'weight-cleared', 'weight-changed', 'weight-stated', 'cosmetic'] as const

export function weightDifferences(pairs: readonly Pair[]): Difference[] {
  const rows = pairs.flatMap(({ old, now }) => (old && now && old.weight !== now.weight ? [{ old, now }] : []))
  return kinds.flatMap(kind => {
    const own = rows.filter(each => kindOf(each) === kind)
    if (own.length === 0) return []
    const subject = kind === 'cosmetic' ? { zh: '分值', en: 'points' } : { zh: '', en: '' }
    return [
      {
        kind,
        cells: own.map(({ now }) => `indicators.${now.id}.weight`),
        row: null,
        old: own.map(({ old }) => old.weight).join(' / '),
        new: own.map(({ now }) => now.weight).join(' / '),
        words: sentence(subject, meanings[kind].title, detailOf(kind, own, pairs)),
      },
    ]
  })
}
