import type { ReactNode } from 'react'
import type { StaffMember } from '#views/office-answers'
import { shareKey, takerOf, type HandingOver } from '../data/handing-over.ts'
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

interface Sharing extends HandingOver {
  readonly takers: readonly StaffMember[]
  readonly onShare: (key: string, to: string) => void
}

type TakerProps = Omit<Sharing, 'plan'> & { readonly share: string; readonly label: string }

/** Who takes this one thing: the main successor, or somebody else. */
function Taker({ share, label, people, main, shares, takers, onShare }: TakerProps) {
  const { t, say, labelled } = useSpeech()
  const mainName = people.find(({ id }) => id === main)?.name ?? '—'
  return (
    <select
      aria-label={labelled(label, t('successor'))}
      value={shares[share] ?? ''}
      onChange={({ target }) => onShare(share, target.value)}
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
  )
}

export function TheirRoles({ plan: { roles }, ...sharing }: Sharing) {
  const { t, say } = useSpeech()
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
            <Taker {...sharing} share={shareKey(each)} label={`${say(each.title)} ${each.unitName}`} />
          </td>
        </tr>
      ))}
    </List>
  )
}

/** Documents that wait; what waits by name can go to somebody else, and goes to nobody who may not decide on it. */
export function WaitingForThem({ plan: { waiting }, ...sharing }: Sharing) {
  const { t, say } = useSpeech()
  return (
    <List
      title={t('waitingForThem', { count: waiting.length })}
      heads={[t('project'), t('stage'), t('waitsFor'), t('successor')]}
    >
      {waiting.map(({ id, title, stage, by, giving }) => {
        const why = giving?.barred[takerOf(sharing, id)]
        return (
          <tr key={id}>
            <th scope="row">{title || t('untitled')}</th>
            <td>{say(stage)}</td>
            <td>{t(`waits-${by}`)}</td>
            <td>
              {giving ? (
                <Taker {...sharing} {...narrowed(sharing, giving)} share={id} label={title} />
              ) : (
                t('withTheRole')
              )}
              {why && (
                <p role="alert" className="note-error">
                  {say(why)}
                </p>
              )}
            </td>
          </tr>
        )
      })}
    </List>
  )
}

/** Those of the choice to whom this can go. */
const narrowed = ({ takers }: Pick<Sharing, 'takers'>, giving: { readonly takers: readonly string[] }) => ({
  takers: takers.filter(({ id }) => giving.takers.includes(id)),
})

export function TheirParts({ plan: { parts }, ...sharing }: Sharing) {
  const { t, say } = useSpeech()
  return (
    <List
      title={t('theirParts', { count: parts.length })}
      heads={[t('project'), t('partOf'), t('handedBy'), t('successor')]}
    >
      {parts.map(({ document, title, part, by, giving }) => (
        <tr key={document}>
          <th scope="row">{title || t('untitled')}</th>
          <td>{say(part)}</td>
          <td>{by}</td>
          <td>
            <Taker {...sharing} {...narrowed(sharing, giving)} share={document} label={title} />
          </td>
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
