import { Button } from 'antd'
import type { LayoutReported } from '#views/import-answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly remembered: NonNullable<LayoutReported['remembered']>
  readonly onForgotten: () => void
}

/** Whose memory the columns were read by, and the way out of it: a memory from above is for those above to forget. */
export function ImportMemory({ remembered, onForgotten }: Props) {
  const { t } = useSpeech()
  const giving = useCommand()
  const { id, version, unitName, forgettable } = remembered
  const forget = () =>
    giving.mutate({ to: 'layouts', id, action: 'forget', expected: version, data: {} }, { onSuccess: onForgotten })
  return (
    <div className="import-memory">
      {t('rememberedBy', { unit: unitName })}{' '}
      {forgettable && (
        <Button size="small" loading={giving.isPending} onClick={forget}>
          {t('forgetColumns')}
        </Button>
      )}
      {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
    </div>
  )
}
