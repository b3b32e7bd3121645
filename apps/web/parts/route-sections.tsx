import { Button } from 'antd'
import { useState } from 'react'
import type { OrganisationPage } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import type { RouteDraft } from '../data/route-fields.ts'
import { Choice } from './field.tsx'

interface Props {
  readonly draft: RouteDraft
  readonly organisation: OrganisationPage
  readonly onDraft: (draft: RouteDraft) => void
}

/** Which line section serves which unit; elsewhere it is the nearest one going up. */
export function RouteSections({ draft, organisation, onDraft }: Props) {
  const { t } = useSpeech()
  const [unit, setUnit] = useState('')
  const [section, setSection] = useState('')
  const { units, grants } = organisation
  const name = (id: string) => units.find(each => each.id === id)?.name ?? id
  const withSection = units.filter(({ id }) => grants.some(held => held.role === 'line-section' && held.unit === id))
  const set = (sections: RouteDraft['sections']) => onDraft({ ...draft, sections })
  const add = () => set([...draft.sections.filter(each => each.unit !== unit), { unit, section }])
  return (
    <fieldset className="step-form">
      <legend>{t('sections')}</legend>
      <ul>
        {draft.sections.map(each => (
          <li key={each.unit}>
            {t('servedBy', { unit: name(each.unit), section: name(each.section) })}{' '}
            <button
              type="button"
              className="fix"
              aria-label={t('removeSection', { unit: name(each.unit) })}
              onClick={() => set(draft.sections.filter(other => other.unit !== each.unit))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div className="filters">
        <Choice
          label={t('unit')}
          value={unit}
          options={[['', t('choose')], ...units.map(each => [each.id, each.name] as const)]}
          onChange={setUnit}
        />
        <Choice
          label={t('section')}
          value={section}
          options={[['', t('choose')], ...withSection.map(each => [each.id, each.name] as const)]}
          onChange={setSection}
        />
        <Button disabled={unit === '' || section === ''} onClick={add}>
          {t('addSection')}
        </Button>
      </div>
    </fieldset>
  )
}
