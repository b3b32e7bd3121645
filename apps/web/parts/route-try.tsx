import type { OrganisationPage } from '#views/answers'
import { projectClasses } from '#approval/route'
import { useSpeech } from '../data/messages.ts'
import { draftersOf, unitsToTry, type Tried, type Wish } from '../data/route-try.ts'
import { Choice, Field } from './field.tsx'

interface Props {
  readonly organisation: OrganisationPage
  readonly wish: Wish
  readonly tried: Tried
  readonly onWish: (wish: Wish) => void
}

/** For which unit, amount and drafter the picture says who decides. */
export function RouteTry({ organisation, wish, tried, onWish }: Props) {
  const { t, say } = useSpeech()
  const name = (id: string) => organisation.people.find(person => person.id === id)?.name ?? id
  return (
    <section aria-label={t('tryRoute')}>
      <div className="filters">
        <b className="try-title">{t('tryRoute')}</b>
        <Choice
          label={t('tryUnit')}
          value={wish.unit}
          options={unitsToTry(organisation).map(unit => [unit.id, unit.name])}
          onChange={unit => onWish({ ...wish, unit, drafter: '' })}
        />
        <Field label={t('tryAmount')}>
          <input
            className="input number"
            inputMode="decimal"
            value={wish.amount}
            onChange={({ target }) => onWish({ ...wish, amount: target.value })}
          />
        </Field>
        <Choice
          label={t('tryDrafter')}
          value={wish.drafter}
          options={[['', t('anyDrafter')], ...draftersOf(organisation, wish.unit).map(id => [id, name(id)] as const)]}
          onChange={drafter => onWish({ ...wish, drafter })}
        />
        <span className="muted">{t('tryClass', { class: say(projectClasses[tried.projectClass]) })}</span>
      </div>
      {tried.refused && (
        <p role="alert" className="note-error">
          {say(tried.refused)}
        </p>
      )}
    </section>
  )
}
