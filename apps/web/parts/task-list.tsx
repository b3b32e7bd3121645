import { useQuery } from '@tanstack/react-query'
import type { DocumentEntry } from '#views/answers'
import { periodOf } from '../data/checkpoints.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { pageQuery, pluralOf } from '../data/queries.ts'
import { pendingAdvice } from './act-facts.tsx'
import { Tick } from './batch.tsx'
import { DocumentLink } from './document-link.tsx'
import { Due, Stage } from './stage.tsx'

/** Why a returned document came back, in the returner's own words. */
function ReasonLine({ task }: { task: DocumentEntry }) {
  const { labelled } = useSpeech()
  const { data } = useQuery(pageQuery(pluralOf(task.kind), task.id))
  const state = data?.state
  const returned = state && 'travel' in state ? state.travel.returned : null
  if (!returned) return null
  return <p className="reason">{labelled(data?.people[returned.actor] ?? returned.actor, returned.text)}</p>
}

/** What one is asked for, where the task is to give advice. */
function AskedLine({ task }: { task: DocumentEntry }) {
  const { t } = useSpeech()
  const { data } = useQuery(pageQuery(pluralOf(task.kind), task.id))
  if (!data?.offered.some(({ action }) => action === 'advise')) return null
  return pendingAdvice(data).map(({ asker, adviser, question }) => (
    <p key={adviser} className="reason">
      {t('askedBy', { name: data.people[asker] ?? asker })}
      {question}
    </p>
  ))
}

/** It waits for one by name: handed over, added as a reviewer, or asked for advice. */
const byName = ({ stage, owners, part }: DocumentEntry) =>
  stage === 'in-review' && !part && owners.some(({ role }) => role === 'self')

function Task({ task }: { task: DocumentEntry }) {
  const { t, say } = useSpeech()
  return (
    <li>
      <div className="task-main">
        <Tick entry={task} />
        <DocumentLink kind={task.kind} id={task.id}>
          {task.title || t('untitled')}
        </DocumentLink>
        {task.standsFor && <span className="tag stands-for">{t('standingFor', { name: task.standsFor })}</span>}
        <small>
          {t(task.kind)}
          {task.checkpoint && ` · ${periodOf(task.checkpoint, t)}`} · {task.unitName}
        </small>
        {task.part && (
          <p className="reason">
            {t('yourPart', { by: task.part.by, part: say(task.part.words) })}
            {task.part.note && ` · ${task.part.note}`}
          </p>
        )}
        {task.stage === 'returned' && !task.part && <ReasonLine task={task} />}
        {byName(task) && <AskedLine task={task} />}
      </div>
      <Stage entry={task} />
      <Due due={task.due} open />
    </li>
  )
}

export function TaskList({ title, tasks }: { title: Message; tasks: readonly DocumentEntry[] }) {
  const { t } = useSpeech()
  return (
    <section className={`tasks tasks-${title}`} aria-labelledby={`tasks-${title}`}>
      <h2 id={`tasks-${title}`}>
        {t(title)} <small>{tasks.length}</small>
      </h2>
      <ul>
        {tasks.map(task => (
          <Task key={task.id} task={task} />
        ))}
      </ul>
    </section>
  )
}
