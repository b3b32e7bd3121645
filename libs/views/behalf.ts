import type { Recorded } from '#kernel/event'
import type { TargetEvent } from '#target/process'

/**
 * For whom somebody acted: the version of each event that a colleague made in a part that was handed to them, and who
 * handed it. What they had the right to do anyway they may have done for themselves; the part they were asked for.
 */
export function behalves(events: readonly Recorded[]): ReadonlyMap<number, string> {
  const handed = new Map<string, string>()
  const behalf = new Map<number, string>()
  for (const recorded of events) {
    const event = recorded as Recorded<TargetEvent>
    const by = handed.get(event.actor)
    if (by !== undefined && (event.type === 'TargetEdited' || event.type === 'PartDone')) behalf.set(event.version, by)
    if (event.type === 'PartHanded') handed.set(event.data.to, event.actor)
    if (event.type === 'PartPassed') {
      handed.delete(event.data.from)
      handed.set(event.data.to, event.data.by)
    }
    if (event.type === 'PartTakenBack') handed.delete(event.data.from)
    if (event.type === 'PartDone') handed.delete(event.actor)
  }
  return behalf
}
