import { App, Modal } from 'antd'
import { problemOf } from '../data/api.ts'
import { takerOf, type HandingOver } from '../data/handing-over.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { ProblemNote } from './problem.tsx'

interface Props extends HandingOver {
  readonly reason: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Who takes what, in one sentence each, before it happens. */
export function HandOverConfirm(props: Props) {
  const { plan, people, main, reason, onClose, onDone } = props
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const giving = useCommand()
  const { name } = plan.person
  const takers = [main, ...new Set(plan.roles.map(held => takerOf(props, held)).filter(taker => taker !== main))]
  const byName = plan.waiting.filter(({ by }) => by === 'name').length
  const whatOf = (taker: string) =>
    [
      ...plan.roles
        .filter(held => takerOf(props, held) === taker)
        .map(({ title, unitName }) => `${say(title)}（${unitName}）`),
      ...(taker === main && byName > 0 ? [t('byNameTasks', { count: byName })] : []),
      ...(taker === main && plan.parts.length > 0 ? [t('partCount', { count: plan.parts.length })] : []),
    ].join('、') || t('laterByName')
  const named = plan.roles
    .filter(held => takerOf(props, held) !== main)
    .map(held => ({ role: held.role, unit: held.unit, to: takerOf(props, held) }))
  const go = () =>
    giving.mutate(
      {
        to: 'organisations',
        id: 'organisation',
        action: 'handOver',
        expected: plan.version,
        data: { from: plan.person.id, to: main, shares: named, reason: reason.trim() },
      },
      {
        onSuccess: () => {
          void message.success(t('handedOver', { name }))
          onDone()
        },
      },
    )
  return (
    <Modal
      open
      title={t('handOverTitle', { name })}
      okText={t('handOverNow')}
      cancelText={t('cancel')}
      confirmLoading={giving.isPending}
      onOk={go}
      onCancel={onClose}
    >
      <ul className="takers">
        {takers.map(taker => (
          <li key={taker}>
            {t('handOverTakes', { name: people.find(({ id }) => id === taker)?.name ?? taker, what: whatOf(taker) })}
          </li>
        ))}
      </ul>
      <p className="notice">{t('handOverFinal', { name })}</p>
      {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
    </Modal>
  )
}
