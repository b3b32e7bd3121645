import type { Words } from '#kernel/process'
import type { Rulebook } from '#rulebook/rulebook'
import type { Backtest } from '#rules/backtest'
import type { PackProblem } from '#rules/consistency'
import type { RulePack } from '#rules/pack'
import type { Action } from './answers.ts'

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
