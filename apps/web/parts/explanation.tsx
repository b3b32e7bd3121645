import { figure, type Figures } from '#vocabulary/figures'
import { useSpeech } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'

interface Props {
  /** `execution` or `indicators.<id>`. */
  readonly place: string
  readonly label: string
  readonly demanded: boolean
  readonly figures: Figures
  readonly type: Type | undefined
}

const fields = ['cause', 'measure'] as const

export const isExplained = (figures: Figures, place: string): boolean =>
  fields.some(field => figure(figures, `${place}.${field}`) !== '')

/** Cause and measure: they open where the rules demand them, and stay where something was written. */
export function Explanation({ place, label, demanded, figures, type }: Props) {
  const { t } = useSpeech()
  if (!demanded && !isExplained(figures, place)) return null
  return (
    <div className={demanded ? 'explanation demanded' : 'explanation'}>
      {fields.map(field => (
        <div key={field}>
          <span className="explanation-head">
            {t(field)}
            {demanded && <em>{t('causeDemanded')}</em>}
          </span>
          <Cell
            path={`${place}.${field}`}
            label={`${label} ${t(field)}`}
            value={figure(figures, `${place}.${field}`)}
            onType={type}
            lines
          />
        </div>
      ))}
    </div>
  )
}
