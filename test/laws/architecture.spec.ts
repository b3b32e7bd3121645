import { describe, expect, it } from '@jest/globals'
import { cruise, type IForbiddenRuleType } from 'dependency-cruiser'
import { join } from 'node:path'

/** Who may import whom: downwards only. The rules stand here; there is no list of exceptions. */

const root = join(import.meta.dirname, '../..')

const levels: readonly (readonly string[])[] = [
  ['kernel'],
  ['vocabulary'],
  ['approval', 'rules', 'forms'],
  ['target', 'monitoring', 'evaluation', 'cycle', 'organisation', 'library', 'rulebook', 'disclosure'],
  ['views'],
  ['reactors'],
  ['store'],
  ['platform'],
]

const below = (level: number) => levels.slice(0, level).flat()

/** What a library may see beside itself: everything on a lower level; the store knows the kernel alone. */
const visible = (name: string, level: number) => (name === 'store' ? ['kernel'] : below(level))

const libraries: IForbiddenRuleType[] = levels.flatMap((names, level) =>
  names.map(name => ({
    name: `${name}-imports-downwards`,
    severity: 'error' as const,
    from: { path: `^libs/${name}/`, pathNot: '(\\.spec\\.ts$|/testing/)' },
    to: {
      path: '^(libs|apps|migrations|test)/',
      pathNot: `^libs/(${[name, ...visible(name, level)].join('|')})/${name === 'store' ? '|^migrations/' : ''}`,
    },
  })),
)

const frameworks = '^node_modules/(@nestjs|typeorm|bullmq|ioredis|pg)(/|$)'

const forbidden: IForbiddenRuleType[] = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ...libraries,
  {
    name: 'frameworks-at-the-rim',
    severity: 'error',
    from: { path: '^libs/', pathNot: '^libs/(store|platform)/' },
    to: { path: frameworks },
  },
  {
    name: 'kernel-imports-zod-alone',
    severity: 'error',
    from: { path: '^libs/kernel/', pathNot: '(\\.spec\\.ts$|/testing/)' },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'], pathNot: '^node_modules/zod/' },
  },
  ...['api', 'worker', 'cli', 'web'].map(app => ({
    name: `${app}-imports-no-other-app`,
    severity: 'error' as const,
    from: { path: `^apps/${app}/` },
    to: { path: '^apps/', pathNot: `^apps/${app}/` },
  })),
  {
    name: 'web-imports-pure-libraries',
    severity: 'error',
    from: { path: '^apps/web/', pathNot: '\\.spec\\.ts$' },
    to: {
      path: '^libs/',
      pathNot:
        '^libs/((kernel|vocabulary|rules|approval)/|target/(diff/|adjustment/(money|reason)\\.ts)|disclosure/(anchor|occasion)\\.ts|monitoring/rectification/(cells|notice)\\.ts|organisation/(review-tree|roles)\\.ts)',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    // Which pack is in force, the record says: the browser takes the one that comes with the page.
    name: 'web-has-no-pack-of-its-own',
    severity: 'error',
    from: { path: '^apps/web/' },
    to: { path: '^libs/rules/packs(/|\\.ts$)' },
  },
  {
    name: 'testing-only-in-specs',
    severity: 'error',
    from: { path: '^(libs|apps)/', pathNot: '(\\.spec\\.ts$|/testing/)' },
    to: { path: '/testing/' },
  },
]

describe('the architecture', () => {
  it('imports downwards, without cycles, frameworks at the rim', async () => {
    const { output } = await cruise(
      ['apps', 'libs', 'migrations'],
      {
        baseDir: root,
        validate: true,
        ruleSet: { forbidden },
        tsPreCompilationDeps: true,
        doNotFollow: { path: 'node_modules' },
        exclude: { path: '^dist/' },
      },
      { conditionNames: ['source', 'import', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs'] } as object,
    )
    if (typeof output === 'string') throw new Error(output)
    // The aliases must have been followed, or the rules would have nothing to judge.
    const target = output.modules.find(({ source }) => source === 'libs/target/target.ts')
    expect(target?.dependencies.map(({ resolved }) => resolved)).toContain('libs/rules/check.ts')
    const broken = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect(broken).toEqual([])
  })
})
