import { useState } from 'react'
import { itemPath } from '#disclosure/anchor'
import type { Listed } from '#disclosure/item'
import { withholdingReasons } from '#disclosure/occasion'
import type { DisclosurePage } from '#views/answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { dayOf } from '../data/time.ts'
import { Cell } from './cell.tsx'
import { DocumentLink } from './document-link.tsx'
import { ProblemNote } from './problem.tsx'
import { WithholdDialog } from './withhold-dialog.tsx'

interface Props {
  readonly page: DisclosurePage
  /** Saves the note first; absent for those who only read. */
  readonly choosing?: { readonly before: () => Promise<boolean>; readonly version: () => number }
}

const changeWords = { changed: 'itemChanged', gone: 'itemGone' } as const

/** Why it cannot be published as it is listed, or may soon be otherwise. */
function Change({ page, item: { document } }: { page: DisclosurePage; item: Listed }) {
  const { t } = useSpeech()
  const change = page.changes[document] ?? ''
  const by = page.elsewhere[document]
  return (
    <>
      {(change === 'changed' || change === 'gone') && <p className="note-warning">{t(changeWords[change])}</p>}
      {change === 'published' && by && (
        <p className="note-warning">
          {t('itemPublished', { unit: by.unit, day: dayOf(by.publishedAt) })}{' '}
          <a href={`/public/${by.disclosure}`} target="_blank" rel="noreferrer">
            {t('seePublic')}
          </a>
        </p>
      )}
      {page.adjusting.includes(document) && <p className="note-warning">{t('itemAdjusting')}</p>}
    </>
  )
}

/** It had been kept back: whoever reviews sees why, and that it is not any more. */
function Released({ item: { released } }: { item: Listed }) {
  const { t, say, labelled } = useSpeech()
  if (!released) return null
  const reason = labelled(say(withholdingReasons[released.category]), released.text)
  return <p className="note-warning">{t('itemReleased', { reason })}</p>
}

function Choosing({ page, item, choosing }: Props & { item: Listed }) {
  const { t, say, labelled } = useSpeech()
  const [asking, setAsking] = useState(false)
  const including = useCommand()
  const { withheld, document, title } = item
  const words = withheld && labelled(say(withholdingReasons[withheld.category]), withheld.text)
  if (!choosing) return <span className="text">{words ? `${t('withheldTitle')} · ${words}` : t('disclosed')}</span>
  const toggle = async () => {
    if (!(await choosing.before())) return
    if (!withheld) return setAsking(true)
    const expected = choosing.version()
    including.mutate({ to: 'disclosures', id: page.id, action: 'include', expected, data: { document } })
  }
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={!withheld}
          disabled={including.isPending}
          aria-label={t('discloseThis', { title })}
          onChange={() => void toggle()}
        />{' '}
        {t('disclosed')}
      </label>
      {words && (
        <button type="button" className="plain" onClick={() => setAsking(true)}>
          {words}
        </button>
      )}
      {including.isError && <ProblemNote problem={problemOf(including.error)} />}
      {asking && (
        <WithholdDialog id={page.id} item={item} version={choosing.version} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

/** What is disclosed, document by document: which content of it, and what is kept back for which reason. */
export function DisclosureItems({ page, choosing }: Props) {
  const { t } = useSpeech()
  return (
    <table className="form disclosure-items">
      <colgroup>
        <col className="col-number" />
        <col />
        <col className="col-approved" />
        <col className="col-hash" />
        <col className="col-disclosed" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{t('disclosureDocument')}</th>
          <th scope="col">{t('approvedOn')}</th>
          <th scope="col">{t('publicHash')}</th>
          <th scope="col">{t('disclosed')}</th>
        </tr>
      </thead>
      <tbody>
        {page.state.items.map((item, at) => (
          <tr key={item.document} className={item.withheld ? 'withheld' : ''}>
            <th scope="row" className="row-number">
              {at + 1}
            </th>
            <td>
              <Cell path={itemPath(item.document)} label={t('disclosureDocument')} value={item.title} />
              <small>
                <DocumentLink kind={item.kind} id={item.document}>
                  {item.projectCode || item.unit.name}
                </DocumentLink>
              </small>
              <Change page={page} item={item} />
              <Released item={item} />
            </td>
            <td>{item.approvedAt && <time dateTime={item.approvedAt}>{dayOf(item.approvedAt)}</time>}</td>
            <td>
              <code title={item.hash}>{item.hash.slice(0, 16)}…</code>
            </td>
            <td>
              <Choosing page={page} item={item} {...(choosing && { choosing })} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
