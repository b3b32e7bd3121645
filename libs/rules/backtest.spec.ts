import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { TargetTable } from '#vocabulary/table'
import { backtest, beside, together, type Submission } from './backtest.ts'
import { checkTable, type Facts } from './check.ts'
import type { RulePack } from './pack.ts'
import { hebei2024 } from './packs/hebei-2024.ts'
import { corrected as tables } from './testing/tables.ts'

const facts = { year: 2024, countyCode: '131026', codesInUse: [] }
const sent = (at: number, returned: boolean, change: Partial<TargetTable> = {}): Submission => {
  const table = { ...(tables[at] as TargetTable), ...change }
  return { id: `t${at}`, title: table.projectName, round: 1, table, facts, inForce: hebei2024, returned }
}
const vague = (hebei2024 as RulePack).rules.R18 as NonNullable<RulePack['rules']['R18']>
/** The same rules, but goals and use of funds must have sixty characters. */
const stricter: RulePack = {
  ...hebei2024,
  version: '1.1.0',
  rules: { ...hebei2024.rules, R18: { ...vague, least: 60 } },
}

describe('a backtest', () => {
  const long = '完'.repeat(60) + '1处'
  const calm = { goals: long, budget: { ...(tables[0] as TargetTable).budget, purpose: long } }
  const submissions = [sent(0, true), sent(1, false), sent(0, false, { ...calm })]
  const result = backtest(submissions, stricter)

  it('counts what the draft would have blocked, and how many of that were sent back', () => {
    expect(result).toMatchObject({
      submissions: 3,
      returned: 1,
      draft: { blocked: 2, returned: 1 },
      inForce: { blocked: 0, returned: 0 },
    })
  })

  it('counts by rule, beside the pack in force', () => {
    expect(result.rules).toEqual([
      { rule: 'R18', draft: { blocked: 2, returned: 1 }, inForce: { blocked: 0, returned: 0 } },
    ])
  })

  it('shows what only the draft blocks, first what was sent back', () => {
    expect(result.examples.map(({ id, returned, rules }) => [id, returned, rules])).toEqual([
      ['t0', true, ['R18']],
      ['t1', false, ['R18']],
    ])
  })

  it('says which rules were asked without what they need beside the table', () => {
    const ids = (pack: RulePack) => backtest([], pack).unknown
    expect(ids(hebei2024)).toEqual(['R02', 'R23', 'R27', 'R28'])
    const { R28: _, ...rules } = hebei2024.rules
    expect(ids({ ...hebei2024, rules })).toEqual(['R02', 'R23', 'R27'])
    expect(backtest(submissions, { ...hebei2024, rules }).unknown).toContain('R28')
  })

  it('names exactly the rules that say something else once it is known', () => {
    const differing = tables.flatMap((table, at) => {
      const others = tables.filter((__, other) => other !== at)
      const full: Facts = {
        ...facts,
        codesInUse: [table.projectCode],
        duties: [{ ordinal: '一', title: '别的职责' }],
        others: [...others, table],
      }
      const found = (known: Facts) => checkTable(table, hebei2024, known).map(({ rule, path }) => `${rule} ${path}`)
      const [without, within] = [found(facts), found(full)]
      return [...without.filter(each => !within.includes(each)), ...within.filter(each => !without.includes(each))]
    })
    expect([...new Set(differing.map(each => each.slice(0, 3)))].sort()).toEqual(Object.keys(beside))
  })

  it('of stretches put together is that of the whole, wherever it was cut', () => {
    const sample = fc.array(fc.constantFrom(...submissions), { maxLength: 60 })
    fc.assert(
      fc.property(sample, fc.nat(60), (all, cut) => {
        const [before, after] = [all.slice(0, cut), all.slice(cut)]
        expect(together(backtest(before, stricter), backtest(after, stricter))).toEqual(backtest(all, stricter))
      }),
      { numRuns: 40 },
    )
  })

  it('of the pack itself blocks nothing that was sent', () => {
    expect(backtest(submissions, hebei2024)).toMatchObject({ draft: { blocked: 0 }, rules: [], examples: [] })
  })
})
