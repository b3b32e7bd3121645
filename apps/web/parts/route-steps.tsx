import type { Travel } from '#approval/approval'
import { useSpeech } from '../data/messages.ts'
import { nextSteps } from '../data/steps.ts'
import type { TravellingPage } from '../data/travelling.ts'

const standing = ({ stage, at }: Travel, place: number) => {
  if (stage === 'approved') return 'stepDone'
  if (stage !== 'in-review') return 'stepAhead'
  return place < at ? 'stepDone' : place === at ? 'stepNow' : 'stepAhead'
}

/** The steps of the review, where the document is among them, and who holds each. */
export function RouteSteps({ page }: { page: TravellingPage }) {
  const { t, say } = useSpeech()
  const { travel } = page.state
  const { steps } = nextSteps(page)
  if (steps.length === 0) return null
  return (
    <section className="side-part" aria-labelledby="route-title">
      <h2 id="route-title">{t('route')}</h2>
      {travel.round > 0 && <p className="muted">{t('round', { round: travel.round })}</p>}
      <ol className="route">
        {steps.map((step, place) => {
          const state = standing(travel, place)
          const note = state === 'stepDone' ? travel.decisions.findLast(each => each.step === step.step)?.note : ''
          return (
            <li key={step.step} className={state} {...(state === 'stepNow' && { 'aria-current': 'step' as const })}>
              {say(step.title)}
              <small>
                {step.people.join('、')} {t(state)}
              </small>
              {note && <q>{note}</q>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
