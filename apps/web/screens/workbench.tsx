import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Workbench } from '#views/answers'
import { useSpeech, type Message } from '../data/messages.ts'
import { workbenchQuery } from '../data/queries.ts'
import { daysUntil } from '../data/time.ts'
import { Batching } from '../parts/batch.tsx'
import { Empty } from '../parts/empty.tsx'
import { Inbox } from '../parts/inbox.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Page } from '../parts/page.tsx'
import { TaskList } from '../parts/task-list.tsx'

type Task = Workbench['tasks'][number]

/** Each task stands in the first group that it fits. */
const groups: readonly (readonly [Message, (task: Task) => boolean])[] = [
  ['returnedFirst', ({ stage }) => stage === 'returned'],
  ['overdue', ({ due }) => due !== '' && daysUntil(due) < 0],
  ['soon', ({ due }) => due !== '' && daysUntil(due) <= 7],
  ['others', () => true],
]

const groupOf = (task: Task): Message => groups.find(([, fits]) => fits(task))?.[0] ?? 'others'

function Tasks({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useSpeech()
  if (tasks.length === 0) return <Empty title={t('noTasks')} why={t('noTasksWhy')} />
  return (
    <Batching entries={tasks}>
      {groups.map(([title]) => {
        const own = tasks.filter(task => groupOf(task) === title)
        return own.length > 0 && <TaskList key={title} title={title} tasks={own} />
      })}
    </Batching>
  )
}

/** 工作台: what waits for me, most pressing first, and my reminders. */
export function Screen() {
  const { t } = useSpeech()
  const query = useQuery(workbenchQuery)
  return (
    <Page title={t('workbench')} tools={<Link to="/organisation/deputies">{t('setDeputy')}</Link>}>
      <Loaded query={query}>
        {({ tasks, inbox }) => (
          <div className="workbench">
            <div>
              <Tasks tasks={tasks} />
            </div>
            <Inbox rows={inbox} tasks={tasks} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
