import { useQuery } from '@tanstack/react-query'
import type { OrganisationPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import { organisationQuery } from '../data/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { OfficeTabs } from '../parts/office-tabs.tsx'
import { Page } from '../parts/page.tsx'

type Unit = OrganisationPage['units'][number]

function People({ organisation, unit }: { organisation: OrganisationPage; unit: Unit }) {
  const { say, list } = useSpeech()
  const { grants, people, roles } = organisation
  const here = grants.filter(grant => grant.unit === unit.id)
  return (
    <>
      {Object.entries(roles).map(([role, words]) => {
        const names = here
          .filter(grant => grant.role === role)
          .map(({ person }) => people.find(({ id }) => id === person)?.name ?? person)
        return (
          names.length > 0 && (
            <span key={role} className="holder">
              <small>{say(words)}</small> {list(names)}
            </span>
          )
        )
      })}
    </>
  )
}

/** The tree as rows: each unit below its parent, with its depth. */
function rowsOf(units: readonly Unit[], parent = '', depth = 0): readonly { unit: Unit; depth: number }[] {
  return units
    .filter(unit => unit.parent === parent)
    .flatMap(unit => [{ unit, depth }, ...rowsOf(units, unit.id, depth + 1)])
}

/** 组织: units, and who holds which role over each. */
export function Screen() {
  const { t } = useSpeech()
  const query = useQuery(organisationQuery)
  return (
    <Page title={t('organisation')}>
      <OfficeTabs />
      <Loaded query={query}>
        {organisation => (
          <div className="list-box" role="region" aria-label={t('organisation')} tabIndex={0}>
            <table className="list">
              <thead>
                <tr>
                  <th scope="col">{t('unit')}</th>
                  <th scope="col">{t('unitCode')}</th>
                  <th scope="col">
                    {t('role')} · {t('person')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rowsOf(organisation.units).map(({ unit, depth }) => (
                  <tr key={unit.id}>
                    <th scope="row" style={{ paddingLeft: 12 + depth * 22 }}>
                      {unit.name}
                    </th>
                    <td>{unit.code}</td>
                    <td>
                      <People organisation={organisation} unit={unit} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
