import type { RouteProblem } from '#approval/routing'
import { useSpeech } from '../data/messages.ts'

/** From which unit and amount a document would not reach its end. */
export function RouteProblems({ problems }: { problems: readonly RouteProblem[] }) {
  const { t, say } = useSpeech()
  if (problems.length === 0)
    return (
      <p role="status" className="route-sound">
        {t('routeSound')}
      </p>
    )
  return (
    <div role="alert" className="note-error">
      <p>{t('routeProblems', { count: problems.length })}</p>
      <ul className="problem-list" tabIndex={0}>
        {problems.map(problem => (
          <li key={`${problem.unit} ${problem.amount} ${problem.zh}`}>{say(problem)}</li>
        ))}
      </ul>
    </div>
  )
}
