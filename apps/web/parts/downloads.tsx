import { useSpeech } from '../data/messages.ts'
import { fileAddress, type PagePlural } from '../data/queries.ts'

const formats = ['docx', 'xlsx', 'pdf'] as const

/** The official form as a file. */
export function Downloads({ plural, id }: { plural: PagePlural; id: string }) {
  const { t } = useSpeech()
  return (
    <span className="downloads">
      {t('downloads')}
      {formats.map(format => (
        <a key={format} href={fileAddress(plural, id, format)} download aria-label={t('downloadAs', { format })}>
          {format}
        </a>
      ))}
    </span>
  )
}
