import { useCallback, useMemo, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { Remark } from '#approval/remark'
import type { Finding } from '#rules/check'
import type { CellPath } from '#vocabulary/table'
import type { Verdict } from '../data/acts.ts'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf } from '../data/queries.ts'
import { useQueue } from '../data/queue.ts'
import { useRemarks } from '../data/remarks.ts'
import type { SinceReturn } from '../data/since-return.ts'
import { contentOf, type TravellingPage } from '../data/travelling.ts'
import { Question } from './act-facts.tsx'
import { ActionBar } from './action-bar.tsx'
import { Downloads } from './downloads.tsx'
import { GradePanel } from './grade-panel.tsx'
import { HistoryButton } from './history.tsx'
import { pastKey, remarkKey } from './keys.ts'
import { byPath, MarksContext, type Marks } from './marks.tsx'
import { Page } from './page.tsx'
import { QueueStrip } from './queue-strip.tsx'
import { RemarksPanel, type Mending } from './remarks-panel.tsx'
import { ReturnedNote, SentBackNote } from './returned-note.tsx'
import { ReturnPanel, type VerdictOf } from './return-panel.tsx'
import { RouteSteps } from './route-steps.tsx'
import { Due, Stage } from './stage.tsx'
import { useActing } from './use-acting.ts'
import { useRemarking } from './use-remarking.ts'
import { useReviewKeys } from './use-review-keys.ts'
import { pressCell, walkKeys } from './walk.ts'

interface Props {
  readonly page: TravellingPage
  readonly title: string
  readonly since: SinceReturn
  readonly findings?: readonly Finding[]
  readonly fix?: (finding: Finding) => void
  readonly earlier?: Marks['earlier']
  readonly given?: Marks['given']
  /** Opens who wrote what in a cell. */
  readonly past?: (path: CellPath) => void
  /** How a cell is changed for a remark; absent for those who only read. */
  readonly mending?: Mending
  readonly before?: () => Promise<boolean>
  readonly version?: () => number
  /** Above the form: what needs an answer first. */
  readonly top?: ReactNode
  /** Beside the form. */
  readonly side?: ReactNode
  readonly aside?: ReactNode
  readonly tools?: ReactNode
  readonly onKeys?: (event: KeyboardEvent<HTMLElement>) => void
  readonly children: ReactNode
}

const none: readonly Finding[] = []

/** The verdict that is being written beside the form, and the cells picked for it. */
function useVerdict() {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [picked, setPicked] = useState<ReadonlySet<CellPath>>(new Set())
  const toggle = useCallback(
    (path: CellPath) =>
      setPicked(before => {
        const after = new Set(before)
        if (!after.delete(path)) after.add(path)
        return after
      }),
    [],
  )
  const close = () => {
    setVerdict(null)
    setPicked(new Set())
  }
  /** What was remarked on is picked already. */
  const open = (next: Verdict, remarks: readonly Remark[]) => {
    setVerdict(next)
    setPicked(before => (before.size > 0 ? before : new Set(remarks.map(({ path }) => path))))
  }
  return { verdict, picked, toggle, open, close }
}

/** Where a verdict is written: beside the form, so that one can look at it and pick cells in it. */
function VerdictPanel({ verdict, ...of }: VerdictOf & { verdict: Verdict }) {
  return verdict === 'grade' ? <GradePanel {...of} /> : <ReturnPanel key={verdict} act={verdict} {...of} />
}

function Status({ page: { entry } }: Pick<Props, 'page'>) {
  const { t, say } = useSpeech()
  const open = entry.owners.length > 0
  return (
    <span className="status">
      <Stage entry={entry} />
      {open && (
        <span>
          {t('waitsFor')} {say(entry.waitsFor)}
        </span>
      )}
      {open && <Due due={entry.due} open />}
    </span>
  )
}

