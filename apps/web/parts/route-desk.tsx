import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { OrganisationPage } from '#views/answers'
import type { KindOfRoute, RoutesPage } from '#views/office-answers'
import { useSpeech } from '../data/messages.ts'
import { draftOf, keepDraft, keptDraft, misfits } from '../data/route-draft.ts'
import { spoken } from '../data/route-diff.ts'
import { routeFields, type RouteDraft } from '../data/route-fields.ts'
import { problemsIn, tryRoute, unitsToTry } from '../data/route-try.ts'
import { RouteFieldBox } from './route-field.tsx'
import { RoutePicture } from './route-picture.tsx'
import { RouteProblems } from './route-problems.tsx'
import { RoutePublish } from './route-publish.tsx'
import { RouteSections } from './route-sections.tsx'
import { RouteStepForm } from './route-step-form.tsx'
import { RouteTry } from './route-try.tsx'

interface Props {
  readonly page: RoutesPage
  readonly kind: KindOfRoute
  readonly organisation: OrganisationPage
}

/** One kind of route: as it is in force, or the draft of its next version; tried out on a unit and an amount. */
export function RouteDesk({ page, kind, organisation }: Props) {
  const speech = useSpeech()
  const { t } = speech
  const { route: inForce } = kind.versions.at(-1) ?? { route: null }
  const [draft, setDraft] = useState<RouteDraft | null>(() => keptDraft(page.year, kind.kind))
  const [at, setAt] = useState(0)
  const [wish, setWish] = useState({ unit: unitsToTry(organisation)[0]?.id ?? '', amount: '640000', drafter: '' })
  const mayEdit = page.offered.some(({ action }) => action === 'publish')
  const editing = mayEdit ? draft : null
  const shown = editing ?? (inForce && draftOf(inForce))
  const problems = useMemo(
    () => (editing ? problemsIn(kind.kind, editing, organisation) : []),
    [kind, editing, organisation],
  )
  if (!shown || !inForce) return null
  const wrong = misfits(shown)
  const tried = tryRoute(shown, wish, organisation)
  const change = (next: RouteDraft | null, place = at) => {
    setDraft(next)
    keepDraft(page.year, kind.kind, next)
    setAt(place)
  }
  return (
    <section className="panel" aria-label={t('route')}>
      <p className="desk-head">
        <b>{editing ? t('routeDraft') : t('routeInForce', { version: inForce.version })}</b>
        {editing && <small>{t('draftKept')}</small>}
        {mayEdit && !editing && (
          <span className="desk-tools">
            {kind.yearBefore && kind.versions.length === 1 && (
              <Button onClick={() => change(kind.yearBefore && draftOf(kind.yearBefore), 0)}>
                {t('takeLastYear', { year: page.year - 1 })}
              </Button>
            )}
            <Button onClick={() => change(draftOf(inForce), 0)}>{t('editRoute')}</Button>
          </span>
        )}
        {editing && (
          <span className="desk-tools">
            <Button onClick={() => change(null, 0)}>{t('discardRoute')}</Button>
          </span>
        )}
      </p>
      <RouteTry organisation={organisation} wish={wish} tried={tried} onWish={setWish} />
      <RoutePicture draft={shown} tried={tried} {...(editing && { selected: at, onSelect: setAt })} />
      {editing ? (
        <>
          <RouteStepForm kind={kind.kind} draft={editing} at={at} misfits={wrong} onDraft={change} />
          <div className="filters">
            {routeFields.map(field => (
              <RouteFieldBox
                key={field.name}
                field={field}
                value={field.get(editing)}
                wrong={wrong.some(each => each.at === -1 && each.field === field.name)}
                onChange={text => change(field.set(editing, text))}
              />
            ))}
          </div>
          <RouteSections draft={editing} organisation={organisation} onDraft={next => change(next)} />
          {wrong.length === 0 && <RouteProblems problems={problems} />}
          <RoutePublish
            kind={kind}
            year={page.year}
            version={page.version}
            draft={editing}
            broken={wrong.length > 0 || problems.length > 0}
            onDone={() => change(null, 0)}
          />
        </>
      ) : (
        <dl className="route-whole">
          {routeFields.map(field => (
            <div key={field.name}>
              <dt>{t(field.label)}</dt>
              <dd>{field.get(shown) === '' ? '—' : spoken(field, field.get(shown), speech)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
