import type { DocumentEntry } from '#views/answers'
import { formatMoney } from '#vocabulary/value'
import { useSpeech, type Message } from '../data/messages.ts'
import { sumMoney } from '../data/money.ts'

interface Props {
  /** What the rows have in common, or ''. */
  readonly name: string
  readonly heads: readonly Message[]
  readonly entries: readonly DocumentEntry[]
}

/** Sums of money at the foot of a list; what is no amount is counted and said, not taken for zero. */
export function Totals({ name, heads, entries }: Props) {
  const { t } = useSpeech()
  const budget = sumMoney(entries.map(entry => entry.budget))
  const paid = sumMoney(entries.map(entry => entry.paid || '0'))
  return (
    <tr>
      <th scope="row">
        {name} {t('total', { count: entries.length })}
      </th>
      {heads.map(head => (
        <td key={head} className="number">
          {head === 'budget' && formatMoney(budget.total)}
          {head === 'budget' && budget.unreadable > 0 && (
            <small>{t('unreadableBudgets', { count: budget.unreadable })}</small>
          )}
          {head === 'paid' && formatMoney(paid.total)}
        </td>
      ))}
    </tr>
  )
}
