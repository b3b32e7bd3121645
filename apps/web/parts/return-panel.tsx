import { App, Button } from 'antd'
import { useState } from 'react'
import { returnCategories } from '#approval/approval'
import type { CellPath } from '#vocabulary/table'
import { problemOf } from '../data/api.ts'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import { contentOf, type TravellingPage } from '../data/travelling.ts'
import { Choice, Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly page: TravellingPage
  readonly picked: ReadonlySet<CellPath>
  readonly toggle: (path: CellPath) => void
  readonly onClose: () => void
}

/** Sends a document back with a reason; it stands beside the form, so that cells can be picked in it. */
export function ReturnPanel({ page, picked, toggle, onClose }: Props) {
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const [category, setCategory] = useState<string>('indicator')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const giving = useCommand()
  const name = useCellName(contentOf(page))
  const words = text.trim()
  const send = () => {
    setTried(true)
    if (words === '') return
    const data = { category, text: words, cells: [...picked] }
    const order = { to: pluralOf(page.kind), id: page.id, action: 'return', expected: page.version, data }
    giving.mutate(order, {
      onSuccess: () => {
        void message.success(t('done', { verb: t('returnTitle') }))
        onClose()
      },
    })
  }
  return (
    <section className="side-part return-panel" aria-labelledby="return-title">
      <h2 id="return-title">{t('returnTitle')}</h2>
      <Choice
        label={t('category')}
        value={category}
        options={Object.entries(returnCategories).map(([key, title]) => [key, say(title)])}
        onChange={setCategory}
      />
      <Field label={t('returnText')}>
        <textarea
          className="input"
          rows={5}
          maxLength={2000}
          value={text}
          autoFocus
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      {tried && words === '' && (
        <p role="alert" className="note-error">
          {t('returnTextNeeded')}
        </p>
      )}
      <p className="muted">{picked.size > 0 ? t('picked', { count: picked.size }) : t('pickCells')}</p>
      <ul className="picked">
        {[...picked].map(path => (
          <li key={path}>
            {name(path)}
            <button type="button" aria-label={t('unpick', { cell: name(path) })} onClick={() => toggle(path)}>
              ×
            </button>
          </li>
        ))}
      </ul>
      {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
      <p className="side-actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" danger loading={giving.isPending} onClick={send}>
          {t('returnTitle')}
        </Button>
      </p>
    </section>
  )
}
