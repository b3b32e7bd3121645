import { useQuery } from '@tanstack/react-query'
import { useSpeech } from '../data/messages.ts'
import { deputiesQuery } from '../data/offices.ts'
import { AppointDeputy } from '../parts/appoint-deputy.tsx'
import { DeputyList } from '../parts/deputy-list.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { OfficeRecord } from '../parts/office-record.tsx'
import { OfficeTabs } from '../parts/office-tabs.tsx'
import { Page } from '../parts/page.tsx'

/** 代理: who stands in for whom, now and later. */
export function Screen() {
  const { t } = useSpeech()
  const query = useQuery(deputiesQuery)
  return (
    <Page title={t('deputies')}>
      <OfficeTabs />
      <p className="muted explained">{t('deputyWhat')}</p>
      <Loaded query={query}>
        {page => (
          <>
            {page.principals.length > 0 ? <AppointDeputy page={page} /> : <p>{t('mayNotAppoint')}</p>}
            {page.deputies.length > 0 ? (
              <DeputyList page={page} />
            ) : (
              <Empty title={t('noDeputies')} why={t('noDeputiesWhy')} />
            )}
            <OfficeRecord record={page.record} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
