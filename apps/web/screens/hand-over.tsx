import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandOverList } from '#views/office-answers'
import { useSpeech } from '../data/messages.ts'
import { staffTitle, handOverPlanQuery, handOverQuery } from '../data/offices.ts'
import { Choice } from '../parts/field.tsx'
import { HandOverForm } from '../parts/hand-over-form.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { OfficeRecord } from '../parts/office-record.tsx'
import { OfficeTabs } from '../parts/office-tabs.tsx'
import { Page } from '../parts/page.tsx'

function Plan({ list, leaving, onDone }: { list: HandOverList; leaving: string; onDone: () => void }) {
  const query = useQuery(handOverPlanQuery(leaving))
  return <Loaded query={query}>{plan => <HandOverForm plan={plan} people={list.people} onDone={onDone} />}</Loaded>
}

/** What somebody decided on, or drafted, before it could be passed on to them. */
function NotPassed({ unpassed }: Pick<HandOverList, 'unpassed'>) {
  const { t, say } = useSpeech()
  if (unpassed.length === 0) return null
  return (
    <div role="status" className="notice">
      {t('notPassed', { count: unpassed.length })}
      <ul className="problem-list">
        {unpassed.map(({ position, said }) => (
          <li key={position}>{say(said)}</li>
        ))}
      </ul>
    </div>
  )
}

/** 工作移交: what somebody who leaves holds, and who takes it. */
export function Screen() {
  const { t, say } = useSpeech()
  const query = useQuery(handOverQuery)
  const [leaving, setLeaving] = useState('')
  return (
    <Page title={t('handOver')}>
      <OfficeTabs />
      <p className="muted explained">{t('handOverWhat')}</p>
      <Loaded query={query}>
        {list => (
          <>
            <div className="filters">
              <Choice
                label={t('leaving')}
                value={leaving}
                options={[
                  ['', t('choose')],
                  ...list.people.map(person => [person.id, staffTitle(person, say)] as const),
                ]}
                onChange={setLeaving}
              />
            </div>
            {leaving !== '' && <Plan key={leaving} list={list} leaving={leaving} onDone={() => setLeaving('')} />}
            <NotPassed unpassed={list.unpassed} />
            <OfficeRecord record={list.record} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
