import { cycle } from '#cycle/cycle'
import type { Reactor } from '#kernel/reactor'
import { target } from '#target/target'
import { streams } from './streams.ts'

/** An approved target gets one report for each checkpoint of the cycle. */
export const openReports: Reactor = {
  name: 'open-reports',
  on: ['TargetApproved'],
  async run(event, read) {
    const { calendar } = await read.state(cycle, event.year, streams.cycle(event.year))
    const { unit, table } = await read.state(target, event.year, event.stream)
    return (calendar?.checkpoints ?? []).map(({ checkpoint, due }) => ({
      decider: 'report',
      stream: streams.report(event.stream, checkpoint),
      year: event.year,
      action: 'open',
      data: { unit, target: event.stream, checkpoint, table, due },
    }))
  },
}
