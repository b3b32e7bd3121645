import { App } from 'antd'
import { useMemo, type ClipboardEvent } from 'react'
import { tableMerging } from '#vocabulary/clash'
import type { Drafted } from '#vocabulary/merge'
import { covers } from '#vocabulary/part'
import { cell, indicatorFields, type CellPath } from '#vocabulary/table'
import { isFixed } from '#target/adjustment/reason'
import type { TablePage } from '#views/answers'
import { get } from '../data/api.ts'
import { useCellName } from '../data/cell-names.ts'
import type { Draft } from '../data/draft.ts'
import { useEarlierReturns } from '../data/earlier-returns.ts'
import { useMe } from '../data/me.ts'
import { pluralOf } from '../data/queries.ts'
import { partOf } from '../data/remarks.ts'
import { useSpeech } from '../data/messages.ts'
import { isBlock, parseBlock, pasted } from '../data/paste.ts'
import { useMending as useReturnedCells } from '../data/since-return.ts'
import { targetOf } from '../data/travelling.ts'
import { AdjustmentPanel, useProposal } from './adjustment-panel.tsx'
import { OriginsPanel, WithBeside } from './beside.tsx'
import { CellPast, useCellPast } from './cell-past.tsx'
import { Clashes } from './clashes.tsx'
import { DocumentFrame } from './document-frame.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { HandedParts, HandPart, MyPart } from './hand-part.tsx'
import { formKeys, onLeaving } from './keys.ts'
import { SaveState } from './save-state.tsx'
import { SinceLastPanel, useSinceLast } from './since-last.tsx'
import { rowAt, useLibrary } from './use-library.tsx'
import { TargetForm } from './target-form.tsx'
import { useDraft } from './use-draft.ts'
import { useMadeFor } from './use-made-for.ts'
import { useMending } from './use-mending.tsx'
import { TableLink, useTableTitle } from './table-link.tsx'

async function reload({ kind, id }: TablePage) {
  const { version, state } = await get<TablePage>(`/${pluralOf(kind)}/${encodeURIComponent(id)}`)
  return { version, content: state }
}

/** Takes a block of cells from the clipboard into the indicator rows. */
function usePaste(draft: Draft<Drafted>) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  return (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text/plain')
    const path = event.target instanceof HTMLElement ? (event.target.dataset['path'] ?? '') : ''
    const [head, id = '', name] = path.split('.')
    const field = indicatorFields.find(each => each === name)
    if (head !== 'indicators' || !field || !isBlock(text)) return
    event.preventDefault()
    const block = parseBlock(text)
    const rows = draft.state().shown.table.indicators
    for (const change of pasted(rows, { id, field }, block, indicatorFields)) draft.change(change, 'paste')
    void message.success(t('pasted', { cells: block.reduce((sum, row) => sum + row.length, 0) }))
  }
}

/** The table as its drafters type it: every cell saved by itself, checked as it stands. */
export function TargetEditor({ page }: { page: TablePage }) {
  const { person } = useMe()
  const { mending, madeFor } = useMadeFor()
  const [state, draft] = useDraft<Drafted>({
    to: pluralOf(page.kind),
    id: page.id,
    person,
    saved: { version: page.version, content: page.state },
    action: page.offered.some(({ action }) => action === 'edit') ? 'edit' : 'editPart',
    reload: () => reload(page),
    merging: tableMerging,
    data: (changes, via) => ({ changes, via, ...madeFor(changes) }),
  })
  const { table } = state.shown
  const name = useCellName(table)
  const paste = usePaste(draft)
  const { travel, table: saved } = page.state
  const copied = page.kind === 'target' ? page.state.copied : null
  const mended = useReturnedCells(pluralOf(page.kind), { id: page.id, travel, content: saved }, cell)
  const last = useSinceLast(page)
  const proposal = useProposal(page, table)
  const since = useMemo(() => (proposal ? { ...mended, before: proposal.before } : mended), [mended, proposal])
  const earlier = useEarlierReturns(targetOf(page), table)
  const past = useCellPast()
  const restore = (path: string, text: string) => {
    draft.set(path, cell(draft.state().shown.table, path) ?? '', text)
    past.close()
  }
  const library = useLibrary(page, draft, table.indicators)
  const { open } = library
  const part = partOf(page, person)
  const editing = useMemo(
    () => ({
      type: draft.set,
      change: draft.change,
      ...(part ? { covers: (path: CellPath) => covers(part, path) } : { library: open }),
      ...(page.kind === 'adjustment' && { fixed: isFixed }),
    }),
    [draft, part, open, page.kind],
  )
  const saving = { before: draft.flush, version: () => draft.state().version }
  const keys = formKeys(() => void draft.flush())
  const title = useTableTitle(page)
  const { findings, fix, sure, reasons } = useMending(page, draft, table)
  return (
    <DocumentFrame
      page={page}
      title={title}
      since={since}
      findings={findings}
      {...(!part && { fix })}
      earlier={earlier.of}
      past={past.open}
      mending={mending}
      before={draft.flush}
      version={() => draft.state().version}
      top={
        <>
          {part && page.kind === 'target' && <MyPart page={page} person={person} />}
          <Clashes clashes={state.clashes} draft={draft} name={name} />
          {library.dialog}
        </>
      }
      tools={
        <>
          {page.kind === 'target' && page.offered.some(({ action }) => action === 'hand') && (
            <HandPart page={page} {...saving} />
          )}
          <TableLink page={page} />
        </>
      }
      aside={<SaveState state={state} draft={draft} />}
      side={
        <>
          {page.kind === 'adjustment' && proposal && (
            <AdjustmentPanel page={page} table={table} proposal={proposal} saving={saving} />
          )}
          {last && <SinceLastPanel id={page.id} since={last} />}
          {page.kind === 'target' && <HandedParts page={page} {...saving} />}
          {copied && <OriginsPanel page={page} />}
          <FindingsPanel findings={findings} table={table} earlier={earlier} {...(!part && { fix, sure, reasons })} />
          {!copied && <OriginsPanel page={page} />}
        </>
      }
      onKeys={event => {
        if (!part && event.altKey && event.code === 'KeyK') {
          event.preventDefault()
          open(rowAt(event.target, table)?.level2 ?? '')
        } else keys(event)
      }}
    >
      <div onBlur={onLeaving(draft.flush)} onPaste={part ? undefined : paste}>
        <WithBeside page={page}>
          <TargetForm table={table} unit={page.unit} duties={page.duties} editing={editing} tree={page.pack.tree} />
        </WithBeside>
        {!part && <CellPast id={targetOf(page)} table={table} {...past} restore={restore} />}
      </div>
    </DocumentFrame>
  )
}
