import { cycle } from '#cycle/cycle'
import type { Recorded } from '#kernel/event'
import type { Order, Reactor, Read } from '#kernel/reactor'
import { report } from '#monitoring/report'
import { target } from '#target/target'
import { documents, type DocumentRow } from '#views/documents'
import { streams } from './streams.ts'

/** The figures of the target's latest confirmed report, by the paths that they take in a self-evaluation. */
async function carriedFrom(stream: string, year: number, read: Read): Promise<Record<string, string>> {
  const reports = await read.rows(documents, { kind: 'report', target: stream, stage: 'approved' })
  const latest = reports.reduce<DocumentRow | undefined>(
    (best, row) => (best && best.checkpoint > row.checkpoint ? best : row),
    undefined,
  )
  if (!latest) return {}
  const { figures } = await read.state(report, year, latest.id)
  return Object.fromEntries(
    Object.entries(figures)
      .filter(([path]) => path === 'paid' || path.endsWith('.actual'))
      .map(([path, text]) => [path === 'paid' ? 'executed' : path, text]),
  )
}

async function orderFor(row: DocumentRow, due: string, read: Read): Promise<Order> {
  const { unit, table, original, adjustments } = await read.state(target, row.year, row.id)
  const last = adjustments.at(-1)
  return {
    decider: 'evaluation',
    stream: streams.evaluation(row.id),
    year: row.year,
    action: 'open',
    data: {
      unit,
      target: row.id,
      table: original ?? table,
      ...(last && { adjusted: { table, adjustment: last.adjustment } }),
      carried: await carriedFrom(row.id, row.year, read),
      due,
    },
  }
}

/** When self-evaluation opens, each approved target gets its form; a target approved later gets it on approval. */
export const openEvaluations: Reactor = {
  name: 'open-evaluations',
  on: ['SelfEvaluationOpened', 'TargetApproved'],
  async run(event: Recorded, read) {
    const { stage, calendar } = await read.state(cycle, event.year, streams.cycle(event.year))
    if (stage !== 'self-evaluation' || !calendar) return []
    const only = event.type === 'TargetApproved' ? { id: event.stream } : {}
    const approved = await read.rows(documents, { kind: 'target', year: event.year, stage: 'approved', ...only })
    return Promise.all(approved.map(row => orderFor(row, calendar.selfEvaluationDue, read)))
  },
}
