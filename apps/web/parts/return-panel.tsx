import { App, Button } from 'antd'
import { useState } from 'react'
import { returnCategories } from '#approval/approval'
import type { CellPath } from '#vocabulary/table'
import { useKeptWords } from '../data/kept-words.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import { nextSteps } from '../data/steps.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { EffectNote } from './effect.tsx'
import { Choice, Field } from './field.tsx'
import { isOvertaken, Outcome } from './overtaken.tsx'
import { PickedCells } from './picked-cells.tsx'
import { GoingAlong } from './remark-counts.tsx'

export interface VerdictOf {
  readonly page: TravellingPage
  readonly picked: ReadonlySet<CellPath>
  readonly toggle: (path: CellPath) => void
  readonly onClose: () => void
}

type Act = 'return' | 'refuse'
const words: Readonly<Record<Act, Readonly<Record<'title' | 'text' | 'needed', Message>>>> = {
  return: { title: 'returnTitle', text: 'returnText', needed: 'returnTextNeeded' },
  refuse: { title: 'refuseTitle', text: 'refuseText', needed: 'reasonNeeded' },
}

/** Refusing ends the document, so it is asked twice; everything else goes at once. */
export function useSure() {
  const { t } = useSpeech()
  const { modal } = App.useApp()
  return (go: () => void) =>
    void modal.confirm({
      title: t('refuseSure'),
      content: t('refuseWarns'),
      okText: t('refuseYes'),
      okButtonProps: { danger: true },
      cancelText: t('cancel'),
      focusable: { autoFocusButton: 'cancel' },
      onOk: go,
    })
}

/** To the drafter, who may then change it, or to a step that did approve it. */
function ReturnTo({ page, to, onTo }: { page: TravellingPage; to: string; onTo: (to: string) => void }) {
  const { t, say, list } = useSpeech()
  const { back } = nextSteps(page)
  if (back.length === 0) return null
  const steps = back.map(
    ({ step, title, people }) => [step, t('toStep', { step: say(title), people: list(people) })] as const,
  )
  return (
    <Choice label={t('returnTo')} value={to} options={[['', t('toDrafter')], ...steps]} autoFocus onChange={onTo} />
  )
}

const blank = { category: 'indicator', text: '', to: '' }

/** Sends a document back, or refuses it for good, with a reason; the cells are picked in the form beside it. */
export function ReturnPanel({ page, act, picked, toggle, onClose }: VerdictOf & { act: Act }) {
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const { value: typed, set, forget } = useKeptWords(`${page.id} ${act}`, blank)
  const [tried, setTried] = useState(false)
  const giving = useCommand()
  const gone = isOvertaken(page, act, giving)
  const sure = useSure()
  const { category, text, to } = typed
  const said = text.trim()
  const order = (reason: string) => {
    const data = { category, text: reason, cells: [...picked], ...(to && { to }) }
    return { to: pluralOf(page.kind), id: page.id, action: act, expected: page.version, data }
  }
  const go = () =>
    giving.mutate(order(said), {
      onSuccess: () => {
        forget()
        void message.success(t('done', { verb: t(words[act].title) }))
        onClose()
      },
    })
  const send = () => {
    setTried(true)
    if (said === '') return
    if (act === 'refuse') sure(go)
    else go()
  }
  return (
    <section className="side-part return-panel" aria-labelledby="return-title">
      <h2 id="return-title">{t(words[act].title)}</h2>
      {act === 'refuse' && <p className="note-error">{t('refuseWarns')}</p>}
      {act === 'return' && <ReturnTo page={page} to={to} onTo={next => set({ ...typed, to: next })} />}
      <Choice
        label={t('category')}
        autoFocus={act === 'refuse' || nextSteps(page).back.length === 0}
        value={category}
        options={Object.entries(returnCategories).map(([key, title]) => [key, say(title)])}
        onChange={next => set({ ...typed, category: next })}
      />
      <Field label={t(words[act].text)}>
        <textarea
          className="input"
          rows={5}
          maxLength={2000}
          value={text}
          onChange={({ target }) => set({ ...typed, text: target.value })}
        />
      </Field>
      {tried && said === '' && (
        <p role="alert" className="note-error">
          {t(words[act].needed)}
        </p>
      )}
      <PickedCells page={page} picked={picked} toggle={toggle} />
      <GoingAlong page={page} />
      {/* What the reason says changes nothing of what it does. */}
      <EffectNote wish={giving.isIdle && !gone ? order('—') : null} />
      <Outcome page={page} action={act} verb={t(words[act].title)} giving={giving} />
      <p className="side-actions">
        <Button onClick={onClose}>{t(gone ? 'close' : 'cancel')}</Button>
        <Button type="primary" danger disabled={gone} loading={giving.isPending} onClick={send}>
          {t(words[act].title)}
        </Button>
      </p>
    </section>
  )
}
