import { App } from 'antd'
import { useMemo } from 'react'
import { checkTable, type Finding } from '#rules/check'
import { reasonOf } from '#rules/explain'
import { sureFixes } from '#rules/mend'
import { cell, type TargetTable } from '#vocabulary/table'
import type { Drafted } from '#vocabulary/merge'
import type { TablePage } from '#views/answers'
import { problemOf } from '../data/api.ts'
import type { Draft } from '../data/draft.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import type { Reasons } from './findings-panel.tsx'

/** The reasons that were given for the table as it stands, with who gave them. */
export const reasonsOf = ({ state, people }: TablePage, table: TargetTable): Reasons => ({
  given(warning) {
    const last = reasonOf(warning, state.explained, table)
    return last && { reason: last.reason, name: people[last.actor] ?? last.actor }
  },
})

const undoKey = 'fix-all'

/** The checks run here on every change, by the server's code and pack, with what to do about their findings. */
export function useMending(page: TablePage, draft: Draft<Drafted>, table: TargetTable) {
  const { t, language } = useSpeech()
  const { message } = App.useApp()
  const giving = useCommand()
  const { facts, pack } = page
  const findings = useMemo(() => checkTable(table, pack, facts), [pack, table, facts])
  const sure = useMemo(() => sureFixes(table, pack, facts), [pack, table, facts])

  const write = (path: string, text: string) => {
    const old = cell(draft.state().shown.table, path)
    if (old !== undefined) draft.set(path, old, text, 'fix')
  }

  /** All at once is one step: one click takes it back, where nobody has typed since. */
  function fixAll() {
    for (const { path, new: text } of sure) write(path, text)
    void draft.flush()
    const undo = () => {
      for (const { path, old, new: text } of sure) if (cell(draft.state().shown.table, path) === text) write(path, old)
      void draft.flush()
      message.destroy(undoKey)
    }
    void message.success({
      key: undoKey,
      duration: 10,
      content: (
        <>
          {t('fixedAll', { count: sure.length })}{' '}
          <button type="button" className="fix" onClick={undo}>
            {t('undo')}
          </button>
        </>
      ),
    })
  }

  /** A reason belongs to what the server holds: what is being typed goes there first. */
  async function explain(warnings: readonly Finding[], reason: string) {
    if (!(await draft.flush())) return
    giving.mutate(
      {
        to: pluralOf(page.kind),
        id: page.id,
        action: 'explain',
        expected: draft.state().version,
        data: { warnings: warnings.map(({ rule, path }) => ({ rule, path })), reason },
      },
      {
        onError: error => {
          const { title, titleEn } = problemOf(error)
          void message.error(language === 'zh' ? title : titleEn)
        },
      },
    )
  }

  return {
    findings,
    fix({ fix: offer }: Finding) {
      if (!offer) return
      write(offer.path, offer.value)
      void draft.flush()
    },
    sure: { count: sure.length, take: fixAll },
    reasons: {
      ...reasonsOf(page, table),
      give: (warnings, reason) => void explain(warnings, reason),
    } satisfies Reasons,
  }
}
