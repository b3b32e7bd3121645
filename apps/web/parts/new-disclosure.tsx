import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { openingsQuery, useCommand } from '../data/queries.ts'

/** Opens a disclosure and goes to it: a button for each that the server offers. */
export function NewDisclosure({ year }: { year: number }) {
  const { t, say, language } = useSpeech()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { data: openings = [] } = useQuery(openingsQuery(year))
  const opening = useCommand()
  const open = (id: string) =>
    opening.mutate(
      { to: 'disclosures', id, action: 'open', expected: 0, data: {} },
      {
        onSuccess: () => void navigate({ to: '/disclosures/$id', params: { id } }),
        onError: error => {
          const { title, titleEn } = problemOf(error)
          void message.error(language === 'zh' ? title : titleEn)
        },
      },
    )
  return openings.map(({ id, unitName, title, documents }) => (
    <p key={id}>
      <Button type="primary" disabled={opening.isPending} onClick={() => open(id)}>
        {t('prepareDisclosure')} · {say(title)}
      </Button>{' '}
      <small>
        {unitName} · {t('documentsOf', { count: documents })}
      </small>
    </p>
  ))
}
