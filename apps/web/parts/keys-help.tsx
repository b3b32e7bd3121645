import { Modal } from 'antd'
import { setLetterKeys, useLetterKeysOn } from '../data/letter-keys.ts'
import { useSpeech, type Message } from '../data/messages.ts'

const rows: readonly (readonly [keys: string, does: Message])[] = [
  ['J', 'keyJ'],
  ['K', 'keyK'],
  ['A', 'keyA'],
  ['R', 'keyR'],
  ['↑ ↓ ← →', 'keyWalk'],
  ['C / Alt+C', 'keyC'],
  ['S', 'keyS'],
  ['Alt+H', 'keyHistory'],
  ['?', 'keyHelp'],
]

/** The keys of a review, and the switch for those who are in the way of single letters. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech()
  const on = useLetterKeysOn()
  return (
    <Modal open title={t('keysTitle')} footer={null} onCancel={onClose} width={440}>
      <dl className="keys-list">
        {rows.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('keysSafe')}</p>
      <label className="check">
        <input type="checkbox" checked={on} onChange={({ target }) => setLetterKeys(target.checked)} />
        {t('letterKeysOn')}
      </label>
    </Modal>
  )
}
