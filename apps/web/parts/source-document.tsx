import { periodOf } from '../data/checkpoints.ts'
import { useSpeech } from '../data/messages.ts'
import { DocumentLink } from './document-link.tsx'

/** What a report or a self-evaluation is called, by the name of its stream. */
export function useSourceName(): (id: string) => string {
  const { t } = useSpeech()
  return id => {
    if (id === '') return t('noSourceDocument')
    if (id.startsWith('evaluation-')) return t('evaluation')
    const [, month, day] = /-(\d\d)(\d\d)$/.exec(id) ?? []
    return t('reportOf', { checkpoint: periodOf(`${month}-${day}`, t) })
  }
}

/** The report or self-evaluation in which a problem was found. */
export function SourceDocument({ id }: { id: string }) {
  const nameOf = useSourceName()
  if (id === '') return nameOf(id)
  return (
    <DocumentLink kind={id.startsWith('evaluation-') ? 'evaluation' : 'report'} id={id}>
      {nameOf(id)}
    </DocumentLink>
  )
}
