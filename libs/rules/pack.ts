import { z } from 'zod'

/**
 * A rule pack: everything that differs by jurisdiction and budget year, as data. The engines beside this file hold no
 * weight, threshold, band or word of their own. Amounts are decimal strings, so that no float ever enters.
 */

const Amount = z.string().regex(/^-?\d+(\.\d+)?$/, 'decimal')
const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })
const WordList = z.array(z.string().min(1))
const Pattern = z.string().refine(isPattern, 'pattern')

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').unicode
  } catch {
    return false
  }
}

export const Severity = z.enum(['error', 'warning', 'hint'])
export type Severity = z.output<typeof Severity>

/** How a figure of the year's course is to be read: does it grow, is it always a level, or known only at the end? */
export const Progress = z.enum(['cumulative', 'point-in-time', 'end-only'])
export type Progress = z.output<typeof Progress>

const Level2 = z.object({
  name: z.string().min(1),
  en: z.string().min(1),
  /** Severity of a table without any such row; absent: it may be left out. */
  required: Severity.optional(),
  /** Less is better for every number here (成本), or for lengths of time (时效). */
  lowerIsBetter: z.enum(['always', 'durations']).optional(),
  /** The default of its rows; rows in % that would be cumulative are read as point-in-time. */
  progress: Progress,
})

const Level1 = z.object({
  name: z.string().min(1),
  en: z.string().min(1),
  /** Points of all its rows together. */
  points: Amount,
  required: Severity.optional(),
  /** `fixed`: second levels stand in the order of this list; `grouped`: in any order, but each in one block. */
  order: z.enum(['fixed', 'grouped']),
  /** Where its points go when a table has no such row: first level → points. */
  whenAbsent: z.record(z.string(), Amount).optional(),
  level2: z.array(Level2).min(1),
})

const Execution = z.object({
  points: Amount,
  /** LINEAR: points × rate, at most all. BAND: `finished` within budget, else the first band whose `from` % is reached. */
  rule: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('LINEAR') }),
    z.object({
      kind: z.literal('BAND'),
      finished: Amount,
      bands: z.array(z.object({ from: Amount, points: Amount })).min(1),
    }),
  ]),
  /** Below this rate, in %, a reason is demanded. */
  reasonBelow: Amount,
  /** The total is held at `total` while the rate, in %, is below `rateBelow`. */
  caps: z.array(z.object({ rateBelow: Amount, total: Amount })),
})

const Scoring = z.object({
  /** PROP: actual ÷ target. GATE: nothing below the gate, from there evenly up to all points. */
  higher: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('PROP') }),
    z.object({ kind: z.literal('GATE'), gate: Amount }),
  ]),
  /**
   * PROPORTIONAL: 1 − the share by which the target is exceeded; nothing at twice the target.
   * TARGET_OVER_ACTUAL: target ÷ actual; half of the points at twice the target.
   */
  lower: z.enum(['PROPORTIONAL', 'TARGET_OVER_ACTUAL']),
  /** AT_LEAST: as higher, proportional. TWO_SIDED: 1 − the share by which it is missed on either side. */
  equal: z.enum(['AT_LEAST', 'TWO_SIDED']),
  /** Ratios of actual to target, for higher-is-better and equal targets. */
  over: z.object({
    /** From here on a reason is demanded. */
    explainFrom: Amount.optional(),
    /** From here on the row is marked for a look by hand. */
    manualFrom: Amount.optional(),
    /** Above `above` a share of the row's points (`cut`), or so many (`points`), is taken off; the last one counts. */
    cuts: z.array(
      z.union([z.strictObject({ above: Amount, cut: Amount }), z.strictObject({ above: Amount, points: Amount })]),
    ),
    /** Below this ratio there are no points at all. */
    nothingBelow: Amount.optional(),
  }),
  /** Qualitative targets, best first: from which share of the points, and which words of a report mean it. */
  bands: z
    .array(
      z.object({
        band: z.enum(['achieved', 'partly', 'not']),
        from: Amount,
        zh: z.string(),
        en: z.string(),
        words: WordList,
      }),
    )
    .length(3),
  /** RESCALE: the others count for 100. ZERO: the row keeps its points and gets none. */
  notApplicable: z.enum(['RESCALE', 'ZERO']),
  rounding: z.object({ places: z.literal(2), mode: z.literal('HALF_UP') }),
})

const Lights = z.object({
  /** Below it red, in % of what the time passed would make even. */
  red: Amount,
  yellow: Amount,
  /** From here on blue: far ahead, look at the target. */
  blue: Amount,
  /** Percentage points behind the unit's own plan from which a cause is demanded. */
  planGap: Amount,
})

const Unit = z.object({
  unit: z.string().min(1),
  aliases: WordList.optional(),
  /** 1 of it is `factor` of `base`: 万元 is 10000 元. */
  base: z.string().optional(),
  factor: Amount.optional(),
  /** A length of time. */
  time: z.boolean().optional(),
})

const rule = <S extends z.ZodRawShape>(params: S) =>
  z.object({
    severity: Severity,
    /** Severity of the lesser half of a rule that has two: what is doubtful, not wrong. */
    milder: Severity.optional(),
    source: z.string().optional(),
    ...params,
  })

