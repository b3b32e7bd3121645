import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { TargetPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { stoodQuery } from '../data/versions.ts'
import { Loaded } from './loaded.tsx'
import { TargetForm } from './target-form.tsx'

/** The table as it stood at a moment: only to read, and it says so. */
export function StoodForm({ page, moment }: { page: TargetPage; moment: string }) {
  const { t, say } = useSpeech()
  const query = useQuery(stoodQuery(page.id, moment))
  return (
    <Loaded query={query}>
      {({ stood, stage, state }) => (
        <>
          <Alert
            type="warning"
            showIcon
            title={t('stoodBanner', { moment: say(stood.words), stage: say(stage) })}
            description={t('stoodHash', {
              hash: stood.hash.slice(0, 16),
              version: stood.version,
              name: stood.actor.name,
            })}
          />
          <div className="sheet stood">
            <TargetForm table={state.table} unit={page.unit} duties={page.duties} tree={[]} />
          </div>
        </>
      )}
    </Loaded>
  )
}
