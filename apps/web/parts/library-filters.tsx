import type { Ref } from 'react'
import type { LibraryPage } from '#views/library-answers'
import { type LibraryWish } from '../data/library.ts'
import { useSpeech } from '../data/messages.ts'
import { Choice, Field } from './field.tsx'

interface Props {
  readonly library: LibraryPage
  readonly wish: LibraryWish
  readonly onWish: (wish: LibraryWish) => void
  readonly box?: Ref<HTMLInputElement>
  readonly boxProps?: React.InputHTMLAttributes<HTMLInputElement>
}

/** By field of work, by level, by words or initials. */
export function LibraryFilters({ library, wish, onWish, box, boxProps }: Props) {
  const { t, say } = useSpeech()
  const every = ['', t('all')] as const
  const placed = new Set(library.entries.filter(({ place }) => place).map(({ category }) => category))
  return (
    <div className="filters" role="search">
      <Field label={t('librarySearch')}>
        <input
          {...boxProps}
          ref={box}
          type="search"
          className="input"
          value={wish.find}
          onChange={({ target }) => onWish({ ...wish, find: target.value })}
        />
      </Field>
      <Choice
        label={t('fieldOfWork')}
        value={wish.field}
        options={[every, ...Object.entries(library.fields).map(([id, words]) => [id, say(words)] as const)]}
        onChange={field => onWish({ ...wish, field })}
      />
      <Choice
        label={t('level2')}
        value={wish.category}
        options={[
          every,
          ...Object.entries(library.categories)
            .filter(([id]) => placed.has(id))
            .map(([id, words]) => [id, say(words)] as const),
        ]}
        onChange={category => onWish({ ...wish, category })}
      />
    </div>
  )
}
