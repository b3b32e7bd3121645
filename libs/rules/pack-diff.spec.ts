import { expect, it } from '@jest/globals'
import { packDiff } from './pack-diff.ts'
import { hebei2024 } from './packs/hebei-2024.ts'

it('names each place where two packs differ; lists of words count as one', () => {
  const { R03: _, ...rules } = hebei2024.rules as Record<string, unknown>
  const after = {
    ...hebei2024,
    version: '1.1.0',
    lights: { ...hebei2024.lights, red: '50' },
    discounts: ['0.9', '0.8'],
    rules,
  }
  expect(packDiff(hebei2024, after)).toEqual([
    { path: 'version', before: '1.0.0', after: '1.1.0' },
    { path: 'discounts', before: '', after: '0.9、0.8' },
    { path: 'lights.red', before: '60', after: '50' },
    { path: 'rules.R03.severity', before: 'error', after: undefined },
  ])
  expect(packDiff(hebei2024, hebei2024)).toEqual([])
})
