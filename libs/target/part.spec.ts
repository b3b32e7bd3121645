import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fold } from '#kernel/decider'
import { decide } from '#kernel/decider'
import { isRefusal } from '#kernel/refusal'
import { scenario } from '#kernel/testing/scenario'
import { covers, type Part } from '#vocabulary/part'
import { cell, indicatorFields, type Change } from '#vocabulary/table'
import { target } from './target.ts'
import { contextWith, opened, staff, table } from './testing/office.ts'

const people = { ...staff, gong: 'finance-office' }
const context = contextWith({ colleagues: ['tian', 'li', 'cai'] }, people)
const money: Part = { money: true, goals: false, indicators: [] }
const none: Part = { money: false, goals: false, indicators: [] }
const draft = () => scenario(target, context).by('tian').given(opened(table, 'blank'))
const handed = (part: Part, to = 'li') => draft().when('hand', { to, part, note: '' }).done()
const set = (path: string, text: string) => ({
  changes: [{ kind: 'set' as const, path, old: cell(table, path) ?? '', new: text }],
  via: 'typing' as const,
})

describe('a part of a table', () => {
  it('is handed to a colleague, who may then fill it in', () => {
    draft().by('li').when('editPart', set('budget.purpose', 'x')).refuses('no-right')
    draft()
      .when('hand', { to: 'li', part: money, note: '请核对资金' })
      .then({ type: 'PartHanded', data: { to: 'li', part: money, note: '请核对资金' } })
    const filled = handed(money).by('li').when('editPart', set('budget.purpose', '用于道路硬化工程款')).done()
    expect(filled.state.table.budget.purpose).toBe('用于道路硬化工程款')
    expect(filled.state.travel.drafters).toEqual(['tian', 'li'])
  })

  it('is handed by drafters, to colleagues, and only what there is', () => {
    draft().when('hand', { to: 'tian', part: money, note: '' }).refuses('not-a-colleague')
    draft().when('hand', { to: 'stranger', part: money, note: '' }).refuses('not-a-colleague')
    draft().by('cai').when('hand', { to: 'li', part: money, note: '' }).refuses('no-right')
    draft()
      .when('hand', { to: 'li', part: { ...none, indicators: ['nothing'] }, note: '' })
      .refuses('unknown-cell')
    expect(target.process.actions.hand.data.safeParse({ to: 'li', part: none }).success).toBe(false)
  })

  it('opens nothing beside itself, and the refusal names the part', () => {
    const steps = handed({ ...none, indicators: ['i1'] }).by('li')
    steps.when('editPart', set('indicators.i1.target', '≥900米')).done()
    steps.when('editPart', set('indicators.i2.target', '≥1平方米')).refuses('not-your-part')
    expect(steps.outcome).toMatchObject({ detail: { part: { zh: '硬化道路长度' }, cell: 'indicators.i2.target' } })
    steps.when('editPart', set('goals', 'x')).refuses('not-your-part')
    const [row] = table.indicators
    if (row) steps.when('editPart', { changes: [{ kind: 'remove', row }], via: 'typing' }).refuses('not-your-part')
    steps.when('edit', set('indicators.i1.target', '≥1米')).refuses('no-right')
    steps.when('submit', { note: '' }).refuses('no-right')
  })

  it('holds the table back until it is done or taken back', () => {
    const steps = handed(money)
    steps.when('submit', { note: '' }).refuses('part-open')
    steps.by('li').when('done', { note: '已核对' }).done().by('tian').when('submit', { note: '' }).done()
    handed(money).when('takeBack', { from: 'li' }).done().when('submit', { note: '' }).done()
    draft().when('takeBack', { from: 'li' }).refuses('nothing-changed')
  })

  it('is closed to the colleague once it is done or taken back', () => {
    const change = set('budget.purpose', '用于道路')
    handed(money).by('li').when('done', { note: '' }).done().when('editPart', change).refuses('no-right')
    handed(money).when('takeBack', { from: 'li' }).done().by('li').when('editPart', change).refuses('no-right')
  })

  it('makes a drafter of whoever filled it in: they approve nothing of it', () => {
    const sent = handed(money, 'cai')
      .by('cai')
      .when('done', { note: '' })
      .done()
      .by('tian')
      .when('submit', { note: '' })
      .done()
    sent.by('cai').when('approve', { note: '', hash: sent.state.travel.hash }).refuses('own-draft')
  })

  it('is all that a helper ever changes, whatever they send', () => {
    const ids = table.indicators.map(({ id }) => id)
    const paths = [
      'projectCode',
      'projectName',
      'goals',
      'budget.total',
      'budget.purpose',
      'plan.06-30',
      'plan.unit',
      ...ids.flatMap(id => indicatorFields.map(field => `indicators.${id}.${field}`)),
    ]
    const anyPart = fc.record({ money: fc.boolean(), goals: fc.boolean(), indicators: fc.subarray(ids) })
    const anyChange = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...paths), fc.constantFrom('1', '2', '甲')) },
      { weight: 1, arbitrary: fc.constantFrom(...ids) },
    )
    fc.assert(
      fc.property(
        anyPart,
        fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
        (part, sent) => {
          const facts = [opened(table, 'blank'), { type: 'PartHanded' as const, data: { to: 'li', part, note: '' } }]
          let state = fold(
            target,
            facts.map(fact => ({ ...fact, actor: 'tian', at: '2024-01-08T01:00:00.000Z' })),
          )
          for (const batch of sent) {
            const changes = batch.map((change): Change => {
              if (typeof change === 'string') return { kind: 'move', id: change, after: '' }
              return { kind: 'set', path: change[0], old: cell(state.table, change[0]) ?? '', new: change[1] }
            })
            const outcome = decide(
              target,
              { action: 'editPart', data: { changes, via: 'typing' } },
              state,
              context('li'),
            )
            if (!isRefusal(outcome))
              state = fold(
                target,
                outcome.map(event => ({ ...event, actor: 'li', at: '2024-01-08T01:00:00.000Z' })),
                state,
              )
          }
          expect(state.table.indicators.map(({ id }) => id)).toEqual(ids)
          for (const path of paths) if (!covers(part, path)) expect(cell(state.table, path)).toBe(cell(table, path))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('answers the remarks on its cells, by words, by the suggestion or by an edit; those beside it are the drafters’', () => {
    const steps = draft().when('submit', { note: '' }).done().by('cai')
    const say = (remark: string, path: string, suggestion: string | null) =>
      steps.when('remark', { remark, path, text: '请核对', suggestion }).done()
    say('r1', 'indicators.i1.target', '≥930米')
    say('r2', 'indicators.i2.target', '≥10400平方米')
    say('r3', 'indicators.i1', null)
    say('r4', 'indicators.i1.basis', null)
    steps.when('return', { category: 'value', text: '请按批注修改', cells: [] }).done()
    steps.by('tian').when('hand', { to: 'li', part: { ...none, indicators: ['i1'] }, note: '' })
    const helper = steps.done().by('li')
    helper.when('answerRemark', { remark: 'r2', answer: 'explained', text: '？' }).refuses('not-your-part')
    helper.when('acceptSuggestions', { remarks: ['r1', 'r2'] }).refuses('not-your-part')
    helper.when('editPart', { ...set('indicators.i1.basis', '施工合同'), remark: 'r2' }).refuses('not-your-part')
    helper.when('replyToRemark', { remark: 'r2', text: '？' }).refuses('not-your-part')
    helper.when('acceptSuggestions', { remarks: ['r1'] }).done()
    helper.when('answerRemark', { remark: 'r3', answer: 'explained', text: '与合同一致' }).done()
    helper.when('editPart', { ...set('indicators.i1.basis', '施工合同第3页'), remark: 'r4' }).done()
    expect(helper.state.travel.remarks.map(({ id, answer }) => [id, answer])).toEqual([
      ['r1', 'changed'],
      ['r2', null],
      ['r3', 'explained'],
      ['r4', 'changed'],
    ])
    helper.by('ye').when('answerRemark', { remark: 'r1', answer: 'explained', text: '？' }).refuses('no-right')
  })

  it('passes to whoever takes over, beside what they have, and back to who handed it', () => {
    const pass = (to: string, of = handed(money)) => of.by('system').when('passPart', { from: 'li', to })
    const passed = { from: 'li', by: 'tian', note: '' }
    pass('cai').then({ type: 'PartPassed', data: { ...passed, to: 'cai', part: money } })
    const both = () =>
      handed(money)
        .when('hand', { to: 'cai', part: { ...none, goals: true }, note: '' })
        .done()
    const { state } = pass('cai', both())
      .then({ type: 'PartPassed', data: { ...passed, to: 'cai', part: { ...money, goals: true } } })
      .done()
    expect(state.parts).toMatchObject([{ person: 'cai', by: 'tian', done: '' }])
    pass('tian').then({ type: 'PartTakenBack', data: { from: 'li' } })
    draft().by('system').when('passPart', { from: 'li', to: 'cai' }).refuses('no-longer-theirs')
    handed(money).by('tian').when('passPart', { from: 'li', to: 'cai' }).refuses('no-right')
  })
})
