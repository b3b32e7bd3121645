import { useState } from 'react'
import { isSent, isUnanswered, type Remark, type Saying } from '#approval/remark'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech, type Message, type Speech } from '../data/messages.ts'
import { anchorIn, type RemarksOf } from '../data/remarks.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { contentOf, type TravellingPage } from '../data/travelling.ts'
import { jumpTo } from './marks.tsx'
import { WordsBox } from './words-box.tsx'

/** A remark with all that was said to it, and what this person may say. */

export const sayings = {
  changed: 'saidChanged',
  explained: 'saidExplained',
  disagreed: 'saidDisagreed',
  replied: 'replied',
  settled: 'settled',
  reopened: 'reopened',
} as const satisfies Record<Saying['kind'], Message>

/** One word for where it stands. */
export const standingOf = (remark: Remark): Message => {
  if (!isSent(remark)) return 'notSent'
  return remark.settled ? 'settled' : remark.answer ? sayings[remark.answer] : 'unanswered'
}

export type Say = (action: string, data: object) => void

interface Props {
  readonly page: TravellingPage
  readonly remark: Remark
  readonly remarks: RemarksOf
  readonly say: Say
  readonly onRewrite: () => void
  /** Goes to the cell, to change it for this remark. */
  readonly mend: ((remark: Remark) => void) | undefined
  readonly mending: boolean
}

export const signed = (
  { actor, for: principal }: Pick<Saying, 'actor' | 'for'>,
  people: TravellingPage['people'],
  t: Speech['t'],
) => {
  const name = people[actor] ?? actor
  return principal ? t('inPlaceOf', { name, principal: people[principal] ?? principal }) : name
}

/** What needs words before it can be said. */
const asks = {
  explained: 'whyExplained',
  disagreed: 'whyDisagreed',
  replyToRemark: 'whatReply',
  reopenRemark: 'whyReopened',
} as const satisfies Record<string, Message>
type Asked = keyof typeof asks

function Talk({ remark, page }: Pick<Props, 'remark' | 'page'>) {
  const { t } = useSpeech()
  return (
    <ol className="talk">
      {remark.thread.map((each, at) => (
        <li key={at}>
          <b>{signed(each, page.people, t)}</b> <span className="tag">{t(sayings[each.kind])}</span>{' '}
          <time dateTime={each.at}>
            {dayOf(each.at)} {clockOf(each.at)}
          </time>
          {each.text && <p className="quote">{each.text}</p>}
        </li>
      ))}
    </ol>
  )
}

/** What stood in the cell when it was remarked on, and what stands there now. */
function Values({ remark: { seen, path, row }, page }: Pick<Props, 'remark' | 'page'>) {
  const { t } = useSpeech()
  const anchor = anchorIn(page, path)
  if (!anchor) return <p className="muted">{row ? t('rowGoneNamed', { row }) : t('rowGone')}</p>
  if (seen === null || anchor.text === null) return null
  const shown = (text: string) => text || t('blank')
  return (
    <p className="values">
      {anchor.text === seen ? (
        <span className="muted">
          {t('presentValue')} {shown(seen)}
        </span>
      ) : (
        t('thenAndNow', { then: shown(seen), now: shown(anchor.text) })
      )}
    </p>
  )
}

function Buttons({ page, remark, remarks, say, onRewrite, mend, ask }: Props & { ask: (what: Asked) => void }) {
  const { t } = useSpeech()
  const { id, suggestion, seen, path, settled, answer } = remark
  const { may } = remarks
  const button = (word: Message, act: () => void, title?: string) => (
    <button type="button" className="fix" title={title} onClick={act}>
      {t(word)}
    </button>
  )
  if (!isSent(remark))
    return (
      <>
        {may('remark') && button('change', onRewrite)}
        {may('withdrawRemark') && button('dropRemark', () => say('withdrawRemark', { remark: id }))}
      </>
    )
  const now = anchorIn(page, path)
  const unchanged = seen !== null && now?.text === seen
  const answering = remarks.answers(remark) && !settled
  return (
    <>
      {answering && suggestion !== null && unchanged && (
        <button
          type="button"
          className="fix main"
          title={t('acceptNamed', { text: suggestion })}
          onClick={() => say('acceptSuggestions', { remarks: [id] })}
        >
          {t('accept')}
        </button>
      )}
      {answering && unchanged && answer === null && mend && button('mend', () => mend(remark))}
      {answering &&
        !unchanged &&
        answer !== 'changed' &&
        button('saidChanged', () => say('answerRemark', { remark: id, answer: 'changed', text: '' }))}
      {answering && button('saidExplained', () => ask('explained'))}
      {answering && button('saidDisagreed', () => ask('disagreed'))}
      {may('settleRemark') && !settled && button('settle', () => say('settleRemark', { remark: id }))}
      {may('reopenRemark') && (settled || answer !== null) && button('reopened', () => ask('reopenRemark'))}
      {may('replyToRemark') && !settled && button('replied', () => ask('replyToRemark'))}
    </>
  )
}

export function RemarkThread(props: Props) {
  const { page, remark, say, mending } = props
  const { t } = useSpeech()
  const name = useCellName(contentOf(page))
  const [asked, ask] = useState<Asked | null>(null)
  const { id, path, text, suggestion, author, for: principal, row } = remark
  const gone = anchorIn(page, path) === undefined
  const give = (words: string) => {
    if (asked === 'explained' || asked === 'disagreed') say('answerRemark', { remark: id, answer: asked, text: words })
    else if (asked) say(asked, { remark: id, text: words })
    ask(null)
  }
  return (
    <li className={isUnanswered(remark) ? 'thread waits' : 'thread'} id={`remark-${id}`} tabIndex={-1}>
      <p className="thread-head">
        <button type="button" className="fix" disabled={gone} onClick={() => jumpTo(path)}>
          {gone ? (row ? t('rowGoneNamed', { row }) : t('rowGone')) : name(path)}
        </button>
        <span className="tag">{t(standingOf(remark))}</span>
      </p>
      <p className="thread-by">
        <b>{signed({ actor: author, for: principal }, page.people, t)}</b>{' '}
        <time dateTime={remark.at}>
          {dayOf(remark.at)} {clockOf(remark.at)}
        </time>
        {/* A private one may go along rounds later. */}
        {remark.round !== page.state.travel.round && <small> {t('roundOf', { round: remark.round })}</small>}
      </p>
      {text && <p className="quote">{text}</p>}
      {!gone && <Values remark={remark} page={page} />}
      {suggestion !== null && <p className="suggestion">{t('suggests', { text: suggestion || t('blank') })}</p>}
      {remark.thread.length > 0 && <Talk remark={remark} page={page} />}
      {mending && (
        <p className="muted" role="status">
          {t('mending')}
        </p>
      )}
      {asked ? (
        <WordsBox label={t(asks[asked])} give={give} onClose={() => ask(null)} />
      ) : (
        <p className="thread-actions">
          <Buttons {...props} ask={ask} />
        </p>
      )}
    </li>
  )
}
