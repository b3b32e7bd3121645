import { App } from 'antd'
import type { GoalsChange, Part, Section } from '#vocabulary/goals'
import { newId } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { arrows, Tool } from './row-tools.tsx'

interface Props {
  readonly part: Part
  readonly sections: readonly Section[]
  readonly at: number
  readonly change: (change: GoalsChange) => void
}

export const newSection = (part: Part, after: string): GoalsChange => ({
  kind: 'add',
  part,
  after,
  section: { id: newId(), ordinal: '', title: '', text: '' },
})

/** Adds, moves and removes blocks; what was removed can be put back. */
export function SectionTools({ part, sections, at, change }: Props) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const section = sections[at]
  if (!section) return null
  const { id } = section
  const below = sections[at + 1]
  const before = sections[at - 1]?.id ?? ''
  const row = at + 1
  const remove = () => {
    change({ kind: 'remove', part, section })
    const putBack = () => {
      change({ kind: 'add', part, after: before, section })
      message.destroy(id)
    }
    void message.info({
      key: id,
      duration: 8,
      content: (
        <>
          {t('rowRemoved', { name: section.title || t('rowOf', { row }) })}{' '}
          <button type="button" className="fix" onClick={putBack}>
            {t('undo')}
          </button>
        </>
      ),
    })
  }
  const up = () => change({ kind: 'move', part, id, after: sections[at - 2]?.id ?? '' })
  const down = below && (() => change({ kind: 'move', part, id, after: below.id }))
  return (
    <div className="tools" role="toolbar" aria-label={t('toolsOf', { row })} onKeyDown={arrows}>
      <Tool sign="↑" label={t('moveUp', { row })} act={at > 0 ? up : undefined} />
      <Tool sign="↓" label={t('moveDown', { row })} act={down} />
      <Tool sign="＋" label={t('addBelow', { row })} act={() => change(newSection(part, id))} stop />
      <Tool sign="×" label={t('removeRow', { row })} act={remove} />
    </div>
  )
}
