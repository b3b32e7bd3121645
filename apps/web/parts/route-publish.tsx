import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { KindOfRoute } from '#views/office-answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { draftOf } from '../data/route-draft.ts'
import type { RouteDraft } from '../data/route-fields.ts'
import { ProblemNote } from './problem.tsx'
import { RouteChanges } from './route-changes.tsx'

interface Props {
  readonly kind: KindOfRoute
  readonly year: number
  readonly version: number
  readonly draft: RouteDraft
  /** It has problems, which are told elsewhere. */
  readonly broken: boolean
  readonly onDone: () => void
}

/** Publishes the draft after showing what it changes. */
export function RoutePublish({ kind: { kind, versions }, year, version, draft, broken, onDone }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const giving = useCommand()
  const inForce = versions.at(-1)
  if (!inForce) return null
  const what = { kind: t(kind) }
  const go = () =>
    giving.mutate(
      { to: 'routings', id: `routing-${year}`, action: 'publish', expected: version, data: { kind, route: draft } },
      {
        onSuccess: () => {
          void message.success(t('routeIsPublished', { ...what, version: inForce.route.version + 1 }))
          onDone()
        },
      },
    )
  return (
    <>
      <Button type="primary" disabled={broken} onClick={() => setAsking(true)}>
        {t('publishRoute', what)}
      </Button>
      <Modal
        open={asking}
        title={t('publishRoute', what)}
        okText={t('publishRoute', what)}
        cancelText={t('cancel')}
        confirmLoading={giving.isPending}
        onOk={go}
        onCancel={() => setAsking(false)}
        destroyOnHidden
      >
        <p>{t('publishRouteWhat')}</p>
        <RouteChanges kind={kind} before={draftOf(inForce.route)} after={draft} />
        {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
      </Modal>
    </>
  )
}
