import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import type { Backtest } from '#rules/backtest'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { percentOf, trial, type TrialContext } from './trial.ts'

const roles: Readonly<Record<string, string>> = {
  ji: 'performance-section',
  shen: 'auditor',
  tian: 'drafter',
  system: '',
}
const acting = (actor: string): TrialContext => ({
  actor,
  now: '2024-03-01T00:00:00.000Z',
  may: (role, unit) => unit === 'county' && roles[actor] === role,
  root: 'county',
  head: 900,
})
const pack = { ...hebei2024, version: '1.1.0' } as unknown as Record<string, unknown>
const found = (submissions: number): Backtest => ({
  submissions,
  returned: 0,
  draft: { blocked: 0, returned: 0 },
  inForce: { blocked: 0, returned: 0 },
  rules: [],
  unknown: [],
  examples: [],
})
const asked = () => scenario(trial, acting).by('ji').when('ask', { pack, years: [] }).done()
const stretch = (from: number, after: number, run = 1) => ({ run, from, after, found: found(100) })

describe('a pack on trial', () => {
  it('is tried for the performance section and for audit, and for nobody else', () => {
    const ask = (who: string) =>
      scenario(trial, acting)
        .by(who)
        .when('ask', { pack, years: [2024] })
    for (const who of ['ji', 'shen'])
      ask(who).then({
        type: 'TrialAsked',
        data: { stage: 'running', unit: 'county', run: 1, pack, version: '1.1.0', years: [2024], upTo: 900 },
      })
    ask('tian').refuses('no-right')
    asked().by('tian').when('stop', {}).refuses('no-right')
  })

  it('must be sound', () => {
    scenario(trial, acting)
      .by('ji')
      .when('ask', { pack: { ...pack, grades: [] }, years: [] })
      .refuses('pack-unsound')
  })

  it('goes on stretch by stretch to where the record stood when it was asked', () => {
    const half = asked().by('system').when('stretch', stretch(0, 450)).done()
    expect([half.state.stage, percentOf(half.state), half.state.found?.submissions]).toEqual(['running', 50, 100])
    const whole = half.when('stretch', stretch(450, 900)).done()
    expect([whole.state.stage, percentOf(whole.state), whole.state.found?.submissions]).toEqual(['done', 100, 200])
  })

  it('takes no stretch twice, none of an earlier run, none after it was stopped', () => {
    const half = () => asked().by('system').when('stretch', stretch(0, 450)).done()
    half().when('stretch', stretch(0, 450)).refuses('nothing-changed')
    const again = half().by('shen').when('stop', {}).done().by('ji').when('ask', { pack, years: [] }).done()
    expect([again.state.run, again.state.after, again.state.found]).toEqual([2, 0, null])
    again
      .by('system')
      .when('stretch', stretch(0, 450, 1))
      .refuses('nothing-changed')
    half().by('ji').when('stop', {}).done().by('system').when('stretch', stretch(450, 900)).refuses('not-now')
  })
})
