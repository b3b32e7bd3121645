import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { LibraryPage } from '#views/library-answers'
import { operators } from '#vocabulary/value'
import { problemOf } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { Choice, Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

const blank = {
  field: '',
  category: '',
  name: '',
  definition: '',
  formula: '',
  operator: '≥',
  unit: '',
  from: '',
  to: '',
  source: '',
  frequency: '',
  basis: '',
}
type Draft = typeof blank

const texts: readonly (readonly [keyof Draft, Message])[] = [
  ['name', 'level3'],
  ['definition', 'entryDefinition'],
  ['formula', 'entryFormula'],
  ['unit', 'entryUnit'],
  ['from', 'usualFrom'],
  ['to', 'usualTo'],
  ['basis', 'basis'],
  ['source', 'dataSource'],
  ['frequency', 'frequency'],
]
const needed: readonly (keyof Draft)[] = ['name', 'definition', 'formula', 'unit', 'basis']

/** Proposes an indicator for the county's own part of the library. */
export function ProposeEntry({ library }: { library: LibraryPage }) {
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const { grants } = useMe()
  const units = grants.filter(({ role }) => role === 'drafter')
  const [open, setOpen] = useState(false)
  const [unit, setUnit] = useState(units[0]?.unit ?? '')
  const [draft, setDraft] = useState<Draft>({ ...blank, field: 'common', category: 'quantity' })
  const proposing = useCommand()
  const set = (key: keyof Draft) => (value: string) => setDraft(before => ({ ...before, [key]: value }))
  const go = () => {
    const { from, to, ...content } = draft
    const entry = { ...content, value: '', usual: { from, to } }
    proposing.mutate(
      {
        to: 'libraries',
        id: `library-${library.year}`,
        action: 'propose',
        expected: library.version,
        data: { unit, entry },
      },
      {
        onSuccess: () => {
          void message.success(t('proposed'))
          setOpen(false)
        },
      },
    )
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('proposeEntry')}
      </Button>
      <Modal
        open={open}
        title={t('proposeEntry')}
        okText={t('proposeEntry')}
        cancelText={t('cancel')}
        confirmLoading={proposing.isPending}
        okButtonProps={{ disabled: needed.some(key => draft[key].trim() === '') }}
        onOk={go}
        onCancel={() => setOpen(false)}
      >
        <p className="muted">{t('proposeWhat')}</p>
        <div className="entry-form">
          {units.length > 1 && (
            <Choice
              label={t('forUnit')}
              value={unit}
              options={units.map(each => [each.unit, each.unitName])}
              onChange={setUnit}
            />
          )}
          <Choice
            label={t('fieldOfWork')}
            value={draft.field}
            options={Object.entries(library.fields).map(([id, words]) => [id, say(words)])}
            onChange={set('field')}
          />
          <Choice
            label={t('level2')}
            value={draft.category}
            options={Object.entries(library.categories).map(([id, words]) => [id, say(words)])}
            onChange={set('category')}
          />
          <Choice
            label={t('direction')}
            value={draft.operator}
            options={operators.map(each => [each, each])}
            onChange={set('operator')}
          />
          {texts.map(([key, label]) => (
            <Field key={key} label={t(label)}>
              <input
                className="input"
                value={draft[key]}
                required={needed.includes(key)}
                onChange={({ target }) => set(key)(target.value)}
              />
            </Field>
          ))}
        </div>
        {proposing.isError && <ProblemNote problem={problemOf(proposing.error)} />}
      </Modal>
    </>
  )
}
