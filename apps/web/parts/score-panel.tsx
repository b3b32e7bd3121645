import type { EvaluationPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { jumpTo } from './marks.tsx'
import { Steps } from './steps.tsx'

/** Total and grade, and what is still owed before it can be sent. */
export function ScorePanel({ page }: { page: EvaluationPage }) {
  const { t, language } = useSpeech()
  const { score, state } = page
  const fixed = state.score !== null
  return (
    <section className="side-part" aria-labelledby="score-title">
      <h2 id="score-title">{t('totalScore')}</h2>
      <p className="total" role="status">
        <b>{score.total.toFixed(2)}</b>
        <span className="grade">{score.grade}</span>
        {!fixed && <small>{t('scoreSoFar')}</small>}
      </p>
      <Steps steps={score.steps} name={t('totalScore')} />
      {!fixed && score.refusals.length > 0 && (
        <>
          <h3>{t('scoreProblems', { count: score.refusals.length })}</h3>
          <ul className="findings">
            {score.refusals.map(problem => (
              <li key={problem.path + problem.code}>
                <button type="button" onClick={() => jumpTo(problem.path)}>
                  {language === 'zh' ? problem.message : problem.messageEn}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="muted">{t('rulesUsed', { pack: score.pack.id, version: score.pack.version })}</p>
    </section>
  )
}
