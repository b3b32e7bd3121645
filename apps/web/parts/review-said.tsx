import type { Travel } from '#approval/approval'
import { criteria, grades, sheetItems, type SheetItem } from '#approval/sheet'
import type { Decision } from '#approval/travel'
import { useSpeech, type Message } from '../data/messages.ts'
import { useNames } from '../data/names.ts'
import { clockOf, dayOf } from '../data/time.ts'
import type { TravellingPage } from '../data/travelling.ts'

/** What was said at each step of a review: verdicts, votes that are open, advice, the grade with its sheet. */

const verdicts: Readonly<Record<Decision['verdict'], Message>> = {
  approved: 'saidApproved',
  objected: 'saidObjected',
  returned: 'saidReturned',
  refused: 'saidRefused',
}

/** What was decided at a step the last time it came there. */
export function lastAt(step: string, { decisions }: Travel): readonly Decision[] {
  const all = decisions.filter(each => each.step === step)
  const last = all.at(-1)?.round
  return all.filter(({ round }) => round === last)
}

export function Verdicts({ page, verdicts: said }: { page: TravellingPage; verdicts: readonly Decision[] }) {
  const { t } = useSpeech()
  const { acted } = useNames(page.people)
  const { travel } = page.state
  return said.map(decision => (
    <div key={`${decision.at} ${decision.actor}`} className={`said said-${decision.verdict}`}>
      <b>{t(verdicts[decision.verdict])}</b> {acted(decision)}{' '}
      <time dateTime={decision.at}>
        {dayOf(decision.at)} {clockOf(decision.at)}
      </time>
      {decision.round !== travel.round && <small> {t('roundOf', { round: decision.round })}</small>}
      {decision.note && decision.note !== t(verdicts[decision.verdict]) && <q>{decision.note}</q>}
    </div>
  ))
}

/** Where several decide, who has not yet; and who is asked for advice before they do. */
export function OpenSeats({ page }: { page: TravellingPage }) {
  const { t } = useSpeech()
  const { nameOf } = useNames(page.people)
  const { seats } = page.state.travel
  const open = seats.filter(({ verdict }) => verdict === '')
  return open.map(({ holder, advice }, place) => (
    <div key={place} className="said">
      {seats.length > 1 && `${nameOf(holder.unit)} ${t('seatOpen')}`}
      {advice && (
        <div>
          {t('adviceWaits', { asker: nameOf(advice.asker), adviser: nameOf(advice.adviser) })}
          <q>{advice.question}</q>
        </div>
      )}
    </div>
  ))
}

export function AdviceGiven({ page, step }: { page: TravellingPage; step: string }) {
  const { t } = useSpeech()
  const { nameOf } = useNames(page.people)
  const given = page.state.travel.advice.filter(each => each.step === step)
  return given.map(({ adviser, question, advice }, place) => (
    <div key={place} className="said">
      <small>{question}</small>
      {t('adviceGave', { name: nameOf(adviser) })}
      <q>{advice}</q>
    </div>
  ))
}

/** The grade with its opinion; the points of the eight items, where there is a sheet. */
export function GradeGiven({ page }: { page: TravellingPage }) {
  const { t, say } = useSpeech()
  const { acted } = useNames(page.people)
  const { grade, decisions } = page.state.travel
  if (!grade) return null
  // The verdict that came of the grade says the opinion already.
  const said = decisions.some(({ actor, note }) => actor === grade.actor && note === grade.opinion)
  const word = say(grades[grade.grade])
  return (
    <div className="said">
      <b>
        {grade.sheet ? t('gradePoints', { grade: word, points: grade.sheet.total }) : t('gradeGiven', { grade: word })}
      </b>{' '}
      {acted(grade)}
      {grade.opinion && !said && <q>{grade.opinion}</q>}
      {grade.sheet && (
        <details>
          <summary>{t('sheetShown')}</summary>
          <table className="sheet-shown">
            <tbody>
              {(Object.keys(sheetItems) as SheetItem[]).map(item => {
                const tick = grade.sheet?.items[item]
                return (
                  <tr key={item}>
                    <th scope="row">
                      {say(sheetItems[item].title)} <small>{say(criteria[sheetItems[item].of])}</small>
                    </th>
                    <td>{tick && say(grades[tick.grade])}</td>
                    <td className="number">{tick?.points}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </details>
      )}
    </div>
  )
}
