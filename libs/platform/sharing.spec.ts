import { describe, expect, it } from '@jest/globals'
import type { DocumentRow } from '#views/documents'
import type { Surroundings } from './surroundings.ts'
import type { Office } from './office.ts'
import { sharing } from './sharing.ts'

/** An office whose record somebody writes in, and which counts how often its lists are read. */
function counting() {
  const read: string[] = []
  let recorded: { readonly type: string; readonly position: number }[] = []
  const record = (type: string) => (recorded = [...recorded, { type, position: recorded.length + 1 }])
  const office = {
    store: {
      query: (_: string, [, from, types]: [string, number, readonly string[]]) =>
        Promise.resolve([
          {
            safe: String(recorded.length),
            changed: recorded.some(({ type, position }) => position > from && types.includes(type)),
          },
        ]),
    },
    surroundings: () =>
      Promise.resolve({
        documents(where: Partial<DocumentRow>) {
          read.push(where.kind ?? '')
          return Promise.resolve(recorded.map(({ type }) => ({ id: type })))
        },
      } as unknown as Surroundings),
  } as unknown as Office
  return { shared: sharing(office, '131026'), record, read }
}
const of = { county: '131026', year: 2024, stream: 'target-2024-a', actor: 'cai' }
const targets = async (office: Office) =>
  (await (await office.surroundings(of)).documents({ kind: 'target', year: 2024 })).map(({ id }) => id)

describe('an office for many commands in a row', () => {
  it('reads a list once for all of them, whoever approves or returns meanwhile', async () => {
    const { shared, record, read } = counting()
    await targets(shared)
    for (const type of ['TargetStepApproved', 'TargetReturned', 'ReminderSent']) {
      record(type)
      await targets(shared)
    }
    expect(read).toEqual(['target'])
  })

  it('reads it anew once somebody wrote in a table, in part one, in the rules or in the calendar', async () => {
    for (const type of ['TargetEdited', 'TargetOpened', 'DepartmentGoalsEdited', 'PackPublished', 'CycleOpened']) {
      const { shared, record, read } = counting()
      expect(await targets(shared)).toEqual([])
      record(type)
      expect(await targets(shared)).toEqual([type])
      expect(await targets(shared)).toEqual([type])
      expect(read).toHaveLength(2)
    }
  })

  it('holds no list of anything else', async () => {
    const { shared, read } = counting()
    for (let i = 0; i < 2; i++) await (await shared.surroundings(of)).documents({ kind: 'report' })
    expect(read).toEqual(['report', 'report'])
  })
})
