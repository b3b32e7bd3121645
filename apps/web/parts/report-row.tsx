import type { Assessment } from '#rules/lights'
import { figure, type Figures } from '#vocabulary/figures'
import type { Indicator, TargetTable } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { ChoiceCell } from './choice-cell.tsx'
import { Explanation, isExplained } from './explanation.tsx'
import { LevelCells } from './level-cells.tsx'
import { Light } from './light.tsx'

type Judged = Assessment['indicators'][number]

interface Props {
  readonly row: Indicator
  readonly original: TargetTable | null
  readonly at: number
  readonly judged: Judged | undefined
  readonly figures: Figures
  readonly type: Type | undefined
}

/** The light with what it was read from: "5.2 ÷ 6 = 86.7%". */
function Verdict({ judged }: { judged: Judged | undefined }) {
  const { language, labelled } = useSpeech()
  if (!judged) return null
  const rule = language === 'zh' ? judged.rule : judged.ruleEn
  const { actual, target, due } = judged.numbers
  const against = due ?? target
  const numbers = actual !== undefined && against !== undefined ? `${actual} / ${against}` : ''
  return (
    <span className="text">
      <Light light={judged.light} />
      <small>
        {numbers ? labelled(rule, numbers) : rule}
        {judged.x !== undefined && ` = ${judged.x}%`}
      </small>
    </span>
  )
}

export function ReportRow({ row, original, at, judged, figures, type }: Props) {
  const { t } = useSpeech()
  const path = (field: string) => `indicators.${row.id}.${field}`
  const label = (field: 'actual' | 'forecast' | 'likelihood') => `${t('rowOf', { row: at + 1 })} ${t(field)}`
  const value = (field: string) => figure(figures, path(field))
  const explained = (judged?.demandsCause ?? false) || isExplained(figures, `indicators.${row.id}`)
  return (
    <>
      <tr>
        <LevelCells row={row} original={original} at={at} rows={explained ? 2 : 1} />
        <td>
          <Cell path={path('actual')} label={label('actual')} value={value('actual')} onType={type} />
        </td>
        <td>
          <Verdict judged={judged} />
        </td>
        <td>
          <Cell path={path('forecast')} label={label('forecast')} value={value('forecast')} onType={type} />
        </td>
        <td>
          <ChoiceCell
            path={path('likelihood')}
            label={label('likelihood')}
            value={value('likelihood')}
            onType={type}
            options={[
              ['确定能', t('certain')],
              ['有可能', t('possible')],
              ['完全不可能', t('impossible')],
            ]}
          />
        </td>
      </tr>
      {explained && (
        <tr>
          <td colSpan={4} className="explanation-cell">
            <Explanation
              place={`indicators.${row.id}`}
              label={t('rowOf', { row: at + 1 })}
              demanded={judged?.demandsCause ?? false}
              figures={figures}
              type={type}
            />
          </td>
        </tr>
      )}
    </>
  )
}
