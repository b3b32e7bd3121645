import { Alert } from 'antd'
import type { Clash } from '../data/changes.ts'
import type { Draft } from '../data/draft.ts'
import { useSpeech } from '../data/messages.ts'

interface Props<T> {
  readonly clashes: readonly Clash[]
  readonly draft: Draft<T>
  readonly name: (path: string) => string
}

/** Cells that two people changed at once: both texts, and a choice. */
export function Clashes<T>({ clashes, draft, name }: Props<T>) {
  const { t } = useSpeech()
  if (clashes.length === 0) return null
  const lines = clashes.map(clash => (
    <li key={clash.path + clash.mine}>
      {t('clashLine', { cell: name(clash.path), theirs: clash.theirs || t('blank'), mine: clash.mine || t('blank') })}
      <button type="button" className="fix" onClick={() => draft.decide(clash, true)}>
        {t('keepMine')}
      </button>
      <button type="button" className="fix" onClick={() => draft.decide(clash, false)}>
        {t('keepTheirs')}
      </button>
    </li>
  ))
  return <Alert type="warning" showIcon role="alert" title={t('clashed')} description={<ul>{lines}</ul>} />
}
