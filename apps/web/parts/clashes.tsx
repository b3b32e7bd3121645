import { Alert } from 'antd'
import type { Clash } from '#vocabulary/clash'
import type { Draft } from '../data/draft.ts'
import { useSpeech, type Message } from '../data/messages.ts'

interface Props<T> {
  readonly clashes: readonly Clash[]
  readonly draft: Draft<T>
  readonly name: (path: string) => string
}

/** What is asked, and what the two answers do: mine, theirs. */
const questions: Readonly<Record<Clash['kind'], readonly [ask: Message, mine: Message, theirs: Message]>> = {
  cell: ['clashCell', 'keepMine', 'keepTheirs'],
  'row-gone': ['clashRowGone', 'bringRowBack', 'leaveRowGone'],
  'row-changed': ['clashRowChanged', 'removeAfterAll', 'keepRow'],
}

function Sides({ clash }: { clash: Clash }) {
  const { t } = useSpeech()
  if (clash.kind !== 'cell') return null
  return (
    <dl className="sides">
      <div>
        <dt>{t('mineNow')}</dt>
        <dd>{clash.mine || t('blank')}</dd>
      </div>
      <div>
        <dt>{t('theirsNow')}</dt>
        <dd>{clash.theirs || t('blank')}</dd>
      </div>
    </dl>
  )
}

function Question<T>({ clash, draft, name }: Omit<Props<T>, 'clashes'> & { readonly clash: Clash }) {
  const { t } = useSpeech()
  const [ask, mine, theirs] = questions[clash.kind]
  const what = clash.kind === 'cell' ? name(clash.path) : clash.row.level3 || t('untitled')
  return (
    <li>
      {t(ask, { what })}
      <Sides clash={clash} />
      <button type="button" className="fix" onClick={() => draft.decide(clash, true)}>
        {t(mine)}
      </button>
      <button type="button" className="fix" onClick={() => draft.decide(clash, false)}>
        {t(theirs)}
      </button>
    </li>
  )
}

/** Cells and rows in which two people wrote at once: both sides, and a choice. Kept until it is made. */
export function Clashes<T>({ clashes, draft, name }: Props<T>) {
  const { t } = useSpeech()
  if (clashes.length === 0) return null
  const questionsOpen = clashes.map((clash, at) => (
    <Question key={`${at} ${clash.path}`} clash={clash} draft={draft} name={name} />
  ))
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('clashed')}
      description={<ul className="clashes">{questionsOpen}</ul>}
    />
  )
}
