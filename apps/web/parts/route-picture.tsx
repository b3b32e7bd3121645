import { modes } from '#approval/route'
import { useSpeech } from '../data/messages.ts'
import { stepFields, titleOf, type RouteDraft, type StepDraft } from '../data/route-fields.ts'
import type { Taken, Tried } from '../data/route-try.ts'

/** What becomes of the step for the unit and amount that are tried. */
function Outcome({ taken }: { taken: Taken | undefined }) {
  const { t, say, list } = useSpeech()
  if (!taken) return null
  if (taken.state === 'not-taken') return <small>{t('notTaken')}</small>
  if (taken.state === 'skipped') return <small>{t('skippedBecause', { why: say(taken.why) })}</small>
  return (
    <>
      <b className="deciders">{list(taken.people)}</b>
      <small>{taken.unitName}</small>
    </>
  )
}

function Card({ step, place, taken }: { step: StepDraft; place: number; taken: Taken | undefined }) {
  const { t, say } = useSpeech()
  const chips = stepFields.flatMap(({ name, chip }) => {
    const said = chip?.(step)
    return said ? [{ name, text: t(said[0], said[1]) }] : []
  })
  return (
    <>
      <small>{t('stepOf', { place: place + 1 })}</small>
      <strong>{say(step.title)}</strong>
      <span>
        {say(titleOf(step.role))} · {say(modes[step.mode])}
      </span>
      {chips.length > 0 && (
        <span className="chips">
          {chips.map(({ name, text }) => (
            <span key={name} className="chip">
              {text}
            </span>
          ))}
        </span>
      )}
      <Outcome taken={taken} />
    </>
  )
}

interface Props {
  readonly draft: RouteDraft
  readonly tried: Tried
  readonly selected?: number
  /** Given where steps can be chosen. */
  readonly onSelect?: (at: number) => void
}

/** The steps from left to right: role, place and mode, and who would decide. */
export function RoutePicture({ draft, tried, selected, onSelect }: Props) {
  const { t } = useSpeech()
  return (
    <ol className="route-picture" aria-label={t('route')}>
      {draft.steps.map((step, at) => {
        const taken = tried.steps[step.step]
        const card = <Card step={step} place={at} taken={taken} />
        const look = `route-card${taken && taken.state !== 'taken' ? ' passed' : ''}`
        return (
          <li key={step.step}>
            {onSelect ? (
              <button type="button" className={look} aria-pressed={at === selected} onClick={() => onSelect(at)}>
                {card}
              </button>
            ) : (
              <div className={look}>{card}</div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
