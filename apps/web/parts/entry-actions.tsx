import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Action } from '#views/answers'
import type { LibraryEntry, LibraryPage } from '#views/library-answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

/** Which actions an entry's status leaves. */
const fitting = (status: LibraryEntry['status'], action: string): boolean =>
  status === 'proposed'
    ? action === 'accept' || action === 'refuse'
    : action === 'retire' && (status === 'accepted' || status === 'built-in')

/** What the performance section may do with an entry; a refusal or a retirement says why. */
export function EntryActions({ entry, library }: { entry: LibraryEntry; library: LibraryPage }) {
  const { t, labelled, head } = useSpeech()
  const [open, setOpen] = useState<Action | null>(null)
  const [note, setNote] = useState('')
  const giving = useCommand()
  const go = () =>
    open &&
    giving.mutate(
      {
        to: 'libraries',
        id: `library-${library.year}`,
        action: open.action,
        expected: library.version,
        data: { id: entry.id, note: note.trim() },
      },
      { onSuccess: () => setOpen(null) },
    )
  return (
    <>
      {library.offered
        .filter(({ action }) => fitting(entry.status, action))
        .map(action => (
          <Button key={action.action} size="small" onClick={() => setOpen(action)}>
            {head(action.verb)}
          </Button>
        ))}
      <Modal
        open={open !== null}
        title={open ? labelled(head(open.verb), entry.name) : ''}
        okText={open ? head(open.verb) : ''}
        cancelText={t('cancel')}
        confirmLoading={giving.isPending}
        okButtonProps={{ disabled: open?.action !== 'accept' && note.trim() === '' }}
        onOk={go}
        onCancel={() => setOpen(null)}
        destroyOnHidden
      >
        <Field label={open?.action === 'accept' ? t('note') : t('entryReason')}>
          <textarea className="input" rows={3} value={note} onChange={({ target }) => setNote(target.value)} />
        </Field>
        {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
      </Modal>
    </>
  )
}
