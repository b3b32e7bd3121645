import type { TargetTable } from '#vocabulary/table'
import { categoryChecks } from './checks/category.ts'
import { known, type Checks, type Facts, type Known } from './checks/context.ts'
import { costChecks } from './checks/cost.ts'
import { definitionChecks } from './checks/definition.ts'
import { hygieneChecks } from './checks/hygiene.ts'
import { dutyChecks } from './checks/duties.ts'
import { moneyChecks } from './checks/money.ts'
import { othersChecks } from './checks/others.ts'
import { relevanceChecks } from './checks/relevance.ts'
import { requiredChecks } from './checks/required.ts'
import { scheduleChecks } from './checks/schedule.ts'
import { targetChecks } from './checks/targets.ts'
import { textChecks } from './checks/texts.ts'
import { treeChecks } from './checks/tree.ts'
import { wholeChecks } from './checks/whole.ts'
import type { Finding } from './finding.ts'
import type { RuleId, RulePack, Rules } from './pack.ts'

export type { Facts, OtherProject } from './checks/context.ts'
export type { Finding } from './finding.ts'

/** Every check by the id of its rule. Which of them apply, how severely and with what words, the pack says. */
const checks: Checks<RuleId> = {
  ...requiredChecks,
  ...textChecks,
  ...moneyChecks,
  ...scheduleChecks,
  ...treeChecks,
  ...categoryChecks,
  ...targetChecks,
  ...costChecks,
  ...definitionChecks,
  ...relevanceChecks,
  ...othersChecks,
  ...wholeChecks,
  ...hygieneChecks,
  ...dutyChecks,
}

const ruleIds = Object.keys(checks) as RuleId[]

function findings<K extends RuleId>(id: K, read: Known): Finding[] {
  const rule = (read.pack.rules as Partial<Rules>)[id]
  if (!rule) return []
  const made: Finding[] = []
  for (const { mild, ...found } of checks[id](read, rule))
    made.push({
      rule: id,
      severity: mild ? (rule.milder ?? rule.severity) : rule.severity,
      ...found,
      ...(rule.source !== undefined && { source: rule.source }),
    })
  return made
}

/**
 * Checks a target table as it is drafted: one finding for each cell that breaks a rule, rule by rule.
 * A table without findings of severity `error` may be sent. Pure; never throws; tables of thirty rows take a few ms.
 */
export function checkTable(table: TargetTable, pack: RulePack, facts: Facts): Finding[] {
  const read = known(table, pack, facts)
  return ruleIds.flatMap(id => findings(id, read))
}
