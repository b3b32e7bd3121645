import { z } from 'zod'
import { Item } from './item.ts'
import { occasionNames, withholdingNames } from './occasion.ts'

/**
 * What the public is shown, whole: stored with its publication and shown from there alone, whatever becomes of the
 * documents. Its hash was published with it, so that it is never upcast. The shapes are therefore spelled out here
 * instead of shared with the drafts, whose shapes may change; content of another shape becomes a kind of its own.
 */

const Table = z.object({
  projectCode: z.string(),
  projectName: z.string(),
  duty: z.string(),
  budget: z.object({ total: z.string(), fiscal: z.string(), other: z.string(), purpose: z.string() }),
  plan: z.object({
    unit: z.string(),
    '03-31': z.string(),
    '06-30': z.string(),
    '10-31': z.string(),
    '12-31': z.string(),
  }),
  goals: z.string(),
  indicators: z.array(
    z.object({
      id: z.string(),
      level1: z.string(),
      level2: z.string(),
      level3: z.string(),
      description: z.string(),
      target: z.string(),
      basis: z.string(),
      weight: z.string(),
    }),
  ),
})

const Section = z.object({ id: z.string(), ordinal: z.string(), title: z.string(), text: z.string() })
const Goals = z.object({ overall: z.string(), subGoals: z.array(Section), safeguards: z.array(Section) })

const Evaluated = z.object({
  /** The table in force at the year's end, and the budget of its beginning, in 元. */
  table: Table,
  originalBudget: z.object({ total: z.string(), other: z.string() }),
  weights: z.record(z.string(), z.string()),
  figures: z.record(z.string(), z.string()),
  score: z.object({
    /** `rate` in %; null where there was no budget. */
    execution: z.object({ rate: z.string().nullable(), score: z.number() }),
    /** In the order of the table's rows. */
    indicators: z.array(z.object({ score: z.number() })),
    total: z.number(),
    grade: z.string(),
  }),
  /** The rule pack that scored it. */
  pack: z.object({ id: z.string(), version: z.string() }),
})

/** The content of each kind of document, as it is shown. */
export const contents = { target: Table, department: Goals, evaluation: Evaluated }

const shown = <K extends Item['kind']>(kind: K) => Item.extend({ kind: z.literal(kind), content: contents[kind] })
const PublishedItem = z.discriminatedUnion('kind', [shown('target'), shown('department'), shown('evaluation')])
export type PublishedItem = z.output<typeof PublishedItem>
export type Content = PublishedItem['content']

export const Published = z.object({
  unit: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  year: z.number(),
  occasion: z.enum(occasionNames),
  /** The first of its unit, year and occasion that was published, the second, … */
  number: z.number(),
  note: z.string(),
  items: z.array(PublishedItem),
  /** How many are kept back, by kind of reason: of them the public is told no more. */
  withheld: z.array(z.object({ category: z.enum(withholdingNames), count: z.number() })),
})
export type Published = z.output<typeof Published>
