import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { decide, fold } from '#kernel/decider'
import type { Fact } from '#kernel/event'
import { isRefusal } from '#kernel/refusal'
import type { TargetEvent } from '#target/process'
import { target, type TargetContext } from '#target/target'
import { tableMerging, type Clash } from '#vocabulary/clash'
import type { Drafted } from '#vocabulary/merge'
import { cell, changed, emptyTable, indicatorFields, type Indicator, type TargetTable } from '#vocabulary/table'
import { Refused } from './api.ts'
import { createDraft, type Draft } from './draft.ts'

/**
 * Several people type in one table at once, each in their own browser, over a network that is slow in any order and
 * loses answers. The server is the real decider. Nothing that anybody typed may get lost without their knowing.
 */

beforeAll(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
  const kept = new Map<string, string>()
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    },
  })
})
afterAll(() => {
  jest.useRealTimers()
})

const row = (id: string, text = ''): Indicator => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  level3: text,
  description: '',
  target: '',
  basis: '',
  weight: '',
})
const start: TargetTable = { ...emptyTable, indicators: ['r1', 'r2', 'r3'].map(id => row(id, `第${id}行`)) }

/** Writing asks for no more of what surrounds a decision than this. */
const context = (actor: string) =>
  ({
    actor,
    now: '2024-01-08T01:00:00.000Z',
    may: () => true,
    year: 2024,
    due: '',
  }) as unknown as TargetContext

type Batch = Parameters<Parameters<typeof createDraft<Drafted>>[0]['send']>[0]

/** The real decider with the record behind it; the same command id is carried out once. */
function server() {
  const opened = decide(target, { action: 'open', data: { unit: 'u', table: start } }, target.initial, context('a'))
  if (isRefusal(opened)) throw new Error(opened.refused)
  const record: Fact<TargetEvent>[] = opened.map(event => ({ ...event, actor: 'a', at: '' }))
  const done = new Map<string, number>()
  return {
    record,
    state: () => fold(target, record),
    edit(actor: string, { commandId, changes, via }: Batch): number {
      const before = done.get(commandId)
      if (before !== undefined) return before
      const outcome = decide(target, { action: 'edit', data: { changes, via } }, fold(target, record), context(actor))
      if (isRefusal(outcome)) {
        const { refused, detail } = outcome
        throw new Refused({ status: 409, code: refused, title: '', titleEn: '', detail })
      }
      record.push(...outcome.map(event => ({ ...event, actor, at: '' })))
      done.set(commandId, record.length)
      return record.length
    },
  }
}

interface Person {
  readonly name: string
  readonly draft: Draft<Drafted>
  /** Texts that this person replaced, removed or gave up while they stood before their eyes. */
  readonly letGo: Set<string>
}

const textsOf = (each: Indicator) => indicatorFields.map(field => each[field])
const textsIn = (table: TargetTable) => [table.goals, table.projectName, ...table.indicators.flatMap(textsOf)]
const mineIn = (clash: Clash) => (clash.kind === 'cell' ? [clash.mine] : textsOf(clash.row))

/** Every text that a recorded event replaced or removed. */
const replaced = (record: readonly Fact<TargetEvent>[]) =>
  record.flatMap(({ type, data }) =>
    type !== 'TargetEdited'
      ? []
      : data.changes.flatMap(change =>
          change.kind === 'set' ? [change.old] : change.kind === 'remove' ? textsOf(change.row) : [],
        ),
  )

const Act = fc.record({
  who: fc.nat({ max: 2 }),
  what: fc.constantFrom(
    'type',
    'type',
    'type',
    'row',
    'add',
    'remove',
    'move',
    'send',
    'send',
    'answer',
    'mine',
    'theirs',
  ),
  a: fc.nat({ max: 9 }),
  b: fc.nat({ max: 9 }),
})

let drafts = 0

type Act = typeof Act extends fc.Arbitrary<infer A> ? A : never