/** The first stop on the page: past the form, to what can be done with it. */
function SkipToActs() {
  const { t } = useSpeech()
  const jump = (event: MouseEvent) => {
    event.preventDefault()
    const bar = document.getElementById('acts')
    const first = bar?.querySelector<HTMLElement>('.ant-btn-primary') ?? bar?.querySelector('button') ?? bar
    first?.focus()
  }
  return (
    <a className="skip" href="#acts" onClick={jump}>
      {t('skipToActs')}
    </a>
  )
}

/** What every travelling document has around its form: status, files, history, the return, the actions. */
export function DocumentFrame(props: Props) {
  const { page, title, since, findings = none, fix, past, before, top, side, aside, tools, onKeys, children } = props
  const { earlier, given } = props
  const { t } = useSpeech()
  const { verdict, picked, toggle, open, close } = useVerdict()
  const name = useCellName(contentOf(page))
  const remarks = useRemarks(page)
  const remarking = useRemarking()
  const acting = useActing({ before, onVerdict: act => open(act, remarks.along) })
  const queue = useQueue(page.id)
  const [help, setHelp] = useState(false)
  const resting = !verdict && !acting.open && !remarking.writing && !help
  const mayRemark = remarks.may('remark')
  useReviewKeys({
    page,
    queue,
    acting,
    remarking: mayRemark ? remarking : undefined,
    resting,
    onHelp: () => setHelp(true),
  })
  const remark = mayRemark ? remarking.open : undefined
  const marks = useMemo<Marks>(
    () => ({
      findings: byPath(findings),
      ...since,
      picking: verdict && { picked, toggle },
      people: page.people,
      remarks: remarks.byPath,
      ...(remark && { remark }),
      ...(fix && { fix }),
      ...(earlier && { earlier }),
      ...(given && { given }),
      ...(past && { past }),
    }),
    [findings, since, verdict, picked, toggle, fix, earlier, given, past, page.people, remarks.byPath, remark],
  )
  const heading = page.entry.title || t('untitled')
  const plural = pluralOf(page.kind)
  const { travel } = page.state
  const reviewing = travel.stage === 'in-review'
  return (
    <div className="document">
      <SkipToActs />
      <Page
        title={title === '' ? heading : `${heading} · ${title}`}
        aside={<Status page={page} />}
        tools={
          <>
            {tools}
            <Downloads plural={plural} id={page.id} reviewed={travel.round > 0} />
            <HistoryButton plural={plural} id={page.id} table={contentOf(page)} />
          </>
        }
      >
        <QueueStrip id={page.id} queue={queue} resting={resting} help={{ open: help, onOpen: setHelp }} />
        {travel.stage === 'returned' && <ReturnedNote travel={travel} people={page.people} name={name} />}
        <SentBackNote travel={travel} people={page.people} />
        {reviewing && page.kind !== 'adjustment' && since.before.size > 0 && (
          <p className="notice">{t('resubmitted', { round: travel.round, count: since.before.size })}</p>
        )}
        {page.offered.some(({ action }) => action === 'advise') && <Question page={page} />}
        {top}
        <MarksContext value={marks}>
          <div className="document-body">
            <section
              className="sheet"
              aria-label={title || heading}
              tabIndex={0}
              onClick={pressCell}
              onKeyDown={remarkKey(remark, pastKey(past, walkKeys(onKeys)))}
            >
              {children}
            </section>
            <aside className="side" tabIndex={0} aria-label={t('besideForm')}>
              {verdict ? (
                <VerdictPanel verdict={verdict} page={page} picked={picked} toggle={toggle} onClose={close} />
              ) : (
                <>
                  <RemarksPanel
                    page={page}
                    remarks={remarks}
                    remarking={remarking}
                    mending={props.mending}
                    before={before}
                  />
                  {reviewing && <RouteSteps page={page} />}
                  {side}
                  {!reviewing && <RouteSteps page={page} />}
                </>
              )}
            </aside>
          </div>
        </MarksContext>
        <ActionBar page={page} acting={acting} version={props.version ?? (() => page.version)} aside={aside} />
      </Page>
    </div>
  )
}
