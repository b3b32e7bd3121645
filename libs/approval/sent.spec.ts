import { describe, expect, it } from '@jest/globals'
import { contentHash } from '#vocabulary/hash'
import { changedFigures } from './changed-figures.ts'
import { changesAgainst, sentAfter } from './sent.ts'

const kinds = { paid: 'figure', actual: 'figure', cause: 'explained' } as const
const differ = (before: Record<string, string>, now: Record<string, string>) => changedFigures(kinds, before, now)

describe('what has changed in a form', () => {
  it('is told by the cells that did, those of one kind together', () => {
    const before = { paid: '160000', 'indicators.i1.actual': '98%', 'execution.cause': '' }
    expect(differ(before, before)).toEqual([])
    expect(differ(before, { ...before, 'execution.cause': '未结算', 'indicators.i1.cause': '未验收' })).toEqual([
      { kind: 'explained', cells: ['execution.cause', 'indicators.i1.cause'] },
    ])
    expect(differ(before, { ...before, paid: '170000', 'execution.cause': '未结算' }).map(({ kind }) => kind)).toEqual([
      'figure',
      'explained',
    ])
  })

  it('is only cosmetic where it says the same: a number with separators, full-width signs, a cell typed and cleared', () => {
    const before = { paid: '160000', 'indicators.i1.actual': '98%' }
    const now = { paid: '160,000.00', 'indicators.i1.actual': '９８ ％', 'indicators.i1.cause': '' }
    expect(differ(before, now).map(({ kind }) => kind)).toEqual(['cosmetic'])
    expect(differ({ paid: '0.001' }, { paid: '0.002' })).toMatchObject([{ kind: 'figure' }])
  })

  it('in a cell that the table does not name is a change that no route keeps', () => {
    expect(differ({ new: '1' }, { new: '2' })).toMatchObject([{ kind: 'content' }])
  })
})

describe('what has changed since an approval', () => {
  const first = { paid: '1' }
  const seen = (content: object, round = 1) => ({ round, hash: contentHash(content) })
  const kindsSince = (now: Record<string, string>, ...more: [Parameters<typeof changesAgainst>[3]?]) =>
    changesAgainst({ 1: first }, now, differ, ...more)(seen(first)).map(({ kind }) => kind)

  it('is held against the content of its own round, and against the hash where that is gone', () => {
    expect(kindsSince(first)).toEqual([])
    expect(kindsSince({ paid: '2' })).toEqual(['figure'])
    const since = changesAgainst({ 1: first }, { paid: '2' }, differ)
    expect(since(seen({ paid: '2' }, 2))).toEqual([])
    expect(since(seen(first, 2))).toEqual([{ kind: 'content', cells: [] }])
  })

  it('is anything at all where something differs and the comparison has no word for it', () => {
    const blind = changesAgainst({ 1: first }, { paid: '2' }, () => [])
    expect(blind(seen(first))).toEqual([{ kind: 'content', cells: [] }])
  })

  it('is another judgement where another rule pack judges, beside whatever else', () => {
    const pack = (version: string, id = 'hebei') => ({ id, version })
    const judged = { 1: pack('1') }
    expect(kindsSince(first, { judged, now: pack('1') })).toEqual([])
    expect(kindsSince(first, { judged, now: pack('2') })).toEqual(['judged-anew'])
    expect(kindsSince({ paid: '2' }, { judged, now: pack('1', 'wenan') })).toEqual(['judged-anew', 'figure'])
  })

  it('needs what approvals saw and what is being reviewed, and nothing older', () => {
    const approval = (round: number) => ({ round }) as never
    const sent = sentAfter({ 1: 'a', 2: 'b' }, 'c', { round: 3, approvals: [approval(2)] })
    expect(sent).toEqual({ 2: 'b', 3: 'c' })
  })
})
