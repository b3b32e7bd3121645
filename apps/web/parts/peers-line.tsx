import type { Peers } from '#views/peers'
import { useSpeech } from '../data/messages.ts'

const width = 240
const height = 20
const edge = 6

/** Where a value lies between the least and the greatest of them all, own included. */
function scaleOf({ min, max, own }: Peers): (value: string) => number {
  const all = [min, max, own].map(Number)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const span = most - least
  return value => (span === 0 ? width / 2 : edge + ((Number(value) - least) / span) * (width - 2 * edge))
}

/** A line from the least to the greatest value, a stroke at the middle one, a dot where this one lies. */
function Picture({ peers }: { readonly peers: Peers }) {
  const at = scaleOf(peers)
  const middle = height / 2
  return (
    <svg className="peers" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className="range" x1={at(peers.min)} x2={at(peers.max)} y1={middle} y2={middle} />
      <line className="median" x1={at(peers.median)} x2={at(peers.median)} y1={3} y2={height - 3} />
      <circle cx={at(peers.own)} cy={middle} r={4.5} />
    </svg>
  )
}

/** What other units set for the same indicator: counted, drawn and said. */
export function PeersLine({ peers }: { readonly peers: Peers }) {
  const { t } = useSpeech()
  const { count, units, min, median, max, own, unit, below, above } = peers
  return (
    <div className="peers-line">
      <b>{t('peersTitle', { count, units })}</b>
      <Picture peers={peers} />
      <p>{t('peersRange', { min, median, max, own, unit: unit || '—', below, above })}</p>
    </div>
  )
}
