import type { Travel } from '#approval/approval'
import { approvalAt } from '#approval/approvals'
import { skipWords } from '#approval/derive'
import { useSpeech } from '../data/messages.ts'
import { useNames } from '../data/names.ts'
import { nextSteps, type AheadStep } from '../data/steps.ts'
import { clockOf, dayOf } from '../data/time.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { AdviceGiven, GradeGiven, lastAt, OpenSeats, Verdicts } from './review-said.tsx'
import { StepCarried } from './step-carried.tsx'

const standing = ({ stage, at, approvals, approvedAt }: Travel, place: number, step: string) => {
  // Whatever became of it since: it has been all the way.
  if (approvedAt !== null) return 'stepDone'
  if (stage !== 'in-review') return 'stepAhead'
  if (place === at) return 'stepNow'
  return place < at || approvalAt(approvals, step) ? 'stepDone' : 'stepAhead'
}

/** A step with who holds it, and everything that was said there. */
function Step({ page, step, place }: { page: TravellingPage; step: AheadStep; place: number }) {
  const { t, say, list } = useSpeech()
  const state = standing(page.state.travel, place, step.step)
  const skip = page.state.travel.skipped[step.step]
  const verdicts = lastAt(step.step, page.state.travel)
  return (
    <li className={state} {...(state === 'stepNow' && { 'aria-current': 'step' as const })}>
      {say(step.title)}
      {(state !== 'stepDone' || verdicts.length === 0) && (
        <small>
          {list(step.people)} {skip ? t('stepSkipped', { why: say(skipWords(skip)) }) : t(state)}
        </small>
      )}
      <Verdicts page={page} verdicts={verdicts} />
      <StepCarried page={page} step={step.step} />
      {step.graded !== '' && <GradeGiven page={page} />}
      <AdviceGiven page={page} step={step.step} />
      {state === 'stepNow' && <OpenSeats page={page} />}
    </li>
  )
}

/** The steps of the review, where the document is among them, who holds each, and what they said. */
export function RouteSteps({ page }: { page: TravellingPage }) {
  const { t, say, list } = useSpeech()
  const { nameOf } = useNames(page.people)
  const { travel } = page.state
  const { steps } = nextSteps(page)
  const { why } = page.ahead
  if (steps.length === 0 && !why) return null
  const { urgedAt, copies } = travel
  return (
    <section className="side-part" aria-labelledby="route-title">
      <h2 id="route-title">{t('route')}</h2>
      {travel.round > 0 && <p className="muted">{t('round', { round: travel.round })}</p>}
      {why && <p className="notice">{say(why)}</p>}
      <ol className="route">
        {steps.map((step, place) => (
          <Step key={step.step} page={page} step={step} place={place} />
        ))}
      </ol>
      {urgedAt !== null && <p>{t('urgedLast', { time: `${dayOf(urgedAt)} ${clockOf(urgedAt)}` })}</p>}
      {copies.length > 0 && <p>{t('copiedPeople', { people: list(copies.map(nameOf)) })}</p>}
    </section>
  )
}
