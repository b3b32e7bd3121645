import { returnCategories, type Travel } from '#approval/approval'
import { useSpeech } from '../data/messages.ts'
import { useNames } from '../data/names.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { jumpTo } from './marks.tsx'

interface Props {
  readonly travel: Travel
  readonly people: Readonly<Record<string, string>>
  readonly name: (path: string) => string
}

/** Why a document came back, above everything else, with a way to each cell that was named. */
export function ReturnedNote({ travel, people, name }: Props) {
  const { t, say } = useSpeech()
  const { acted } = useNames(people)
  const { returned, route, decisions } = travel
  if (!returned) return null
  const { for: principal = '' } = decisions.findLast(({ verdict }) => verdict === 'returned') ?? {}
  const by = acted({ actor: returned.actor, for: principal })
  const step = route.find(each => each.step === returned.step)
  const time = `${dayOf(returned.at)} ${clockOf(returned.at)}`
  return (
    <section className="returned-note" role="note">
      <p>
        <b>{t('returnedBy', { step: step ? say(step.title) : '', name: by, time })}</b>
        <span className="tag">{say(returnCategories[returned.category])}</span>
      </p>
      <p className="quote">{returned.text}</p>
      {returned.cells.length > 0 && (
        <p>
          {returned.cells.map(path => (
            <button key={path} type="button" className="fix" onClick={() => jumpTo(path)}>
              {name(path)}
            </button>
          ))}
        </p>
      )}
    </section>
  )
}

/** Why it came back to an earlier step, for those who look at it there again. */
export function SentBackNote({ travel, people }: Omit<Props, 'name'>) {
  const { t, say } = useSpeech()
  const { acted } = useNames(people)
  const { stage, route, at, decisions } = travel
  const why = decisions.findLast(({ round, verdict }) => round === travel.round && verdict === 'returned')
  const sender = route.findIndex(({ step }) => step === why?.step)
  const step = route[sender]
  if (stage !== 'in-review' || sender <= at || !step || !why) return null
  const time = `${dayOf(why.at)} ${clockOf(why.at)}`
  return (
    <section className="returned-note" role="note">
      <p>
        <b>{t('returnedBy', { step: say(step.title), name: acted(why), time })}</b>
      </p>
      <p className="quote">{why.note}</p>
    </section>
  )
}