/** The drafting checks and their parameters. A rule that a pack does not name is off. */
const EveryRule = z.object({
  R01: rule({}),
  R02: rule({ code: Pattern }),
  R03: rule({}),
  R04: rule({}),
  R05: rule({}),
  R06: rule({}),
  /** `lastJump`: more than this share of the budget, in %, in the last period needs a reason. */
  R07: rule({ lastJump: Amount }),
  R08: rule({}),
  /**
   * What may not stand under which second levels: `words` of the name (or also of the description), `unless` one of
   * these stands beside them. `share`: a name that promises a share, whose target must then be in %.
   */
  R09: rule({
    misfits: z.array(
      z.object({
        words: WordList,
        in: z.enum(['name', 'text']),
        unless: WordList,
        notUnder: WordList,
        belongs: Words,
      }),
    ),
    share: Pattern,
  }),
  R10: rule({}),
  /** `savings`: words of a cost indicator that counts what was saved, where more is better. */
  R11: rule({ savings: WordList }),
  R12: rule({ nameSuffix: Pattern }),
  /** In %. `growth`: words of a rate that may exceed 100 %. */
  R13: rule({ most: Amount, suspicious: Amount, highGrowth: Amount, growth: WordList }),
  /** Units that a second level cannot be counted in. */
  R14: rule({ unfit: z.array(z.object({ under: z.string().min(1), units: WordList })) }),
  R15: rule({}),
  /** `docNumber`: a basis that cites a document counts as concrete. `weak` and `proof` compare the whole text. */
  R16: rule({ reject: WordList, weak: WordList, proof: WordList, docNumber: Pattern }),
  /** `cited`: a document number with its year as first group. `oldAfter`: years after which it must be asked about. */
  R17: rule({ cited: Pattern, oldAfter: z.number().int().positive() }),
  R18: rule({ least: z.number().int().positive(), vague: WordList, vaguePattern: Pattern }),
  /**
   * `rated`: names that need a `formula`; `growth` needs a `baseline`; second levels of `sampled` need a `sample`. A
   * definition that adds only `filler` to the name defines nothing.
   */
  R19: rule({
    rated: Pattern,
    formula: Pattern,
    growth: WordList,
    baseline: Pattern,
    sampled: WordList,
    sample: Pattern,
    filler: WordList,
  }),
  /** A name made of its category and `filler` says nothing of its own. */
  R20: rule({ filler: WordList }),
  R21: rule({}),
  /**
   * `office` projects have no `works` indicators. A `place` in the project's name must come back in use or goals. An
   * indicator that speaks of a topic's `words` takes one of its `needs` in name, use or goals. `common` words relate
   * nothing to anything. `foreign`: duties and words of other levels of government.
   */
  R22: rule({
    office: WordList,
    works: WordList,
    place: Pattern,
    topics: z.array(z.object({ words: WordList, needs: WordList })),
    common: WordList,
    foreign: z.array(Pattern),
  }),
  /** `most`: the share of rows, in %, that another project of the unit may have too. Milder: as another unit's row. */
  R23: rule({ most: Amount }),
  /** In %: targets from `ceiling` on are at the ceiling; `share` of at least `least` rates may be. */
  R24: rule({ ceiling: Amount, share: Amount, least: z.number().int().positive() }),
  /** `months`: the longest a project of one year lasts; `short`: who is done so soon pays before the last period. */
  R25: rule({ months: Amount, short: Amount, spanning: Pattern }),
  R26: rule({ placeholder: Pattern }),
  /** Names that state one fact of the whole township: its `coverage`, its `villages`. */
  R27: rule({ coverage: Pattern, villages: Pattern }),
  R28: rule({}),
  R29: rule({ least: z.number().int().positive(), most: z.number().int().positive() }),
  /** `residue`: what an export left behind; `slips`: wrong word → right word. */
  R30: rule({ residue: Pattern, slips: z.record(z.string(), z.string()) }),
  W01: rule({}),
})

/** The checks of part one of the department's text. A rule that a pack does not name is off. */
const EveryDepartmentRule = z.object({
  R01: rule({}),
  /** `figure`: what makes the goals of a duty measurable, such as a number with a unit. */
  R19: rule({ figure: Pattern }),
  /** `foreign`: duties and words of other levels of government. */
  R22: rule({ foreign: z.array(Pattern) }),
  R28: rule({}),
  /** `slips`: wrong → right. `residue`: what an export or a slip of the keyboard leaves behind. */
  R30: rule({ slips: z.record(z.string(), z.string()), residue: Pattern }),
})

/** Within so many calendar days of the first approval, and who says so. */
const Term = z.strictObject({ withinDays: z.number().int().positive(), source: z.string().min(1) })

export const RulePack = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  version: z.string().min(1),
  title: Words,
  jurisdiction: z.object({ code: z.string().regex(/^\d{6}$/), ...Words.shape }),
  /** Budget years that it was made for. */
  years: z.array(z.number().int().min(2000).max(2100)).min(1),
  tree: z.array(Level1).min(1),
  execution: Execution,
  scoring: Scoring,
  /** Best first; `from` is the least total. The last one starts at 0. */
  grades: z.array(z.object({ grade: z.string().min(1), en: z.string().min(1), from: Amount })).min(2),
  /** What is left of a finance score when it grades 1, 2, 3 … steps below the department's own. */
  discounts: z.array(Amount),
  lights: Lights,
  units: z.array(Unit).min(1),
  rules: EveryRule.partial(),
  department: EveryDepartmentRule.partial().optional(),
  /** When what is approved must be disclosed, by occasion; one that a pack does not name has no term. */
  disclosure: z.strictObject({ budget: Term.optional(), accounts: Term.optional() }).optional(),
})
export type RulePack = z.output<typeof RulePack>
export type Level1 = z.output<typeof Level1>
export type Level2 = z.output<typeof Level2>
export type Unit = z.output<typeof Unit>
export type Band = z.output<typeof Scoring>['bands'][number]
export type Rules = z.output<typeof EveryRule>
export type RuleId = keyof Rules
export type DepartmentRules = z.output<typeof EveryDepartmentRule>
