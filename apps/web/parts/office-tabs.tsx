import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSpeech, type Message } from '../data/messages.ts'
import { organisationQuery } from '../data/queries.ts'

const tabs = [
  { to: '/organisation', title: 'unitsAndPeople' },
  { to: '/organisation/deputies', title: 'deputies' },
  { to: '/organisation/routes', title: 'routes' },
  { to: '/organisation/hand-over', title: 'handOver', takes: 'handOver' },
] as const satisfies readonly { to: string; title: Message; takes?: string }[]

/** The screens of the organisation; one that takes a right is shown to whoever has it. */
export function OfficeTabs() {
  const { t } = useSpeech()
  const { data } = useQuery(organisationQuery)
  const may = (action: string) => data?.offered.some(each => each.action === action) ?? false
  return (
    <nav className="tabs" aria-label={t('organisation')}>
      {tabs
        .filter(tab => !('takes' in tab) || may(tab.takes))
        .map(({ to, title }) => (
          <Link
            key={to}
            to={to}
            className="tab"
            activeOptions={{ exact: true }}
            activeProps={{ className: 'tab current' }}
          >
            {t(title)}
          </Link>
        ))}
    </nav>
  )
}
