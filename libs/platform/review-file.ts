import { shapes } from '#approval/events'
import { eventsSeenBy } from '#approval/private-events'
import type { Step } from '#approval/route'
import { criteria, grades, sheetItems, type SheetItem } from '#approval/sheet'
import { skipWords } from '#approval/derive'
import type { Decision, Travel } from '#approval/travel'
import { render, type Format } from '#forms/render'
import { reviewForm, type ReviewFormData } from '#forms/review-form'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { namesOf } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import type { DocumentPage, HistoryEntry } from '#views/answers'
import { documentKinds, type Kind } from '#views/documents'
import { kindOf } from './documents/kinds.ts'
import { calledAfter, type File } from './files.ts'
import type { Office } from './office.ts'
import { documentPage, history, type Viewer } from './pages.ts'
import { reviewProof } from './proof.ts'

/** 审核表: the review of a document, filled from what happened on its way. */

const verdicts: Record<Decision['verdict'], string> = {
  approved: '同意',
  objected: '不同意',
  returned: '退回',
  refused: '不予通过',
}

type NameOf = (person: string) => string

/** The decisions that stand at a step: those of the last round in which anybody decided there. */
function standingAt({ decisions }: Travel, step: string): readonly Decision[] {
  const own = decisions.filter(each => each.step === step)
  const last = own.at(-1)?.round
  return own.filter(({ round }) => round === last)
}

function opinion({ step, verdict, note, round }: Decision, travel: Travel, place: number): string {
  const { round: now, stage, at, carried } = travel
  const said = `${verdicts[verdict]}${note && `：${note}`}`
  if (round === now) return said
  const holds = stage === 'approved' || place < at || carried?.kept.some(each => each.step === step)
  return holds ? `${said}（第 ${round} 次送审时，沿用）` : `待审核（第 ${round} 次送审时：${said}）`
}

/**
 * Who signed, and for whom. Where the seat was given by name to somebody who has left, their name stands beside that of
 * whoever answers for them now: else nobody could tell why they signed.
 */
export function signers(
  { people }: Step,
  { actor, for: principal }: Decision,
  nameOf: NameOf,
  organisation: Organisation,
) {
  const holder = principal || actor
  const names = namesOf(organisation, holder)
  const left = people.includes(holder) ? undefined : people.find(person => names.includes(person))
  const told = (person: string) =>
    person === holder && left !== undefined ? `${nameOf(person)}（接替${nameOf(left)}）` : nameOf(person)
  return { by: told(actor), for: principal && told(principal) }
}

function stepsOf(travel: Travel, nameOf: NameOf, organisation: Organisation): ReviewFormData['steps'] {
  return travel.route.flatMap((at, place) => {
    const { step, title } = at
    const decided = standingAt(travel, step)
    const skip = travel.skipped[step]
    const open = skip
      ? `跳过：${skipWords(skip).zh}`
      : travel.stage === 'in-review' && place === travel.at
        ? '待审核'
        : ''
    if (decided.length === 0) return [{ step: title.zh, said: open, by: '', for: '', at: '' }]
    return decided.map(decision => ({
      step: title.zh,
      said: opinion(decision, travel, place),
      ...signers(at, decision, nameOf, organisation),
      at: decision.at,
    }))
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const ofTravel = new RegExp(
  `^(${Object.values(documentKinds).join('|')})(${Object.keys(shapes).map(capital).join('|')})$`,
)

/** What events of the route may say of steps. */
interface Told {
  readonly step?: string
  readonly round?: number
  readonly route?: readonly Step[]
  readonly added?: Step
}

/** What is there for everybody: the sheet is passed round, so what its printer alone may read is not on it. */
function toldToAll(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const facts = entries.map(({ type, data, at, version, actor }) => ({ type, data, at, version, actor: actor.id }))
  const seen = new Set(eventsSeenBy('', facts).map(({ version }) => version))
  return entries.filter(({ version }) => seen.has(version))
}

/** Every act of the review in its round, under the title of the step at which it was done. */
function actsOf(entries: readonly HistoryEntry[]): ReviewFormData['acts'] {
  const named = new Map<string, string>()
  let now = 0
  return entries
    .filter(({ type }) => ofTravel.test(type))
    .map(entry => {
      const { step = '', round, route = [], added } = entry.data as Told
      for (const each of added ? [...route, added] : route) named.set(each.step, each.title.zh)
      now = entry.type.endsWith('Submitted') && round !== undefined ? round : now
      return {
        round: now,
        step: step === '' ? '填报单位' : (named.get(step) ?? step),
        said: entry.said.zh,
        by: entry.actor.name,
        for: entry.for?.name ?? '',
        at: entry.at,
      }
    })
}

function gradeOf({ grade }: Travel, nameOf: NameOf): ReviewFormData['grade'] {
  if (!grade) return null
  const { sheet } = grade
  return {
    grade: grades[grade.grade].zh,
    opinion: grade.opinion,
    by: nameOf(grade.actor),
    for: grade.for && nameOf(grade.for),
    sheet: sheet && {
      total: sheet.total,
      items: (Object.keys(sheetItems) as SheetItem[]).map(item => {
        const { of, title, asks, points } = sheetItems[item]
        const ticked = sheet.items[item]
        const common = { criterion: criteria[of].zh, title: title.zh, asks: asks.zh, full: String(points) }
        return { ...common, grade: grades[ticked.grade].zh, points: ticked.points }
      }),
    },
  }
}

/** When it was sent for the n-th time. */
const sentIn = (entries: readonly HistoryEntry[]) => (round: number) =>
  entries.findLast(({ type, data }) => type.endsWith('Submitted') && (data as Told).round === round)?.at

function dataOf(page: DocumentPage, entries: readonly HistoryEntry[], organisation: Organisation): ReviewFormData {
  const { entry, unit, kind, people } = page
  const travel: Travel = page.state.travel
  const nameOf = (person: string) => people[person] ?? person
  return {
    title: kindOf(kind).titles.review,
    year: entry.year,
    unit,
    projectName: entry.title,
    projectCode: entry.projectCode,
    budget: entry.budget,
    stage: entry.waitsFor.zh === '' ? entry.stageWords.zh : `${entry.stageWords.zh}（等待 ${entry.waitsFor.zh}）`,
    rounds: travel.round,
    returns: entry.returns,
    grade: gradeOf(travel, nameOf),
    steps: stepsOf(travel, nameOf, organisation),
    acts: actsOf(entries),
    ...reviewProof(page, sentIn(entries)),
  }
}

/** The review of a document as a file, for whoever may see the document. */
export async function reviewFile(
  office: Office,
  viewer: Viewer,
  kind: Kind,
  stream: string,
  format: Format,
): Promise<File | Refusal> {
  const [page, entries, organisation] = await Promise.all([
    documentPage(office, viewer, kind, stream),
    history(office, viewer, kind, stream),
    office.organisation(viewer.county),
  ])
  if (isRefusal(page)) return page
  if (isRefusal(entries)) return entries
  return {
    name: `${calledAfter(page)}${kindOf(kind).titles.review}.${format}`,
    bytes: await render(reviewForm(dataOf(page, toldToAll(entries), organisation)), format),
  }
}
