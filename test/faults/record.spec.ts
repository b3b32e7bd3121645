import { describe, expect, it } from '@jest/globals'
import type { Recorded } from '#kernel/event'
import { uuidv5 } from '#store/uuid'
import type { Entry } from './book.ts'
import { checkEffects, orderedBy } from './effects.ts'
import { compare } from './record.ts'

/** The judge itself: it must see each of the things that it is there to see. */

const command = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function event(stream: string, version: number, position: number, of: Partial<Recorded> = {}): Recorded {
  const id = command(position)
  return {
    type: 'TargetEdited',
    data: { changes: [{ kind: 'set', path: 'goals', old: '', new: `${position}` }] },
    actor: 'tianbao',
    at: '2024-01-01T00:00:00.000Z',
    id: uuidv5(id, 'event'),
    county: '131026',
    year: 2024,
    stream,
    version,
    position,
    command: id,
    causation: null,
    correlation: id,
    ...of,
  }
}

/** What the client of an event remembers. */
const entry = (
  { stream, version, position, data, command: id }: Recorded,
  settled: Entry['settled'] = { done: { version, position, repeated: false } },
): [string, Entry] => [
  id ?? '',
  {
    command: { id: id ?? '', path: `targets/${stream}/edit`, stream, expected: version - 1, data },
    sent: 1,
    unknown: 0,
    contradicted: [],
    ...(settled && { settled }),
  },
]

const refused: Entry['settled'] = {
  problem: { status: 409, code: 'conflict', title: '', titleEn: '', detail: {} },
}
const events = [event('a', 1, 1), event('b', 1, 2), event('a', 2, 3)]
const book = new Map(events.map(each => entry(each)))
const nobody = () => false
const none = { lost: [], doubled: [], smuggled: [], foreign: [], altered: [], disorder: [] }

describe('the record held against what the clients were told', () => {
  it('agrees where everything is there once', () => {
    expect(compare(events, book, nobody)).toEqual(none)
  })

  it('sees what is lost', () => {
    expect(compare(events.slice(0, 2), book, nobody).lost).toHaveLength(1)
  })

  it('sees what is there twice', () => {
    const again = event('a', 3, 4, { command: command(3) })
    expect(compare([...events, again], book, nobody).doubled).toHaveLength(1)
    const follow = (position: number) => event('c', position, position, { command: command(9), causation: command(1) })
    expect(compare([follow(1), follow(2)], new Map(), () => true).doubled).toHaveLength(1)
    expect(
      compare([...events, { ...event('b', 2, 4), id: events[0]?.id ?? '' }], book, () => true).doubled,
    ).toHaveLength(1)
  })

  it('sees what is there although it was refused', () => {
    expect(compare(events, new Map([...book, entry(event('b', 1, 2), refused)]), nobody).smuggled).toHaveLength(1)
  })

  it('sees what nobody sent', () => {
    expect(compare([...events, event('b', 2, 4)], book, nobody).foreign).toHaveLength(1)
    expect(compare([...events, event('b', 2, 4)], book, () => true)).toEqual(none)
  })

  it('sees what is not as it was sent or answered', () => {
    const altered = (of: Partial<Recorded>) =>
      compare([...events.slice(0, 2), { ...event('a', 2, 3), ...of }], book, nobody).altered
    expect(altered({ data: { changes: [] } })).toHaveLength(1)
    expect(altered({ position: 4 })).toHaveLength(1)
    expect(altered({ stream: 'b' })).toHaveLength(1)
    const { settled: _, ...open } = entry(event('a', 2, 3))[1]
    expect(compare(events, new Map([...book, [command(3), open]]), nobody).altered).toHaveLength(1)
  })

  it('sees holes in a stream, and positions out of order', () => {
    expect(compare([event('a', 1, 1), event('a', 3, 2)], new Map(), () => true).disorder).toHaveLength(1)
    expect(compare([event('a', 1, 2), event('b', 1, 1)], new Map(), () => true).disorder).toHaveLength(1)
  })
})

describe('follow-ups', () => {
  const opened = event('cycle-2024', 1, 1, { type: 'CycleOpened', data: { checkpoints: [{ checkpoint: '06-30' }] } })
  const approved = event('target-2024-x', 1, 2, { type: 'TargetApproved', data: {} })
  const report = 'report-2024-x-0630'
  const follow = (stream: string, type: string, reactor: string, action: string, position: number, cause = approved) =>
    event(stream, 1, position, {
      type,
      data: {},
      actor: 'system',
      causation: cause.id,
      command: uuidv5(cause.id, `${reactor}/${stream}/${action}`),
    })
  const reportOpened = follow(report, 'ReportOpened', 'open-reports', 'open', 3)
  const evaluationOpened = follow('evaluation-2024-x', 'EvaluationOpened', 'open-evaluations', 'open', 4)
  const reminder = `reminder-2024-tianbao-${report}`
  const reminded = (reactor: string, position: number) =>
    follow(reminder, 'ReminderSent', reactor, 'send', position, reportOpened)
  const all = [opened, approved, reportOpened, evaluationOpened, reminded('remind-owner', 5), reminded('remind-due', 6)]

  it('are there, each once', () => {
    expect(checkEffects(all)).toEqual({ expected: 4, wrong: [] })
    expect(checkEffects(all.slice(0, 5)).wrong).toEqual([`reminders of ${report}: 1 instead of 2`])
    expect(checkEffects([...all, reportOpened]).wrong).toContain(`${report} opened: 2 instead of 1`)
    const submitted = event('evaluation-2024-x', 2, 7, { type: 'EvaluationSubmitted', data: { round: 1 } })
    expect(checkEffects([...all, submitted]).wrong).toEqual(['evaluation-2024-x scored in round 1: 0 instead of 1'])
  })

  it('have a reason in the record, or nobody ordered them', () => {
    const ordered = orderedBy(all)
    expect(all.map(ordered)).toEqual([false, false, true, true, true, true])
    expect(ordered({ ...reportOpened, command: command(99) })).toBe(false)
    expect(ordered({ ...reportOpened, actor: 'tianbao' })).toBe(false)
  })
})
