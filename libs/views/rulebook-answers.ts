import type { Words } from '#kernel/process'
import type { Rulebook } from '#rulebook/rulebook'
import type { Backtest } from '#rules/backtest'
import type { RulePack } from '#rules/pack'
import type { Action } from './answers.ts'
import type { TrialRow } from './trials.ts'

/** What is answered about rule packs and their trial. */

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
  /** May this person see what a version would have done to everybody's earlier forms? */
  readonly mayBacktest: boolean
  readonly id: string
  readonly version: number
  readonly stageWords: Words
  readonly builtIn: RulePack | null
  readonly state: Rulebook
  readonly people: Readonly<Record<string, string>>
  readonly offered: readonly Action[]
}

/** A pack that is or was on trial. */
export interface TrialEntry extends TrialRow {
  readonly stageWords: Words
}

export interface TrialPage {
  readonly id: string
  readonly version: number
  readonly stage: string
  readonly stageWords: Words
  /** The version of the pack. */
  readonly pack: string
  /** Only of these budget years; of all where none is named. */
  readonly years: readonly number[]
  readonly askedBy: string
  readonly askedAt: string
  /** How much of the record has been looked at. */
  readonly percent: number
  /** What has been found so far. */
  readonly found: Backtest | null
  readonly offered: readonly Action[]
}
