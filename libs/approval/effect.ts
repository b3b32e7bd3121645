import type { Owner, Words } from '#kernel/process'
import { approvalAt, type Approval } from './approvals.ts'
import type { Skip } from './derive.ts'
import type { Weighed } from './events.ts'
import { withDrafters, type Travel } from './travel.ts'

/** What an act does to a review, read off from where the document stood and where it stands then. */

/** One person's approval of a step. */
export interface Given {
  readonly step: string
  readonly title: Words
  readonly actor: string
  /** In whose place; '' in their own right. */
  readonly for: string
}

export interface Effect {
  readonly stage: { readonly before: string; readonly after: string }
  /** The step at which it waits; null where it waits at none. */
  readonly step: { readonly before: Words | null; readonly after: Words | null }
  /** Whom it waits for afterwards. */
  readonly owners: readonly Owner[]
  /** Approvals that count no more. */
  readonly voided: readonly Given[]
  /** Approvals that go on counting though others are asked for: of another submission, or passed over on the way. */
  readonly kept: readonly Given[]
  /** Approvals whose fate is decided when the document is sent again. */
  readonly open: readonly Given[]
  /** What the sending said of the earlier approvals, step by step. */
  readonly weighed: readonly Weighed[]
  readonly skipped: readonly (Skip & { readonly step: string; readonly title: Words | null })[]
  /** Votes against that decide nothing yet. */
  readonly against: number
  /** Cells that are named to be changed. */
  readonly cells: readonly string[]
  /** Cells that are changed as a remark suggested. */
  readonly suggested: readonly string[]
}

const answeredByChange = ({ remarks }: Travel) => remarks.filter(({ answer }) => answer === 'changed')

/** The cells of the remarks that are answered by a change since. */
function suggestedIn(before: Travel, after: Travel): string[] {
  const known = answeredByChange(before).map(({ id }) => id)
  const fresh = answeredByChange(after).filter(({ id, suggestion }) => suggestion !== null && !known.includes(id))
  return [...new Set(fresh.map(({ path }) => path))]
}

const ofStep = ({ step, title, by }: Pick<Approval, 'step' | 'title' | 'by'>): Given[] =>
  by.map(each => ({ step, title, ...each }))

const stepOf = ({ stage, route, at }: Travel) => (stage === 'in-review' ? route[at] : undefined)

/** The approvals that count: of the steps that were completed, and of those who have approved at the present one. */
export function inForce(travel: Travel): Given[] {
  const completed = travel.approvals.filter(({ stands }) => stands).flatMap(ofStep)
  const here = stepOf(travel)
  if (!here || approvalAt(travel.approvals, here.step)) return completed
  const by = travel.seats.filter(({ verdict }) => verdict === 'approved')
  return [...completed, ...ofStep({ step: here.step, title: here.title, by })]
}

const same = (a: Given, b: Given) => a.step === b.step && a.actor === b.actor && a.for === b.for

function keptOf(before: Travel, after: Travel, counted: readonly Given[]): readonly Given[] {
  if (after.round > before.round) return counted
  if (after.stage !== 'in-review' || before.stage !== 'in-review') return []
  const passed = after.route.slice(before.at + 1, after.at).map(({ step }) => step)
  return counted.filter(({ step }) => passed.includes(step))
}

const nameAt = ({ stage, route, at }: Travel) => (stage === 'in-review' ? route[at]?.step : undefined)
const votesAgainst = ({ seats }: Travel) => seats.filter(({ verdict }) => verdict === 'objected').length

/** What a step is called, on the old way or the new one; null where only the county's route could say. */
const titleOf = (name: string, ...travels: readonly Travel[]): Words | null =>
  travels.flatMap(({ route }) => route).find(each => each.step === name)?.title ?? null

export function effectOf(before: Travel, after: Travel): Effect {
  const counted = inForce(after)
  const skips = after.round > before.round ? {} : before.skipped
  return {
    stage: { before: before.stage, after: after.stage },
    step: { before: stepOf(before)?.title ?? null, after: stepOf(after)?.title ?? null },
    owners: after.owners,
    voided: inForce(before).filter(each => !counted.some(other => same(each, other))),
    kept: keptOf(before, after, counted),
    // What an approval is still worth is decided when the drafters send it.
    open: withDrafters.includes(after.stage) ? counted : [],
    weighed: after.round > before.round && after.carried ? [...after.carried.kept, ...after.carried.voided] : [],
    skipped: Object.entries(after.skipped)
      .filter(([step]) => !Object.hasOwn(skips, step))
      .map(([step, skip]) => ({ step, ...skip, title: titleOf(step, before, after) })),
    against: nameAt(after) === nameAt(before) ? votesAgainst(after) - votesAgainst(before) : 0,
    cells: after.stage === 'returned' && before.stage !== 'returned' ? (after.returned?.cells ?? []) : [],
    suggested: suggestedIn(before, after),
  }
}

const part = (count: number, zh: string, en: string): Words[] =>
  count === 0 ? [] : [{ zh: zh.replace('#', String(count)), en: en.replace('#', String(count)) }]

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many)

/** What the software does in answer, in numbers: whom it reminds, how many other documents it moves. */
export interface Answered {
  readonly reminded: number
  readonly moved: number
}

/** The whole effect as one sentence: 将作废 1 个同意，重开 3 个单元格，提醒 2 人. */
export function effectWords(effect: Effect, { reminded, moved }: Answered): Words {
  const { voided, kept, open, skipped, against, cells, suggested } = effect
  const parts = [
    ...part(voided.length, '作废 # 个同意', `# ${plural(voided.length, 'approval', 'approvals')} void`),
    ...part(kept.length, '保留 # 个同意', `# ${plural(kept.length, 'approval', 'approvals')} kept`),
    ...part(
      open.length,
      '搁置 # 个同意（再送审时按改动决定去留）',
      `# ${plural(open.length, 'approval', 'approvals')} to be decided when it is sent again`,
    ),
    ...part(
      against,
      '计 # 票不同意（票签，还不能定）',
      `# ${plural(against, 'vote', 'votes')} against counted, nothing decided yet`,
    ),
    ...part(skipped.length, '跳过 # 个环节', `# ${plural(skipped.length, 'step', 'steps')} passed over`),
    ...part(cells.length, '重开 # 个单元格', `# ${plural(cells.length, 'cell', 'cells')} reopened`),
    ...part(
      suggested.length,
      '按建议改 # 个单元格',
      `# ${plural(suggested.length, 'cell', 'cells')} changed as suggested`,
    ),
    ...part(moved, '带动 # 件其他文书', `# other ${plural(moved, 'document', 'documents')} moved`),
    ...part(reminded, '提醒 # 人', `# ${plural(reminded, 'person', 'people')} reminded`),
  ]
  return parts.length === 0
    ? { zh: '不影响已有的同意，也不提醒他人', en: 'no approval is touched and nobody is reminded' }
    : { zh: `将${parts.map(({ zh }) => zh).join('，')}`, en: parts.map(({ en }) => en).join(', ') }
}
