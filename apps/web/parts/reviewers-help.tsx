import { useQuery } from '@tanstack/react-query'
import { returnCategories } from '#approval/approval'
import type { TargetPage } from '#views/answers'
import type { RowHelp } from '#views/help-answers'
import type { Indicator } from '#vocabulary/table'
import { useSpeech, type Message } from '../data/messages.ts'
import { helpQuery } from '../data/reviewing.ts'
import { DocumentLink } from './document-link.tsx'
import { Empty } from './empty.tsx'
import { jumpTo } from './marks.tsx'
import { PeersLine } from './peers-line.tsx'

/** How the same or similar indicators were decided before, and which values others set: folded until it is asked for. */

type Precedents = RowHelp['precedents'][number]
type Case = Precedents['cases'][number]

const titles = {
  'same seen': 'sameSeen',
  'same others': 'sameOthers',
  'similar seen': 'similarSeen',
  'similar others': 'similarOthers',
} as const satisfies Record<`${Precedents['like']} ${Precedents['whose']}`, Message>

const outcomes = { approved: 'caseApproved', returned: 'caseReturned', refused: 'caseRefused' } as const

function CaseLine({ decided }: { readonly decided: Case }) {
  const { t, say } = useSpeech()
  const { document, year, title, unitName, name, target, outcome, category, text } = decided
  const reason = category ? say(returnCategories[category]) : ''
  return (
    <li>
      <DocumentLink kind="target" id={document}>
        {year} {title}
      </DocumentLink>
      <small>{unitName}</small>
      {t(outcomes[outcome], { name, target, reason, text })}
    </li>
  )
}

function PrecedentLine({ precedents }: { readonly precedents: Precedents }) {
  const { t, say, list } = useSpeech()
  const { like, whose, approved, returned, reasons, cases } = precedents
  const named = reasons.map(({ category, count }) =>
    t('reasonCount', { reason: say(returnCategories[category]), count }),
  )
  return (
    <>
      <p>
        <b>{t(titles[`${like} ${whose}`])}</b> {t('outcomes', { approved, returned })}
        {named.length > 0 && t('returnedFor', { reasons: list(named) })}
      </p>
      {cases.length > 0 && (
        <details>
          <summary>{t('cases', { count: cases.length })}</summary>
          <ul>
            {cases.map((decided, at) => (
              <CaseLine key={decided.document + at} decided={decided} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function RowLine({ row, help }: { readonly row: Indicator; readonly help: RowHelp }) {
  const { t } = useSpeech()
  return (
    <li>
      <button type="button" title={t('jumpTo')} onClick={() => jumpTo(`indicators.${row.id}.target`)}>
        {row.level3} {row.target}
      </button>
      {help.precedents.map(precedents => (
        <PrecedentLine key={precedents.like + precedents.whose} precedents={precedents} />
      ))}
      {help.peers && <PeersLine peers={help.peers} />}
    </li>
  )
}

export function ReviewersHelpPanel({ page }: { readonly page: TargetPage }) {
  const { t } = useSpeech()
  const { data } = useQuery(helpQuery(page.id))
  if (!data) return null
  const known = page.state.table.indicators.flatMap(row => {
    const help = data.rows.find(each => each.row === row.id)
    return help ? [{ row, help }] : []
  })
  return (
    <details className="side-part reviewers-help">
      <summary>
        <h2>{t(known.length === 0 ? 'reviewersHelpNone' : 'reviewersHelp', { count: known.length })}</h2>
      </summary>
      {known.length === 0 && <Empty title={t('noHelp')} why={t('noHelpWhy')} />}
      <ul>
        {known.map(({ row, help }) => (
          <RowLine key={row.id} row={row} help={help} />
        ))}
      </ul>
      {known.some(({ help }) => help.precedents.some(({ like }) => like === 'similar')) && (
        <p className="muted">{t('similarMeans')}</p>
      )}
    </details>
  )
}
