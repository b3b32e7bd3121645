import { App } from 'antd'
import type { Remark } from '#approval/remark'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import { acceptable, type RemarksOf } from '../data/remarks.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { jumpTo } from './marks.tsx'
import { ProblemNote } from './problem.tsx'
import { RemarkBox } from './remark-box.tsx'
import { RemarkThread, type Say } from './remark-thread.tsx'
import type { Remarking } from './use-remarking.ts'

/** How an editor changes a cell for a remark. */
export interface Mending {
  readonly current: string | null
  readonly begin: (remark: Remark) => void
}

interface Props {
  readonly page: TravellingPage
  readonly remarks: RemarksOf
  readonly remarking: Remarking
  readonly mending: Mending | undefined
  /** Saves what is being typed; false when it could not be saved. */
  readonly before: (() => Promise<boolean>) | undefined
}

/** Beside the form: all remarks in its order, those that are not sent yet by themselves, and a box to write one. */
export function RemarksPanel({ page, remarks, remarking, mending, before }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const saying = useCommand()
  const { own, sent, unanswered, may } = remarks
  const { writing } = remarking
  if (remarks.all.length === 0 && !may('remark')) return null
  const say: Say = (action, data) => {
    const go = async () => {
      if (before && !(await before())) return
      const order = { to: pluralOf(page.kind), id: page.id, action, expected: page.version, data }
      saying.mutate(order, {
        onSuccess: () => {
          if (action !== 'acceptSuggestions') return
          void message.success(t('accepted', { count: (data as { remarks: string[] }).remarks.length }))
        },
      })
    }
    void go()
  }
  const suggestions = may('acceptSuggestions') ? acceptable(page, remarks) : []
  const mend = mending
    ? (remark: Remark) => {
        mending.begin(remark)
        jumpTo(remark.path)
      }
    : undefined
  const list = (of: readonly Remark[]) => (
    <ul className="threads">
      {of.map(remark => (
        <RemarkThread
          key={remark.id}
          page={page}
          remark={remark}
          remarks={remarks}
          say={say}
          onRewrite={() => remarking.open(remark.path, remark)}
          mend={mend}
          mending={mending?.current === remark.id}
        />
      ))}
    </ul>
  )
  return (
    <section className="side-part remarks" aria-labelledby="remarks-title">
      <h2 id="remarks-title">{t('remarks')}</h2>
      {writing && (
        <RemarkBox
          key={writing.remark?.id ?? writing.path}
          page={page}
          path={writing.path}
          remark={writing.remark}
          suggesting={writing.suggesting}
          onClose={remarking.close}
        />
      )}
      {may('remark') && !writing && <p className="muted">{t('remarkHint')}</p>}
      {saying.isError && <ProblemNote problem={problemOf(saying.error)} />}
      {may('answerRemark') && unanswered.length > 0 && (
        <p role="status">
          <b>{t('countUnanswered', { all: sent.length, count: unanswered.length })}</b> {t('openFirst')}
        </p>
      )}
      {suggestions.length > 1 && (
        <button
          type="button"
          className="fix main"
          onClick={() => say('acceptSuggestions', { remarks: suggestions.map(({ id }) => id) })}
        >
          {t('acceptAll', { count: suggestions.length })}
        </button>
      )}
      {own.length > 0 && (
        <>
          <h3>{t('privateCount', { count: own.length })}</h3>
          <p className="muted">{t('privateHint')}</p>
          {list(own)}
        </>
      )}
      {sent.length > 0 && list(sent)}
    </section>
  )
}
