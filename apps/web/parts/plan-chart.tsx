import { useQuery } from '@tanstack/react-query'
import { Decimal } from 'decimal.js'
import { plannedBy } from '#rules/plan'
import type { ReportPage } from '#views/answers'
import { checkpoints } from '#vocabulary/table'
import { formatWan, parseMoney } from '#vocabulary/value'
import { useSpeech } from '../data/messages.ts'
import { documentsQuery } from '../data/queries.ts'
import { monthOf } from '../data/time.ts'

interface Point {
  readonly month: number
  readonly amount: number
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const width = 280
const height = 170
const left = 44
const bottom = 24

/** Planned and paid by month; amounts are only drawn here, so plain numbers do. */
function usePoints({ state }: ReportPage): { readonly plan: Point[]; readonly paid: Point[] } {
  const { data: reports } = useQuery(documentsQuery('report', state.year))
  const total = new Decimal(parseMoney(state.table.budget.total) ?? 0)
  const plan = checkpoints.flatMap(checkpoint => {
    const amount = plannedBy(state.table.plan, checkpoint, total)
    return amount === null ? [] : [{ month: monthOf(checkpoint), amount: amount.toNumber() }]
  })
  const earlier = (reports ?? []).filter(
    ({ target, checkpoint, paid }) => target === state.target && checkpoint < state.checkpoint && paid !== '',
  )
  const own = { checkpoint: state.checkpoint, paid: state.figures['paid'] ?? '' }
  const paid = [...earlier, own].flatMap(each => {
    const amount = parseMoney(each.paid)
    return amount === null ? [] : [{ month: monthOf(each.checkpoint), amount: Number(amount) }]
  })
  return { plan, paid: paid.toSorted((a, b) => a.month - b.month) }
}

function Line({ points, most, name }: { points: readonly Point[]; most: number; name: string }) {
  const x = ({ month }: Point) => left + (month / 12) * (width - left - 12)
  const y = ({ amount }: Point) => height - bottom - (amount / most) * (height - bottom - 16)
  const all = [{ month: 0, amount: 0 }, ...points]
  return (
    <g className={`line-${name}`}>
      <polyline points={all.map(point => `${x(point)},${y(point)}`).join(' ')} />
      {points.map(point => (
        <circle key={point.month} cx={x(point)} cy={y(point)} r={3} />
      ))}
    </g>
  )
}

/** 计划与实付 as two lines; the numbers stand beside it in words. */
export function PlanChart({ page }: { page: ReportPage }) {
  const { t, list } = useSpeech()
  const { plan, paid } = usePoints(page)
  const monthName = (month: number) => t('monthShort', { month, name: months[month - 1] ?? '' })
  const said = (points: readonly Point[]) =>
    list(
      points.map(({ month, amount }) => t('paidByMonth', { month: monthName(month), wan: formatWan(String(amount)) })),
    ) || '—'
  const most = Math.max(1, ...[...plan, ...paid].map(({ amount }) => amount))
  return (
    <section className="side-part" aria-labelledby="chart-title">
      <h2 id="chart-title">{t('chartTitle')}</h2>
      <svg viewBox={`0 0 ${width} ${height}`} className="chart" aria-hidden="true">
        <line x1={left} y1={height - bottom} x2={width - 12} y2={height - bottom} />
        <line x1={left} y1={12} x2={left} y2={height - bottom} />
        <text x={left - 6} y={20} textAnchor="end">
          {t('wanShort', { wan: formatWan(most.toFixed(2)) })}
        </text>
        <text x={left - 6} y={height - bottom} textAnchor="end">
          0
        </text>
        {checkpoints.map(checkpoint => (
          <text
            key={checkpoint}
            x={left + (monthOf(checkpoint) / 12) * (width - left - 12)}
            y={height - 8}
            textAnchor="middle"
          >
            {monthName(monthOf(checkpoint))}
          </text>
        ))}
        <Line points={plan} most={most} name="plan" />
        <Line points={paid} most={most} name="paid" />
      </svg>
      <p className="legend">
        <span className="key-plan">{t('chartPlan')}</span> {said(plan)}
      </p>
      <p className="legend">
        <span className="key-paid">{t('chartPaid')}</span> {said(paid)}
      </p>
    </section>
  )
}
