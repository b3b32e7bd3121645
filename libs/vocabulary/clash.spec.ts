import { describe, expect, it } from '@jest/globals'
import { isRefusal } from '#kernel/refusal'
import { tableMerging, type Clash } from './clash.ts'
import type { Drafted } from './merge.ts'
import { emptyTable, type Change, type Indicator } from './table.ts'

const row = (id: string, target = ''): Indicator => ({
  id,
  level1: '',
  level2: '',
  level3: id,
  description: '',
  target,
  basis: '',
  weight: '',
})
const { apply, clash, renewed, insist } = tableMerging

function does(draft: Drafted, ...changes: readonly Change[]): Drafted {
  const next = apply(draft, changes)
  if (isRefusal(next)) throw new Error(next.refused)
  return next
}

const start: Drafted = { table: { ...emptyTable, indicators: ['a', 'b', 'c'].map(id => row(id)) }, gone: {} }
const target = (id: string, old: string, text: string): Change => ({
  kind: 'set',
  path: `indicators.${id}.target`,
  old,
  new: text,
})

describe('a clash', () => {
  it('in a cell: mine goes over what stands there by then', () => {
    const theirs = does(start, target('b', '', '≥1'))
    const found = clash(does(start, target('b', '', '≥2')), theirs, target('b', '', '≥2')) as Clash
    expect(found).toEqual({ kind: 'cell', path: 'indicators.b.target', mine: '≥2', theirs: '≥1' })
    const later = does(theirs, target('b', '≥1', '≥3'))
    expect(does(later, ...insist(later, found)).table.indicators[1]?.target).toBe('≥2')
  })

  it('in a row that is gone: it comes back where it stood, with my text', () => {
    const theirs = does(start, { kind: 'remove', row: row('b') })
    const found = clash(does(start, target('b', '', '≥2')), theirs, target('b', '', '≥2')) as Clash
    expect(found).toEqual({ kind: 'row-gone', path: 'indicators.b', row: row('b', '≥2') })
    expect(does(theirs, ...insist(theirs, found)).table.indicators).toEqual([row('a'), row('b', '≥2'), row('c')])
  })

  it('over a row that I removed: it goes only once I have seen what they wrote', () => {
    const theirs = does(start, target('b', '', '≥1'))
    const found = clash(start, theirs, { kind: 'remove', row: row('b') }) as Clash
    expect(found).toEqual({ kind: 'row-changed', path: 'indicators.b', row: row('b', '≥1') })
    expect(does(theirs, ...insist(theirs, found)).table.indicators).toEqual([row('a'), row('c')])
  })

  it('in a cell whose row goes while it is open becomes one about the row', () => {
    const mine = does(start, target('b', '', '≥2'))
    const open: Clash = { kind: 'cell', path: 'indicators.b.target', mine: '≥2', theirs: '≥1' }
    const gone = does(start, { kind: 'remove', row: row('b') })
    expect(renewed(mine, gone, open)).toEqual({ kind: 'row-gone', path: 'indicators.b', row: row('b', '≥2') })
  })

  it('is over once both sides are the same', () => {
    const open: Clash = { kind: 'cell', path: 'indicators.b.target', mine: '≥2', theirs: '≥1' }
    expect(renewed(start, does(start, target('b', '', '≥2')), open)).toBeUndefined()
  })
})
