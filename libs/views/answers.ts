import type { Facts, Finding } from '#rules/check'
import type { Coverage } from '#rules/coverage'
import type { Assessment } from '#rules/lights'
import type { ScoreResult } from '#rules/score'
import type { Calendar } from '#cycle/cycle'
import type { Problem as FileProblem } from '#forms/document'
import type { FieldName } from '#forms/import/fields'
import type { FileFormat } from '#forms/import/sources'
import type { LayoutSeen, RowSeen } from '#forms/import/understood'
import type { Step } from '#approval/route'
import type { Words } from '#kernel/process'
import type { Grant, Unit } from '#organisation/organisation'
import type { Entry } from '#library/entry'
import type { Status } from '#library/library'
import type { CategoryId } from '#rules/categories'
import type { Use } from './library-use.ts'
import type { Evaluation } from '#evaluation/evaluation'
import type { Report } from '#monitoring/report'
import type { Department } from '#target/department'
import type { CellChange, Under } from '#target/diff/cell-history'
import type { Difference } from '#target/diff/difference'
import type { Sitting, Submission } from '#target/diff/versions'
import type { Target } from '#target/state'
import type { Backtest } from '#rules/backtest'
import type { PackProblem } from '#rules/consistency'
import type { RulePack } from '#rules/pack'
import type { Rulebook } from '#rulebook/rulebook'
import type { Duty } from '#vocabulary/duty'
import type { Indicator } from '#vocabulary/table'
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
}

/** A row of the list with its words. */
export interface DocumentEntry extends DocumentRow {
  readonly unitName: string
  readonly stageWords: Words
  /** Who is expected to act: the role's title and the people, or '' when nobody is. */
  readonly waitsFor: string
  readonly mine: boolean
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
}

interface Page<K extends string, S> {
  readonly kind: K
  readonly id: string
  readonly version: number
  readonly entry: DocumentEntry
  readonly unit: { readonly id: string; readonly code: string; readonly name: string }
  /** What this person may do now: a button each. */
  readonly offered: readonly Action[]
  readonly state: S
  /** Names by person id, for everybody whom the state mentions. */
  readonly people: Readonly<Record<string, string>>
  /** The rule pack, in the version that the server asked: whoever computes beside it asks this one. */
  readonly pack: RulePack
}

export type TargetPage = Page<'target', Target> & {
  readonly findings: readonly Finding[]
  /** What the rules know beside the table: the page runs the same checks on every change, by the same pack. */
  readonly facts: Facts
  /** The duties that the project may be linked to. */
  readonly duties: readonly Duty[]
  readonly ahead: Ahead
}
export type ReportPage = Page<'report', Report> & { readonly assessment: Assessment; readonly ahead: Ahead }
export type EvaluationPage = Page<'evaluation', Evaluation> & { readonly score: ScoreResult; readonly ahead: Ahead }
export type DepartmentPage = Page<'department', Department> & {
  readonly findings: readonly Finding[]
  readonly coverage: Coverage
  readonly ahead: Ahead
}
export type DocumentPage = TargetPage | ReportPage | EvaluationPage | DepartmentPage

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

interface Named {
  readonly id: string
  readonly name: string
}
/** With the person's name beside the id. */
type By<T> = Omit<T, 'actor'> & { readonly actor: Named }

/** The submissions of a target table and the sittings in which it was written, oldest first. */
export interface Versions {
  readonly submissions: readonly By<Submission>[]
  readonly sittings: readonly By<Sitting>[]
}

/** A target table as it stood at a moment: after which event, whose, and what its content hashes to. */
export interface Stood {
  readonly words: Words
  readonly version: number
  readonly position: number
  readonly at: string
  readonly actor: Named
  readonly hash: string
}

export interface Comparison {
  readonly from: Stood
  readonly to: Stood
  /** Gravest first. */
  readonly differences: readonly Difference[]
  /** The same as plain text, for a mail. */
  readonly text: Words
}

export interface CellHistory {
  readonly path: string
  /** Oldest first; `under`: the return under which it was changed. */
  readonly changes: readonly (By<Omit<CellChange, 'under'>> & { readonly under: By<Under> | null })[]
}

export interface AsItStood {
  readonly stood: Stood
  readonly stage: Words
  readonly state: Target
}

export interface Workbench {
  readonly tasks: readonly DocumentEntry[]
  readonly inbox: readonly InboxRow[]
}

export interface Done {
  readonly version: number
  readonly position: number
  readonly repeated: boolean
}

/** A head of a table in a file, and whose memory it was read by. */
export interface LayoutReported extends LayoutSeen {
  /** Null where it was read by its names, or by what the person said just now. */
  readonly remembered: {
    readonly id: string
    readonly version: number
    readonly unitName: string
    /** May the person forget it? It may be the memory of a unit above theirs. */
    readonly forgettable: boolean
  } | null
}

