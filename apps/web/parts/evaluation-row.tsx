import type { Band } from '#rules/pack'
import type { ScoreResult } from '#rules/score'
import { figure, type Figures } from '#vocabulary/figures'
import type { Indicator, TargetTable } from '#vocabulary/table'
import { parseTarget } from '#vocabulary/value'
import { useSpeech, type Message } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { ChoiceCell } from './choice-cell.tsx'
import { LevelCells } from './level-cells.tsx'
import { Steps } from './steps.tsx'

interface Props {
  readonly row: Indicator
  readonly original: TargetTable | null
  readonly at: number
  readonly weight: string
  readonly scored: ScoreResult['indicators'][number] | undefined
  readonly bands: readonly Band[]
  readonly figures: Figures
  readonly type: Type | undefined
}

export function EvaluationRow({ row, original, at, weight, scored, bands, figures, type }: Props) {
  const { t, say } = useSpeech()
  const path = (field: string) => `indicators.${row.id}.${field}`
  const of = (field: string, word: Message) => ({
    path: path(field),
    label: `${t('rowOf', { row: at + 1 })} ${t(word)}`,
    value: figure(figures, path(field)),
    onType: type,
  })
  const words = parseTarget(row.target).value === null
  const excepted = of('notApplicable', 'notApplicable')
  return (
    <tr>
      <LevelCells row={row} original={original} at={at} />
      <td>
        <Cell {...of('actual', 'actualValue')} />
        {words && (
          <div className="band">
            <ChoiceCell {...of('band', 'band')} options={bands.map(band => [band.band, say(band)])} />
            <span>
              {t('bandScore')}
              <Cell {...of('bandScore', 'bandScore')} number />
            </span>
          </div>
        )}
        {(type || excepted.value === '1') && (
          <label className="check">
            <input
              type="checkbox"
              checked={excepted.value === '1'}
              disabled={!type}
              aria-label={excepted.label}
              onChange={({ target }) => type?.(excepted.path, excepted.value, target.checked ? '1' : '')}
            />
            {t('notApplicable')}
          </label>
        )}
      </td>
      <td>
        <span className="text number">{weight}</span>
      </td>
      <td>
        <span className="text number">{scored?.score.toFixed(2)}</span>
        {scored && <Steps steps={scored.steps} flags={scored.flags} name={row.level3} />}
      </td>
      <td>
        <Cell {...of('reason', 'deviationReason')} lines />
      </td>
    </tr>
  )
}
