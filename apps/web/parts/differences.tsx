import { riskOf, risks, type Risk } from '#target/diff/kinds'
import type { Difference } from '#target/diff/difference'
import { useSpeech } from '../data/messages.ts'
import { jumpTo } from './marks.tsx'

interface Props {
  readonly differences: readonly Difference[]
  /** Does the form stand on the page, to jump to? */
  readonly jump?: boolean
}

function Line({ difference, jump }: { readonly difference: Difference; readonly jump: boolean }) {
  const { say } = useSpeech()
  const [cell] = difference.cells
  const text = say(difference.words)
  if (!jump || cell === undefined || difference.kind === 'row-removed') return <li>{text}</li>
  return (
    <li>
      <button type="button" onClick={() => jumpTo(cell)}>
        {text}
      </button>
    </li>
  )
}

function OfRisk({ risk, differences, jump }: Required<Props> & { readonly risk: Risk }) {
  const { t, say } = useSpeech()
  if (differences.length === 0) return null
  const lines = (
    <ul className="differences">
      {differences.map(difference => (
        <Line key={difference.kind + difference.cells.join()} difference={difference} jump={jump} />
      ))}
    </ul>
  )
  const title =
    risk === 'cosmetic'
      ? t('cosmetic', { count: differences.length })
      : t('riskOf', { risk: say(risks[risk]), count: differences.length })
  if (risk !== 'cosmetic')
    return (
      <section>
        <h3 className={`risk-${risk}`}>{title}</h3>
        {lines}
      </section>
    )
  return (
    <details>
      <summary>{title}</summary>
      {lines}
    </details>
  )
}

/** What differs in meaning, the gravest first; what is only written otherwise is folded. */
export function Differences({ differences, jump = false }: Props) {
  const { t } = useSpeech()
  if (differences.length === 0) return <p className="muted">{t('noDifferences')}</p>
  return (
    <div className="by-risk">
      {(Object.keys(risks) as Risk[]).map(risk => (
        <OfRisk
          key={risk}
          risk={risk}
          differences={differences.filter(({ kind }) => riskOf(kind) === risk)}
          jump={jump}
        />
      ))}
    </div>
  )
}
