import type { Weighed } from '#approval/events'
import type { Step } from '#approval/route'
import type { Calendar } from '#cycle/cycle'
import type { Disclosure } from '#disclosure/state'
import type { Change, Elsewhere } from '#disclosure/item'
import type { Evaluation } from '#evaluation/state'
import type { Words } from '#kernel/process'
import type { Rectification } from '#monitoring/rectification/rectification'
import type { Report } from '#monitoring/report'
import type { Grant, Unit } from '#organisation/process'
import type { Facts, Finding } from '#rules/check'
import type { Coverage } from '#rules/coverage'
import type { Assessment } from '#rules/lights'
import type { RulePack } from '#rules/pack'
import type { ScoreResult } from '#rules/score'
import type { Adjustment } from '#target/adjustment/adjustment'
import type { Department } from '#target/department'
import type { Target } from '#target/state'
import type { Duty } from '#vocabulary/duty'
import type { DocumentRow } from './documents.ts'
import type { InboxRow } from './inbox.ts'

/** What the server answers to a query, in one place for both sides of the wire. */

export interface Me {
  readonly person: string
  readonly name: string
  readonly county: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly grants: readonly {
    readonly role: string
    readonly title: Words
    readonly unit: string
    readonly unitName: string
  }[]
  readonly years: readonly number[]
}

export interface Action {
  readonly action: string
  readonly verb: Words
  /** It names somebody, and there is nobody whom it would take. */
  readonly nobody?: true
}

/** An act that stage and right would offer, and why it is kept back. */
export interface BarredAction extends Action {
  readonly why: Words
}

/** A row of the list with its words. */
export interface DocumentEntry extends DocumentRow {
  readonly unitName: string
  readonly stageWords: Words
  /** Who is expected to act: the role's title and the people, both '' when nobody is. */
  readonly waitsFor: Words
  readonly mine: boolean
  /** The absent person in whose place it waits for this one. */
  readonly standsFor?: string
  /** A part of it was handed to this person: which, by whom, with what words. */
  readonly part?: { readonly words: Words; readonly by: string; readonly note: string }
}

/** The steps of a document's review with who holds each, and where it goes next. */
export interface Ahead {
  readonly steps: readonly (Omit<Step, 'people'> & { readonly people: readonly string[] })[]
  /** The step that sending or approving leads to, '' after the last; and where it goes if every step is taken anew. */
  readonly next: string
  readonly anew: string
  /** The steps to which it can be sent back. */
  readonly back: readonly string[]
  /** What became of the earlier approvals when it was sent, or would if it were sent as it stands. */
  readonly weighed: readonly Weighed[]
  /** Why it could not be sent as the organisation stands. */
  readonly why?: Words
}

interface Page<K extends string, S> {
  readonly kind: K
  readonly id: string
  readonly version: number
  readonly entry: DocumentEntry
  readonly unit: { readonly id: string; readonly code: string; readonly name: string }
  /** What this person may do now: a button each. */
  readonly offered: readonly Action[]
  /** What they might do, were it not for what is said beside it. */
  readonly barred: readonly BarredAction[]
  readonly state: S
  /** Names by person id, for everybody whom the state mentions. */
  readonly people: Readonly<Record<string, string>>
  /** The rule pack, in the version that the server asked: whoever computes beside it asks this one. */
  readonly pack: RulePack
}

/** What became of a target after its approval. */
export interface TargetAdjustments {
  /** Every one that was asked for, oldest first. */
  readonly listed: readonly {
    readonly id: string
    readonly number: number
    readonly stage: string
    readonly stageWords: Words
    readonly openedAt: string
    readonly movedAt: string
  }[]
  /** The stream under which this person may ask for the next one; '' where they may not, or not now. */
  readonly next: string
}

/** What was to be put right in a project: shown wherever a rectification may be ordered. */
export interface Rectifying {
  readonly rectifications: {
    /** Every one that was ordered, oldest first. */
    readonly listed: readonly (Pick<DocumentRow, 'id' | 'stage' | 'due' | 'severity' | 'finding'> & {
      readonly number: number
      readonly stageWords: Words
      readonly open: boolean
    })[]
    /** The stream under which this person may order the next one; '' where they may not, or not now. */
    readonly next: string
  }
}

