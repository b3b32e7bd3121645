import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { TablePage } from '#views/answers'
import type { Comparison } from '#views/version-answers'
import { cell, type CellPath } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { comparisonQuery, stoodQuery } from '../data/versions.ts'
import { CopyText } from './copy-text.tsx'
import { Differences } from './differences.tsx'

/** Which submission the table is held against: the one before the one that is reviewed, or the one that came back. */
function lastRound({ travel: { stage, round } }: TablePage['state']): number {
  if (stage === 'in-review') return round - 1
  return stage === 'returned' || stage === 'drafting' ? round : 0
}

export interface SinceLast {
  readonly comparison: Comparison
  /** Which cells read otherwise, and what they read then. */
  readonly before: ReadonlyMap<CellPath, string>
  /** The rows with any difference. */
  readonly rows: ReadonlySet<string>
}

/** What changed since the table was last sent; undefined where it never was, and until it is known. */
export function useSinceLast({ kind, id, state }: TablePage): SinceLast | undefined {
  // What an adjustment changes is shown against the target in force, whichever time it is sent.
  const round = kind === 'target' ? lastRound(state) : 0
  const moment = `round:${round}`
  const { data: comparison } = useQuery({ ...comparisonQuery(id, moment, 'now'), enabled: round > 0 })
  const { data: then } = useQuery({ ...stoodQuery(id, moment), enabled: round > 0 })
  return useMemo(() => {
    if (!comparison || !then) return undefined
    const cells = comparison.differences.flatMap(difference => difference.cells)
    const texts = cells.map(path => [path, cell(then.state.table, path)] as const)
    return {
      comparison,
      before: new Map(texts.filter((each): each is readonly [CellPath, string] => each[1] !== undefined)),
      rows: new Set(cells.flatMap(path => (path.startsWith('indicators.') ? [path.split('.')[1] ?? ''] : []))),
    }
  }, [comparison, then])
}

interface Props {
  readonly id: string
  readonly since: SinceLast
  /** Shows only the rows that changed; absent where all are always shown. */
  readonly only?: { readonly on: boolean; readonly toggle: () => void }
}

/** Beside the form: what changed since it was last sent, the gravest first. */
export function SinceLastPanel({ id, since: { comparison }, only }: Props) {
  const { t, say } = useSpeech()
  const { differences, from, text } = comparison
  return (
    <section className="side-part" aria-labelledby="since-title">
      <h2 id="since-title">{t('sinceLast')}</h2>
      <p className="muted">{say(from.words)}</p>
      {only && differences.length > 0 && (
        <label className="check">
          <input type="checkbox" checked={only.on} onChange={only.toggle} /> {t('changedOnly')}
        </label>
      )}
      <Differences differences={differences} jump />
      <p className="side-actions">
        <CopyText text={say(text)} />
        <Link to="/targets/$id/versions" params={{ id }} search={{}}>
          {t('versions')}
        </Link>
      </p>
    </section>
  )
}