/** What became, or would become, of a file. */
export interface ImportReport {
  readonly confirmed: boolean
  readonly format: FileFormat
  /** What a column may be taken for, in words. */
  readonly fields: readonly { readonly field: FieldName; readonly words: Words }[]
  /** The heads of tables that were found, and what their columns were taken for. */
  readonly layouts: readonly LayoutReported[]
  /** Every indicator that was read, and where. */
  readonly rows: readonly RowSeen[]
  /** The rows whose target cannot be compared by number or date. */
  readonly flagged: readonly {
    readonly sheet: string
    readonly line: number
    readonly kind: 'text' | 'several' | 'blank'
    readonly name: string
    readonly target: string
  }[]
  readonly department: {
    readonly id: string
    readonly outcome: ImportOutcome
    readonly overall: number
    readonly subGoals: number
    readonly safeguards: number
  } | null
  readonly projects: readonly {
    readonly id: string
    readonly projectCode: string
    readonly projectName: string
    readonly budget: string
    readonly indicators: number
    /** The first rows as they were understood. */
    readonly preview: readonly Indicator[]
    readonly errors: number
    readonly warnings: number
    readonly outcome: ImportOutcome
  }[]
  readonly problems: readonly FileProblem[]
}

/**
 * `new`: will be (or was) brought in; `same`: it is there already; `differs`: there, and edited since or different;
 * `twice`: another piece of the same file has its code; `refused`: not brought in, a problem says why.
 */
export type ImportOutcome = 'new' | 'same' | 'differs' | 'twice' | 'refused'

export interface ImportProgress {
  readonly stage: 'reading' | 'comparing' | 'opening'
  readonly done: number
  /** 0 while nobody knows. */
  readonly total: number
}

/** A line of the answer to an import that is watched (application/x-ndjson): progress, at last one of the others. */
export type ImportLine =
  { readonly progress: ImportProgress } | { readonly report: ImportReport } | { readonly problem: Problem }

/** A rule pack in the list. */
export interface RulebookEntry {
  readonly id: string
  readonly title: Words
  /** The budget years that it is made for; none while there is only a draft. */
  readonly years: readonly number[]
  /** The version that comes with the software, '' where the county wrote the pack itself. */
  readonly builtIn: string
  readonly stage: string
  readonly stageWords: Words
  readonly drafted: string
  readonly published: readonly string[]
}

export interface RulebookPage {
  readonly id: string
  readonly version: number
  readonly stageWords: Words
  readonly builtIn: RulePack | null
  readonly state: Rulebook
  readonly people: Readonly<Record<string, string>>
  readonly offered: readonly Action[]
}

export interface BacktestAnswer {
  /** What is wrong with the pack; then there is no result. */
  readonly problems: readonly PackProblem[]
  readonly result: BacktestReport | null
}

export interface BacktestReport extends Backtest {
  /** How many forms were looked at, of how many: fewer where there are more than one answer takes. */
  readonly forms: { readonly tried: number; readonly all: number }
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
}

export interface OrganisationPage {
  readonly units: readonly Unit[]
  readonly people: readonly { readonly id: string; readonly name: string; readonly unit: string }[]
  readonly grants: readonly Grant[]
  readonly roles: Readonly<Record<string, Words>>
}

/** An entry of the indicator library as this year's tree places it, with what became of the rows made of it. */
export interface LibraryEntry extends Entry {
  readonly status: Status | 'built-in'
  /** The names of its levels; null where this year's tree has no place for it. */
  readonly place: readonly [level1: string, level2: string] | null
  readonly use: Use
  /** For an entry of the county's own: who proposed it for which unit, and what the performance section said. */
  readonly proposed?: { readonly by: string; readonly unit: string; readonly at: string; readonly note: string }
}

export interface LibraryPage {
  readonly year: number
  readonly version: number
  readonly offered: readonly Action[]
  readonly fields: Readonly<Record<string, Words>>
  readonly categories: Readonly<Record<CategoryId, Words>>
  readonly units: readonly string[]
  readonly entries: readonly LibraryEntry[]
}

/** What became of an earlier year's table: beside each cell of the one that followed it. */
export interface LastYear {
  readonly year: number
  readonly from: string
  readonly title: string
  readonly budget: string
  /** 元; '' while the year has not been evaluated. */
  readonly executed: string
  readonly total: number | null
  readonly rows: Readonly<
    Record<
      string,
      {
        readonly target: string
        readonly actual: string
        readonly score: number | null
        readonly weight: number | null
      }
    >
  >
}

/** Somebody who may be handed a part, and what they may no longer do once they have drafted. */
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly unitName: string
  readonly roles: readonly Words[]
  readonly reviews: boolean
}
