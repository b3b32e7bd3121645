import { App } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { TablePage } from '#views/answers'
import type { LibraryEntry } from '#views/library-answers'
import type { Indicator } from '#vocabulary/table'
import { newId, problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import { LibraryPicker } from './library-picker.tsx'
import { jumpTo } from './marks.tsx'

interface Saving {
  flush(): Promise<boolean>
  state(): { readonly version: number }
}

/** The row that the cursor is in. */
export const rowAt = (target: EventTarget, { indicators }: { readonly indicators: readonly Indicator[] }) => {
  const path = target instanceof HTMLElement ? (target.dataset['path'] ?? '') : ''
  return indicators.find(({ id }) => id === path.split('.')[1])
}

/** Inserting from the library: what is typed is saved first, and the cursor goes to the new row's target. */
export function useLibrary(page: TablePage, draft: Saving, shown: readonly Indicator[]) {
  const { language } = useSpeech()
  const { message } = App.useApp()
  const [level2, setLevel2] = useState<string | null>(null)
  const [row, setRow] = useState('')
  const inserting = useCommand()
  const open = useCallback((at: string) => setLevel2(at), [])
  // The form shows the draft, which takes over what was read a moment later.
  const there = shown.some(({ id }) => id === row)
  useEffect(() => {
    if (!there) return
    jumpTo(`indicators.${row}.target`)
    setRow('')
  }, [there, row])
  const pick = async (entry: LibraryEntry) => {
    setLevel2(null)
    if (!(await draft.flush())) return
    const id = newId()
    inserting.mutate(
      {
        to: pluralOf(page.kind),
        id: page.id,
        action: 'insert',
        expected: draft.state().version,
        data: { entry: entry.id, row: id },
      },
      {
        onSuccess: () => setRow(id),
        onError: error => {
          const { title, titleEn } = problemOf(error)
          void message.error(language === 'zh' ? title : titleEn)
        },
      },
    )
  }
  const dialog = level2 !== null && (
    <LibraryPicker
      year={page.entry.year}
      level2={level2}
      onPick={entry => void pick(entry)}
      onClose={() => setLevel2(null)}
    />
  )
  return { open, dialog }
}
