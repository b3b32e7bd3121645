import type { ReactNode } from 'react'
import type { StaffMember } from '#views/office-answers'
import { shareKey, type HandingOver } from '../data/handing-over.ts'
import { useSpeech } from '../data/messages.ts'
import { staffTitle } from '../data/offices.ts'

/** What moves, list by list. */

interface ListProps {
  readonly title: string
  readonly heads: readonly string[]
  readonly children: readonly ReactNode[]
}

function List({ title, heads, children }: ListProps) {
  const { t } = useSpeech()
  return (
    <>
      <h2 className="list-title">{title}</h2>
      {children.length === 0 ? (
        <p className="muted">{t('nothingWaits')}</p>
      ) : (
        <table className="list short-heads">
          <thead>
            <tr>
              {heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </>
  )
}

interface RolesProps extends HandingOver {
  readonly takers: readonly StaffMember[]
  readonly onShare: (key: string, to: string) => void
}

export function TheirRoles({ plan: { roles }, people, main, shares, takers, onShare }: RolesProps) {
  const { t, say } = useSpeech()
  const mainName = people.find(({ id }) => id === main)?.name ?? '—'
  return (
    <List
      title={t('theirRoles', { count: roles.length })}
      heads={[t('role'), t('overUnit'), t('alsoHeldBy'), t('successor')]}
    >
      {roles.map(each => (
        <tr key={shareKey(each)}>
          <th scope="row">{say(each.title)}</th>
          <td>{each.unitName}</td>
          <td>{each.others.join('、') || <span className="muted">{t('nobodyElse')}</span>}</td>
          <td>
            <select
              aria-label={`${say(each.title)} ${each.unitName}：${t('successor')}`}
              value={shares[shareKey(each)] ?? ''}
              onChange={({ target }) => onShare(shareKey(each), target.value)}
            >
              <option value="">{t('asMain', { name: mainName })}</option>
              {takers
                .filter(({ id }) => id !== main)
                .map(person => (
                  <option key={person.id} value={person.id}>
                    {staffTitle(person, say)}
                  </option>
                ))}
            </select>
          </td>
        </tr>
      ))}
    </List>
  )
}

/** Documents that wait; a successor who drafted one of them is told of, since nobody reviews their own. */
export function WaitingForThem({ plan: { waiting }, people, main }: HandingOver) {
  const { t, say } = useSpeech()
  const name = people.find(({ id }) => id === main)?.name ?? ''
  return (
    <List title={t('waitingForThem', { count: waiting.length })} heads={[t('project'), t('stage'), t('waitsFor')]}>
      {waiting.map(({ id, title, stage, by, drafters }) => (
        <tr key={id}>
          <th scope="row">{title || t('untitled')}</th>
          <td>{say(stage)}</td>
          <td>
            {t(`waits-${by}`)}
            {by === 'name' && drafters.includes(main) && (
              <p className="note-error">{t('draftedBySuccessor', { name })}</p>
            )}
          </td>
        </tr>
      ))}
    </List>
  )
}

export function TheirParts({ plan: { parts } }: HandingOver) {
  const { t, say } = useSpeech()
  return (
    <List title={t('theirParts', { count: parts.length })} heads={[t('project'), t('partOf'), t('handedBy')]}>
      {parts.map(({ document, title, part, by }) => (
        <tr key={document}>
          <th scope="row">{title || t('untitled')}</th>
          <td>{say(part)}</td>
          <td>{by}</td>
        </tr>
      ))}
    </List>
  )
}

export function EndingDeputies({ plan: { deputies } }: HandingOver) {
  const { t } = useSpeech()
  if (deputies.length === 0) return null
  return (
    <List title={t('endingDeputies', { count: deputies.length })} heads={[t('principal'), t('deputy'), t('period')]}>
      {deputies.map(({ principal, deputy, from, to }) => (
        <tr key={`${principal.id} ${from}`}>
          <th scope="row">{principal.name}</th>
          <td>{deputy.name}</td>
          <td className="days">
            {from} – {to}
          </td>
        </tr>
      ))}
    </List>
  )
}
