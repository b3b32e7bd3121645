import type { Words } from '#kernel/process'
import type { Checkpoint } from '#vocabulary/table'

/**
 * A published performance target document as it was read: every cell as written, null where it is blank. Nothing is
 * mended here; what is wrong with the content is for the rules to say.
 */
export interface ParsedDocument {
  readonly department: Department | null
  readonly projects: readonly ParsedProject[]
}

/** 部门整体绩效目标: the text part. */
export interface Department {
  readonly year: number | null
  readonly county: string | null
  readonly unit: string | null
  /** 总体绩效目标, by paragraph. */
  readonly overall: readonly string[]
  /** 分项绩效目标, a block for each duty. */
  readonly subGoals: readonly Block[]
  /** 工作保障措施. */
  readonly safeguards: readonly Block[]
}

/** A numbered block: `（一）title`, then its paragraphs. Text before the first number has neither ordinal nor title. */
export interface Block {
  readonly ordinal: string | null
  readonly title: string | null
  readonly paragraphs: readonly string[]
}

/** One 项目绩效目标表. */
export interface ParsedProject {
  readonly ordinal: number
  readonly projectCode: string | null
  readonly projectName: string | null
  readonly unit: ParsedUnit | null
  readonly budget: {
    /** What the sums are counted in: 元 or 万元. */
    readonly unit: string
    readonly total: string | null
    readonly fiscal: string | null
    readonly other: string | null
    readonly purpose: string | null
  }
  readonly spendingPlan: {
    /** What the heading says, which need not be what the cells hold. */
    readonly headerUnit: string | null
    readonly cumulative: Readonly<Record<Checkpoint, string | null>>
  }
  readonly goals: readonly string[]
  readonly indicators: readonly ParsedIndicator[]
}

export interface ParsedUnit {
  readonly code: string
  readonly name: string
}

export interface ParsedIndicator {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly description: string
  readonly target: {
    readonly text: string
    readonly operator: string | null
    readonly value: string | null
    readonly unit: string | null
  }
  readonly basis: string
  /** 分值 or 权重, where a form has a column for it. */
  readonly weight?: string
}

/** Where in a file: the sheet or table ('' where a file has one text), the row from 1, the column as spreadsheets name it. */
export interface Place {
  readonly sheet: string
  readonly line: number
  /** '' for a whole row. */
  readonly column: string
}

/** What could not be read as it should be; the rest of the document stands. */
export interface Problem extends Place {
  readonly message: string
  readonly messageEn: string
}

export const problemAt = (place: Partial<Place> & Pick<Place, 'line'>, { zh, en }: Words): Problem => ({
  sheet: place.sheet ?? '',
  line: place.line,
  column: place.column ?? '',
  message: zh,
  messageEn: en,
})

/** Where an indicator of a project was read. */
export interface RowRead {
  readonly sheet: string
  readonly line: number
  /** Counts from 0, as in `document.projects` and its `indicators`. */
  readonly project: number
  readonly indicator: number
}

export interface Parsed {
  readonly document: ParsedDocument
  readonly rows: readonly RowRead[]
  readonly problems: readonly Problem[]
}
