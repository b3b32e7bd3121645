import { describe, expect, it } from '@jest/globals'
import { admit, offered, system, type Context, type Process, type Row } from '#kernel/process'
import { registrations } from '#platform/domain'

/** Laws that every process table keeps, whatever it says. */

const processes = Object.entries(registrations).map(
  ([name, { decider }]) => [name, decider.process as Process] as const,
)

/** Stages that a document may rest in for good, today. */
const final: Readonly<Record<string, readonly string[]>> = {
  target: ['approved', 'refused'],
  department: ['approved', 'refused'],
  adjustment: ['approved', 'refused', 'dropped'],
  report: ['approved', 'refused'],
  evaluation: ['approved', 'refused'],
  disclosure: ['refused', 'taken-down', 'dropped'],
  rectification: ['approved', 'refused', 'cancelled'],
  cycle: ['self-evaluation'],
}

const owner = { role: 'some-step', unit: 'u1' }
const at = (stage: string) => ({ stage, unit: 'u1', owner, participants: ['helper'] })
const acting = (actor: string, role?: string): Context => ({
  actor,
  now: '2024-01-01T00:00:00Z',
  may: (asked, unit) => asked === role && unit === 'u1',
})
const roleFor = ({ by }: Row) => (by === 'owner' ? owner.role : by)
const entitled = (row: Row) => {
  if (row.by === system) return acting(system)
  return row.by === 'participant' ? acting('helper') : acting('someone', roleFor(row))
}

describe.each(processes)('the process of %s', (name, process) => {
  const rows = Object.entries(process.actions)
  const stages = Object.keys(process.stages)

  it('reaches every stage from the absent one', () => {
    const reached = new Set(['absent'])
    for (let before = 0; before < reached.size;) {
      before = reached.size
      for (const [, row] of rows) if (row.from.some(stage => reached.has(stage))) row.to.forEach(to => reached.add(to))
    }
    expect([...reached].sort()).toEqual([...stages].sort())
  })

  it('leaves every stage that is not final', () => {
    for (const stage of stages.filter(each => !final[name]?.includes(each)))
      expect(rows.some(([, row]) => row.from.includes(stage))).toBe(true)
  })

  it('names only stages that have a word', () => {
    for (const [, row] of rows) for (const stage of [...row.from, ...row.to]) expect(stages).toContain(stage)
  })

  it.each(rows)('%s is admitted from its stages by its role, and refused from every other', (action, row) => {
    for (const stage of stages) {
      const no = admit(process, action, at(stage), entitled(row))
      expect(no?.refused).toBe(row.from.includes(stage) ? undefined : 'not-now')
    }
  })

  it.each(rows)('%s is refused to every other role, and to the system unless it is the system’s', (action, row) => {
    const everybody = new Set(rows.map(([, each]) => roleFor(each)).filter(role => role !== system))
    for (const role of everybody)
      if (role !== roleFor(row))
        expect(admit(process, action, at(row.from[0] ?? ''), acting('someone', role))?.refused).toBe('no-right')
    if (row.by !== system)
      expect(admit(process, action, at(row.from[0] ?? ''), acting(system, roleFor(row)))?.refused).toBe('no-right')
  })

  it.each(rows)('%s emits events that are declared', (_, row) => {
    const { decider } = registrations[name as keyof typeof registrations]
    for (const type of row.emits) expect(Object.keys(decider.events)).toContain(type)
  })

  it('declares no event that nothing emits', () => {
    const { decider } = registrations[name as keyof typeof registrations]
    const emitted = new Set(rows.flatMap(([, row]) => row.emits))
    expect(Object.keys(decider.events).filter(type => !emitted.has(type))).toEqual([])
  })

  it('refuses an action that is not in the table, even one that every object has', () => {
    for (const action of ['no-such-action', 'constructor', '__proto__', 'toString'])
      expect(admit(process, action, at('drafting'), acting('someone', 'drafter'))?.refused).toBe('unknown-action')
  })

  it('offers to whom the document names what is theirs, and nothing else', () => {
    for (const stage of stages)
      for (const action of offered(process, at(stage), acting('helper')))
        expect(process.actions[action]?.by).toBe('participant')
  })

  it('offers nothing to whoever holds no role', () => {
    for (const stage of stages) expect(offered(process, at(stage), acting('nobody'))).toEqual([])
  })
})
