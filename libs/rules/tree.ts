import type { Level1, Level2, RulePack } from './pack.ts'

/** Forms write 产出 and 产出指标 alike. */
const core = (name: string): string => name.trim().replace(/指标$/, '')

/** The first level that this text names, with or without 指标. */
export const level1Of = (pack: RulePack, name: string): Level1 | undefined =>
  pack.tree.find(level => core(level.name) === core(name))

export const level2Of = (level1: Level1 | undefined, name: string): Level2 | undefined =>
  level1?.level2.find(level => core(level.name) === core(name))
