import { returnCategories } from '#approval/approval'
import type { EarlierReturn } from '#views/returned-cells'
import type { EarlierReturns } from '../data/earlier-returns.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { jumpTo } from './marks.tsx'

const words = { unit: 'returnsOfUnit', others: 'returnsOfOthers' } as const satisfies Record<string, Message>

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

type Category = keyof typeof returnCategories

/** The reason that at least half of them share. */
function reasonOf(returns: readonly EarlierReturn[]): Category | undefined {
  const all = sum(returns.map(({ count }) => count))
  const named = (category: Category) =>
    sum(returns.map(({ mostly }) => (mostly?.category === category ? mostly.count : 0)))
  return (Object.keys(returnCategories) as Category[]).find(category => named(category) * 2 >= all)
}

/** '本单位 2 次、县内其他单位 5 次，多因依据或佐证'. */
function useCounted() {
  const { t, say, list } = useSpeech()
  return (returns: readonly EarlierReturn[]) => {
    const counts = (['unit', 'others'] as const).flatMap(whose => {
      const count = sum(returns.filter(each => each.whose === whose).map(each => each.count))
      return count > 0 ? [t(words[whose], { count })] : []
    })
    const category = reasonOf(returns)
    const because = category ? t('mostlyFor', { category: say(returnCategories[category]) }) : ''
    return list(counts) + because
  }
}

/** Below a cell: how often cells like it came back. A sign, and the whole sentence while one is in the cell. */
export function EarlierNote({ returns }: { readonly returns: readonly EarlierReturn[] }) {
  const { t } = useSpeech()
  const counted = useCounted()
  if (returns.length === 0) return null
  const rule = returns.find(each => each.rule !== '')?.rule
  const sentence = t('earlierReturns', { counts: counted(returns) }) + (rule ? t('mostlyRule', { rule }) : '')
  return (
    <p className="note-earlier" title={sentence}>
      <span aria-hidden>↩ {sum(returns.map(({ count }) => count))}</span>
      <span className="note-text">{sentence}</span>
    </p>
  )
}

/** One line for the whole table; it leads to a cell of the kind that came back most often. */
export function EarlierLine({ earlier: { all, worst } }: { readonly earlier: EarlierReturns }) {
  const { t } = useSpeech()
  const counted = useCounted()
  if (all.length === 0 || worst === undefined) return null
  return (
    <button type="button" className="earlier" title={t('jumpTo')} onClick={() => jumpTo(worst)}>
      {t('earlierReturnsAll', { counts: counted(all) })}
    </button>
  )
}
