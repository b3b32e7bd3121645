import { useSpeech } from '../data/messages.ts'
import { fileAddress, reviewAddress, type PagePlural } from '../data/queries.ts'

const formats = ['docx', 'xlsx', 'pdf'] as const
const reviewFormats = ['docx', 'pdf'] as const

interface Props {
  readonly plural: PagePlural
  readonly id: string
  /** Has it been sent? Then there is a review to print. */
  readonly reviewed: boolean
}

/** The official form as a file, and the review of it. */
export function Downloads({ plural, id, reviewed }: Props) {
  const { t } = useSpeech()
  return (
    <span className="downloads">
      {t('downloads')}
      {formats.map(format => (
        <a key={format} href={fileAddress(plural, id, format)} download aria-label={t('downloadAs', { format })}>
          {format}
        </a>
      ))}
      {reviewed && t('reviewSheet')}
      {reviewed &&
        reviewFormats.map(format => (
          <a key={format} href={reviewAddress(plural, id, format)} download aria-label={t('reviewSheetAs', { format })}>
            {format}
          </a>
        ))}
    </span>
  )
}
