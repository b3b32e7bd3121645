import { returnCategories, type Travel } from '#approval/approval'
import { useSpeech } from '../data/messages.ts'
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
  const { returned, route } = travel
  if (!returned) return null
  const step = route.find(each => each.step === returned.step)
  const time = `${dayOf(returned.at)} ${clockOf(returned.at)}`
  return (
    <section className="returned-note" role="note">
      <p>
        <b>{t('returnedBy', { step: step ? say(step.title) : '', name: people[returned.actor] ?? '', time })}</b>
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
