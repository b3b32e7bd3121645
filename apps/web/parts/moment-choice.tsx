import type { Versions } from '#views/version-answers'
import { useSpeech } from '../data/messages.ts'
import { clockOf, dayOf, today } from '../data/time.ts'
import { DayField } from './day-field.tsx'
import { Choice } from './field.tsx'

interface Props {
  readonly label: string
  readonly versions: Versions
  readonly value: string
  readonly onChoose: (moment: string) => void
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** A moment in the table's life: a submission, the end of a sitting, now, or the end of any day. */
export function MomentChoice({ label, versions: { submissions, adjustments, sittings }, value, onChoose }: Props) {
  const { t } = useSpeech()
  const time = (at: string) => `${dayOf(at)} ${clockOf(at)}`
  const options: [string, string][] = [
    ['version:1', t('momentOpened')],
    ...[
      ...submissions.map(
        each =>
          [
            each.at,
            [
              `round:${each.round}`,
              t('momentRound', { round: each.round, time: time(each.at), name: each.actor.name }),
            ],
          ] as const,
      ),
      ...adjustments.map(
        each =>
          [
            each.at,
            [`version:${each.version}`, t('momentAdjusted', { number: each.number, time: time(each.at) })],
          ] as const,
      ),
      ...sittings.map(
        each =>
          [
            each.to,
            [
              `version:${each.version}`,
              t('momentSitting', { time: time(each.to), name: each.actor.name, count: each.changes }),
            ],
          ] as const,
      ),
    ]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, option]): [string, string] => [...option] as [string, string]),
    ['now', t('momentNow')],
  ]
  const other = !options.some(([moment]) => moment === value)
  return (
    <div className="moment">
      <Choice
        label={label}
        value={value}
        options={
          other
            ? [[value, day.test(value) ? t('momentDay', { day: value }) : value || t('chooseOne')], ...options]
            : options
        }
        onChange={onChoose}
      />
      <DayField
        label={t('orDay', { label })}
        value={day.test(value) ? value : ''}
        example={today()}
        onDay={chosen => chosen !== '' && chosen <= today() && onChoose(chosen)}
      />
    </div>
  )
}
