import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RulebookPage } from '#views/rulebook-answers'
import { useSpeech } from '../data/messages.ts'
import { packQuery, packsQuery } from '../data/queries.ts'
import { dayOf } from '../data/time.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PackDesk } from '../parts/pack-desk.tsx'
import { Page } from '../parts/page.tsx'

function Versions({ page: { builtIn, state, people } }: { page: RulebookPage }) {
  const { t } = useSpeech()
  return (
    <table className="list narrow">
      <thead>
        <tr>
          <th scope="col">{t('packVersion')}</th>
          <th scope="col">{t('inForceFrom')}</th>
          <th scope="col">{t('publishedBy')}</th>
        </tr>
      </thead>
      <tbody>
        {builtIn && (
          <tr>
            <th scope="row">{builtIn.version}</th>
            <td>{t('fromTheStart')}</td>
            <td>{t('builtIn')}</td>
          </tr>
        )}
        {state.versions.map(({ version, from, publishedAt, publishedBy }) => (
          <tr key={version}>
            <th scope="row">{version}</th>
            <td>{t('yearOf', { year: from })}</td>
            <td>
              {people[publishedBy]} {dayOf(publishedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Pack({ id }: { id: string }) {
  const query = useQuery(packQuery(id))
  return (
    <Loaded query={query}>
      {page => (
        <>
          <Versions page={page} />
          <PackDesk
            key={`${page.id} ${page.version}`}
            page={page}
            base={page.state.versions.at(-1)?.pack ?? page.builtIn}
          />
        </>
      )}
    </Loaded>
  )
}

/** 规则: the packs, their versions, and the next one with what it would have done. */
export function Screen() {
  const { t, say } = useSpeech()
  const query = useQuery(packsQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Page title={t('rulesTitle')}>
      <Loaded query={query}>
        {packs => {
          const id = chosen ?? packs[0]?.id ?? ''
          return (
            <>
              <nav className="tabs" aria-label={t('pack')}>
                {packs.map(pack => (
                  <button
                    key={pack.id}
                    type="button"
                    className={pack.id === id ? 'tab current' : 'tab'}
                    aria-current={pack.id === id ? 'page' : undefined}
                    onClick={() => setChosen(pack.id)}
                  >
                    {say(pack.title)} <small>{say(pack.stageWords)}</small>
                  </button>
                ))}
              </nav>
              <Pack key={id} id={id} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