type Tabled<K extends string, S> = Page<K, S> & {
  readonly findings: readonly Finding[]
  /** What the rules know beside the table: the page runs the same checks on every change, by the same pack. */
  readonly facts: Facts
  /** The duties that the project may be linked to. */
  readonly duties: readonly Duty[]
  readonly ahead: Ahead
}
export type TargetPage = Tabled<'target', Target> & Rectifying & { readonly adjustments: TargetAdjustments }
export type AdjustmentPage = Tabled<'adjustment', Adjustment>
/** A target table with what the rules say of it: of a target, or as an adjustment would make it. */
export type TablePage = TargetPage | AdjustmentPage
export type ReportPage = Page<'report', Report> &
  Rectifying & {
    /** The adjustments of its target that it did not take, oldest first. */
    readonly adjustedSince: readonly { readonly number: number; readonly approvedAt: string }[]
    readonly assessment: Assessment
    readonly ahead: Ahead
  }
export type EvaluationPage = Page<'evaluation', Evaluation> &
  Rectifying & { readonly score: ScoreResult; readonly ahead: Ahead }
export type RectificationPage = Page<'rectification', Rectification> & { readonly ahead: Ahead }
export type DepartmentPage = Page<'department', Department> & {
  readonly findings: readonly Finding[]
  readonly coverage: Coverage
  readonly ahead: Ahead
}
export type DisclosurePage = Page<'disclosure', Disclosure> & {
  /** By document: how it stands now, otherwise than it is listed; '' where it does not. */
  readonly changes: Readonly<Record<string, Change | ''>>
  /** Those that everybody reads already by another disclosure. */
  readonly elsewhere: Readonly<Record<string, Elsewhere>>
  /** Those whose target is being adjusted. */
  readonly adjusting: readonly string[]
  /** What could be disclosed and is not listed. */
  readonly unlisted: readonly { readonly document: string; readonly title: string }[]
  readonly ahead: Ahead
}
export type DocumentPage =
  TargetPage | AdjustmentPage | ReportPage | EvaluationPage | RectificationPage | DepartmentPage | DisclosurePage

export interface HistoryEntry {
  readonly version: number
  readonly position: number
  readonly at: string
  readonly actor: { readonly id: string; readonly name: string }
  /** Who handed the actor the part in which this was done. */
  readonly behalf?: { readonly id: string; readonly name: string }
  /** The absent person in whose place the actor did it. */
  readonly for?: { readonly id: string; readonly name: string }
  readonly type: string
  /** One sentence of what happened. */
  readonly said: Words
  readonly data: unknown
}

export interface Workbench {
  readonly tasks: readonly DocumentEntry[]
  /** `over`: it asked for something that no longer waits for this person, done or moved on. */
  readonly inbox: readonly (InboxRow & { readonly byName: string; readonly over: boolean })[]
}

export interface Done {
  readonly version: number
  readonly position: number
  readonly repeated: boolean
}

/** The body of every error answer (application/problem+json). */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly titleEn: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface CyclePage {
  readonly year: number
  readonly stage: string
  readonly stageWords: Words
  readonly calendar: Calendar | null
  /** The rule pack of the year, in the version that is in force. */
  readonly inForce: RulePack | null
  readonly version: number
  /** How many documents live in the year. */
  readonly documents: number
  readonly offered: readonly Action[]
  /** For who may open self-evaluation: the adjustments under way, which cannot be approved any more after that. */
  readonly adjusting: readonly Pick<DocumentEntry, 'id' | 'title' | 'unitName' | 'stageWords' | 'waitsFor'>[]
}

export interface OrganisationPage {
  readonly offered: readonly Action[]
  readonly units: readonly Unit[]
  readonly people: readonly { readonly id: string; readonly name: string; readonly unit: string }[]
  readonly grants: readonly Grant[]
  readonly roles: Readonly<Record<string, Words>>
}

/** Somebody who may be handed a part, and what they may no longer do once they have drafted. */
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly unitName: string
  readonly roles: readonly Words[]
  readonly reviews: boolean
}
