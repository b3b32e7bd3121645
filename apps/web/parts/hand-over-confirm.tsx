import { App, Modal } from 'antd'
import { problemOf } from '../data/api.ts'
import { byNameOf, handOverData, shareKey, takerOf, takersOf, type HandingOver } from '../data/handing-over.ts'
import { useSpeech } from '../data/messages.ts'
import { usePreview } from '../data/preview.ts'
import { useCommand } from '../data/queries.ts'
import { ProblemNote } from './problem.tsx'

interface Props extends HandingOver {
  readonly reason: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Who takes what, in one sentence each, before it happens; and why it cannot be so, where it cannot. */
export function HandOverConfirm(props: Props) {
  const { plan, people, reason, onClose, onDone } = props
  const { t, say, bracketed, list } = useSpeech()
  const { message } = App.useApp()
  const giving = useCommand()
  const { name } = plan.person
  const order = {
    to: 'organisations' as const,
    id: 'organisation',
    action: 'handOver',
    expected: plan.version,
    data: handOverData(props, reason),
  }
  const { problem } = usePreview(giving.isIdle ? order : null)
  const titled = (title: string) => `“${title || t('untitled')}”`
  const whatOf = (taker: string) =>
    list([
      ...plan.roles
        .filter(held => takerOf(props, shareKey(held)) === taker)
        .map(({ title, unitName }) => `${say(title)}${bracketed(unitName)}`),
      ...byNameOf(plan)
        .filter(({ document }) => takerOf(props, document) === taker)
        .map(({ title }) => titled(title)),
    ]) || t('laterByName')
  const go = () =>
    giving.mutate(order, {
      onSuccess: () => {
        void message.success(t('handedOver', { name }))
        onDone()
      },
    })
  return (
    <Modal
      open
      title={t('handOverTitle', { name })}
      okText={t('handOverNow')}
      cancelText={t('cancel')}
      confirmLoading={giving.isPending}
      okButtonProps={{ disabled: problem !== undefined }}
      onOk={go}
      onCancel={onClose}
    >
      <ul className="takers">
        {takersOf(props).map(taker => (
          <li key={taker}>
            {t('handOverTakes', { name: people.find(({ id }) => id === taker)?.name ?? taker, what: whatOf(taker) })}
          </li>
        ))}
      </ul>
      <p className="notice">{t('handOverFinal', { name })}</p>
      {problem && <ProblemNote problem={problem} />}
      {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
    </Modal>
  )
}