async function play(s: fc.Scheduler, acts: readonly Act[], lost: readonly boolean[]) {
  const there = server()
  let sent = 0
  const people = ['甲', '乙', '丙'].map((name): Person => {
    const draft = createDraft<Drafted>({
      key: `draft ${drafts++}`,
      saved: { version: 1, content: there.state() },
      merging: tableMerging,
      async send(batch) {
        await s.schedule(Promise.resolve(), `${name} asks`)
        const version = there.edit(name, batch)
        await s.schedule(Promise.resolve(), `${name} is answered`)
        if (lost[sent++ % lost.length])
          throw new Refused({ status: 0, code: 'offline', title: '', titleEn: '', detail: {} })
        return version
      },
      async reload() {
        await s.schedule(Promise.resolve(), `${name} reads`)
        return { version: there.record.length, content: there.state() }
      },
      settled: () => undefined,
    })
    return { name, draft, letGo: new Set() }
  })

  const typed: { by: Person; text: string }[] = []
  for (const [at, { who, what, a, b }] of acts.entries()) {
    const by = people[who] as Person
    const { draft, letGo } = by
    const { table } = draft.state().shown
    const rows = table.indicators
    const chosen = rows[a % Math.max(rows.length, 1)]
    const text = `${by.name}${at}`
    const type = (path: string) => {
      const old = cell(table, path) ?? ''
      letGo.add(old)
      typed.push({ by, text })
      draft.set(path, old, text)
    }
    if (what === 'type') type(a % 2 === 0 ? 'goals' : 'projectName')
    else if (what === 'row' && chosen) type(`indicators.${chosen.id}.${b % 2 === 0 ? 'target' : 'level3'}`)
    else if (what === 'add') {
      typed.push({ by, text })
      draft.change({ kind: 'add', after: chosen?.id ?? '', row: row(`new-${at}`, text) })
    } else if (what === 'remove' && chosen) {
      for (const each of textsOf(chosen)) letGo.add(each)
      draft.change({ kind: 'remove', row: chosen })
    } else if (what === 'move' && chosen) {
      const after = rows[b % rows.length]?.id ?? ''
      if (after !== chosen.id) draft.change({ kind: 'move', id: chosen.id, after })
    } else if (what === 'send') void draft.flush()
    else if (what === 'answer' && s.count() > 0) await s.waitOne()
    else if (what === 'mine' || what === 'theirs') {
      const clash = draft.state().clashes[a % Math.max(draft.state().clashes.length, 1)]
      if (clash && what === 'theirs') for (const each of mineIn(clash)) letGo.add(each)
      if (clash) draft.decide(clash, what === 'mine')
    }
    await Promise.resolve()
  }

  for (let round = 0; round < 60; round++) {
    const all = Promise.all(people.map(({ draft }) => draft.flush()))
    await s.waitFor(all)
    if ((await all).every(Boolean) && people.every(({ draft }) => draft.state().queue.length === 0)) break
  }
  return { there, people, typed }
}

describe('several people in one table', () => {
  it('lose nothing that they typed, whatever comes in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(Act, { maxLength: 60 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 7 }).filter(lost => lost.includes(false)),
        async (s, acts, lost) => {
          const { there, people, typed } = await play(s, acts, lost)
          const { record } = there
          const { table } = there.state()
          const safe = new Set([...textsIn(table), ...replaced(record)])
          for (const { by, text } of typed) {
            const asked = by.draft.state().clashes.flatMap(mineIn)
            expect({ text, found: safe.has(text) || by.letGo.has(text) || asked.includes(text) }).toEqual({
              text,
              found: true,
            })
          }
          for (const { draft } of people) {
            expect(draft.state().problem).toBeNull()
            draft.adopt({ version: record.length + 1, content: there.state() })
            expect(draft.state().shown.table).toEqual(table)
          }
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)

  it('leave a record in which every old text is the one that stood there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(Act, { maxLength: 60 }), async (s, acts) => {
        const { there } = await play(s, acts, [false])
        let table = start
        for (const { type, data } of there.record)
          if (type === 'TargetEdited')
            for (const change of data.changes) {
              if (change.kind === 'set') expect(cell(table, change.path)).toBe(change.old)
              if (change.kind === 'remove') expect(table.indicators).toContainEqual(change.row)
              table = changed(table, change)
            }
        expect(there.state().table).toEqual(table)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
