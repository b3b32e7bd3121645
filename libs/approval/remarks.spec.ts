import { describe, expect, it } from '@jest/globals'
import { scenario } from '#kernel/testing/scenario'
import { eventsSeenBy, isPrivate } from './private-events.ts'
import { isOpen, isUnanswered, seenBy } from './remark.ts'
import { contextOf, paper, routeOf, type Staff } from './testing/paper.ts'

const now = '2024-01-08T01:00:00.000Z'
const office = { tian: 'drafter', cai: 'one', li: 'two', wang: 'one', fu: 'two', zhao: 'two' }

const at = (more: Partial<Staff> = {}) => {
  const staff: Staff = { office, deputies: {}, route: routeOf('one', 'two/all'), ...more }
  return scenario(paper, person => contextOf(staff, person, now))
}
const sent = (more: Partial<Staff> = {}) =>
  at(more).by('tian').when('open', {}).done().when('submit', { note: '' }).done()

const remark = (id: string, more: object = {}) => ({ remark: id, path: 'a', text: '请核对', suggestion: null, ...more })
const back = { category: 'value' as const, text: '请改', cells: [] }
const seen = { note: '', hash: 'h0' }
const returned = (...remarks: ReturnType<typeof remark>[]) => {
  const at1 = sent().by('cai')
  for (const each of remarks) at1.when('remark', each).done()
  return at1.when('return', back).done().by('tian')
}
/** Whom this story shows which of the remarks. */
const readers = (story: ReturnType<typeof sent>, id: string) =>
  Object.keys(office).filter(person => seenBy(person, remarksOf(story)).some(each => each.id === id))
const remarksOf = (story: ReturnType<typeof sent>) => story.state.travel.remarks

describe('a remark that is not sent when its seat moves', () => {
  it('goes along to whoever has it then, author kept; nobody else reads it, and their verdict takes it along', () => {
    const story = sent()
      .by('cai')
      .when('remark', remark('r1', { suggestion: '新值' }))
      .done()
    story.when('transfer', { to: 'wang', note: '' })
    expect(story.outcome).toMatchObject([
      { type: 'PaperRemarksPassed', data: { remarks: ['r1'], to: 'wang', step: 'sa' } },
      { type: 'PaperTransferred', data: { to: 'wang' } },
    ])
    story.done()
    expect(readers(story, 'r1')).toEqual(['cai', 'wang'])
    expect(remarksOf(story)).toMatchObject([{ author: 'cai', heirs: ['wang'], sentAt: '' }])
    story.by('wang').when('return', back)
    expect(story.outcome).toMatchObject([{ type: 'PaperRemarksSent', data: { remarks: ['r1'] } }, {}])
    story.done()
    expect(readers(story, 'r1')).toEqual(Object.keys(office))
  })

  it('in the record is for its author and for whoever got it', () => {
    const facts = [
      { type: 'PaperRemarked', data: remark('r1'), actor: 'cai', at: now },
      { type: 'PaperRemarksPassed', data: { remarks: ['r1'], to: 'wang', step: 'sa' }, actor: 'cai', at: now },
      { type: 'PaperTransferred', data: {}, actor: 'cai', at: now },
    ]
    const types = (person: string) => eventsSeenBy(person, facts).map(({ type }) => type)
    expect(types('cai')).toHaveLength(3)
    expect(types('wang')).toEqual(['PaperRemarksPassed', 'PaperTransferred'])
    for (const other of ['li', 'tian', 'zhao', '']) expect(types(other)).toEqual(['PaperTransferred'])
    expect(facts.map(isPrivate)).toEqual([true, true, false])
  })

  it('goes to whoever takes over the role, once, unless they may not decide here', () => {
    const story = sent().by('cai').when('remark', remark('r1')).done()
    const passed = (to: string) => story.by('system').when('passRemarks', { names: ['cai'], to })
    passed('tian').refuses('unfit-reviewer')
    passed('wang').done()
    expect(readers(story, 'r1')).toEqual(['cai', 'wang'])
    story
      .by('system')
      .when('passRemarks', { names: ['li'], to: 'fu' })
      .refuses('nothing-changed')
  })

  it('goes where a hand-over sends what waited by name', () => {
    const story = sent().by('cai').when('askAdvice', { to: 'li', question: '?' }).done()
    story.by('li').when('remark', remark('r1')).done()
    story
      .by('system')
      .when('passSeats', { from: 'li', names: ['li'], to: 'fu', reason: '离任' })
      .done()
    expect(readers(story, 'r1')).toEqual(['li', 'fu'])
    story.by('fu').when('advise', { advice: '见批注' })
    expect(story.outcome).toMatchObject([{ type: 'PaperRemarksSent', data: { remarks: ['r1'] } }, {}])
  })
})

describe('a remark', () => {
  it('records what stood there, at which step and in which round', () => {
    sent()
      .by('cai')
      .when('remark', remark('r1', { suggestion: '新值' }))
      .then({
        type: 'PaperRemarked',
        data: {
          remark: 'r1',
          path: 'a',
          seen: 'as it was',
          row: '',
          text: '请核对',
          suggestion: '新值',
          step: 'sa',
          round: 1,
          for: '',
        },
      })
  })

  it('is made by whoever reviews at the moment, and by nobody who drafted', () => {
    sent().by('li').when('remark', remark('r1')).refuses('no-right')
    sent().by('tian').when('remark', remark('r1')).refuses('no-right')
    const both = { office: { ...office, tian: 'drafter one' } }
    sent(both).by('tian').when('remark', remark('r1')).refuses('own-draft')
  })

  it('names a cell that is there, and suggests another text than it has', () => {
    const story = sent().by('cai')
    story.when('remark', remark('r1', { path: 'nowhere' })).refuses('unknown-cell')
    story.when('remark', remark('r1', { suggestion: 'as it was' })).refuses('nothing-changed')
  })

  it('is not the only one that names cells: what comes back names such as there are', () => {
    const story = sent().by('cai')
    story.when('return', { ...back, cells: ['a', 'nowhere'] }).refuses('unknown-cell')
    story.when('return', { ...back, cells: ['a'] }).done()
  })

  it('may be put otherwise or taken back until it is sent, by its author alone', () => {
    const story = sent().by('cai').when('remark', remark('r1')).done()
    story.when('remark', remark('r1')).refuses('nothing-changed')
    story.when('remark', remark('r1', { text: '请改小' })).done()
    expect(remarksOf(story)).toMatchObject([{ id: 'r1', text: '请改小' }])
    story.by('wang').when('remark', remark('r1')).refuses('already-exists')
    story.when('withdrawRemark', { remark: 'r1' }).refuses('no-right')
    story.by('cai').when('withdrawRemark', { remark: 'r1' }).done()
    expect(remarksOf(story)).toEqual([])
  })

  it('does not keep the drafter from withdrawing: nothing was decided', () => {
    sent().by('cai').when('remark', remark('r1')).done().by('tian').when('withdraw', { reason: '' }).done()
  })

  it('goes with its author’s verdict, before it; others’ stay', () => {
    const story = sent().by('wang').when('remark', remark('r0')).done().by('cai').when('remark', remark('r1')).done()
    story.when('return', back)
    expect(story.outcome).toMatchObject([
      { type: 'PaperRemarksSent', data: { remarks: ['r1'], step: 'sa' } },
      { type: 'PaperReturned' },
    ])
    story.done()
    expect(remarksOf(story).map(({ id, sentAt }) => [id, sentAt])).toEqual([
      ['r0', ''],
      ['r1', now],
    ])
    story.by('cai').when('withdrawRemark', { remark: 'r1' }).refuses('no-right')
  })

  it('can be taken back by its author when it went along with the seat and was not sent', () => {
    const story = sent().by('cai').when('remark', remark('r1')).done()
    story.when('transfer', { to: 'wang', note: '' }).done().when('withdrawRemark', { remark: 'r1' }).done()
    expect(remarksOf(story)).toEqual([])
  })

  it('written in somebody’s place is theirs too: it goes with either verdict', () => {
    const deputies = { zhao: 'cai' }
    const story = sent({ deputies }).by('zhao').when('remark', remark('r1')).done()
    expect(remarksOf(story)[0]).toMatchObject({ author: 'zhao', for: 'cai' })
    story.by('cai').when('return', back).done()
    expect(remarksOf(story)[0]?.sentAt).toBe(now)
  })
})

describe('a remark that was sent', () => {
  it('is answered before the document is sent again', () => {
    const story = returned(remark('r1'), remark('r2', { path: 'b' }))
    story.when('submit', { note: '' }).refuses('remarks-unanswered')
    story.when('answerRemark', { remark: 'r1', answer: 'explained', text: '' }).refuses('answer-missing')
    story.when('answerRemark', { remark: 'r1', answer: 'explained', text: '见合同' }).done()
    story.when('answerRemark', { remark: 'r1', answer: 'explained', text: '见合同' }).refuses('nothing-changed')
    story.when('submit', { note: '' }).refuses('remarks-unanswered')
    story.when('answerRemark', { remark: 'r2', answer: 'changed', text: '' }).done()
    story.when('submit', { note: '' }).done()
    expect(remarksOf(story)[0]?.thread).toEqual([
      { kind: 'explained', actor: 'tian', for: '', at: now, text: '见合同' },
    ])
  })

  it('makes whoever answers it one of the drafters: they do not approve it', () => {
    const two = { office: { ...office, wang: 'drafter one' } }
    const story = sent(two).by('cai').when('remark', remark('r1')).done().when('return', back).done()
    story.by('wang').when('answerRemark', { remark: 'r1', answer: 'explained', text: '见合同' }).done()
    story.by('tian').when('submit', { note: '' }).done().by('wang').when('approve', seen).refuses('own-draft')
  })

  it('is answered by its suggestion: one, or all at once', () => {
    const story = returned(remark('r1', { suggestion: '甲' }), remark('r2', { path: 'b', suggestion: '乙' }))
    story.when('acceptSuggestions', { remarks: ['r1', 'r2'] }).then(
      {
        type: 'PaperEdited',
        data: {
          kind: 'loosened',
          sets: [
            { path: 'a', old: 'as it was', new: '甲' },
            { path: 'b', old: '', new: '乙' },
          ],
        },
      },
      { type: 'PaperRemarkAnswered', data: { remark: 'r1', answer: 'changed', text: '', cells: ['a'] } },
      { type: 'PaperRemarkAnswered', data: { remark: 'r2', answer: 'changed', text: '', cells: ['b'] } },
    )
    story.done().when('submit', { note: '' }).done()
  })

  it('accepts all or nothing: not two texts for one cell, nor one that suggests nothing', () => {
    const story = returned(remark('r1', { suggestion: '甲' }), remark('r2', { suggestion: '乙' }), remark('r3'))
    story.when('acceptSuggestions', { remarks: ['r1', 'r2'] }).refuses('suggestions-differ')
    story.when('acceptSuggestions', { remarks: ['r1', 'r3'] }).refuses('no-suggestion')
    story.when('acceptSuggestions', { remarks: ['r1', 'r9'] }).refuses('unknown-remark')
    expect(story.state.cells).toEqual({ a: 'as it was', b: '' })
  })

  it('that nobody sent cannot be answered, nor guessed at', () => {
    const story = sent().by('wang').when('remark', remark('r0')).done().by('cai').when('return', back).done().by('tian')
    for (const id of ['r0', 'r9'])
      story.when('answerRemark', { remark: id, answer: 'changed', text: '' }).refuses('unknown-remark')
    story.when('submit', { note: '' }).done()
  })

  it('is talked about by drafters and reviewers, settled or reopened by a reviewer', () => {
    const story = returned(remark('r1'))
    story.when('replyToRemark', { remark: 'r1', text: '指哪一份合同？' }).done()
    story.by('cai').when('replyToRemark', { remark: 'r1', text: '施工合同' }).done()
    story.by('zhao').when('replyToRemark', { remark: 'r1', text: '？' }).refuses('no-right')
    story.by('tian').when('answerRemark', { remark: 'r1', answer: 'disagreed', text: '合同没有写' }).done()
    expect(remarksOf(story).filter(isOpen)).toHaveLength(1)
    story.when('submit', { note: '' }).done().when('settleRemark', { remark: 'r1' }).refuses('no-right')
    story.by('wang').when('reopenRemark', { remark: 'r1', text: '请补充协议' }).done()
    expect(remarksOf(story).filter(isUnanswered)).toHaveLength(1)
    story.when('settleRemark', { remark: 'r1' }).done()
    expect(remarksOf(story).filter(isOpen)).toEqual([])
    expect(remarksOf(story)[0]?.thread.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['replied', 'tian'],
      ['replied', 'cai'],
      ['disagreed', 'tian'],
      ['reopened', 'wang'],
      ['settled', 'wang'],
    ])
    story.when('return', back).done().by('tian')
    story.when('answerRemark', { remark: 'r1', answer: 'changed', text: '' }).refuses('remark-settled')
  })

  it('keeps a step from approving where the route says so, and only there', () => {
    const disagreed = (openRemarks: 'block' | 'allow') => {
      const route = { ...routeOf('one', 'two/all'), openRemarks }
      const story = sent({ route }).by('cai').when('remark', remark('r1')).done().when('return', back).done()
      return story
        .by('tian')
        .when('answerRemark', { remark: 'r1', answer: 'disagreed', text: '不必' })
        .done()
        .when('submit', { note: '' })
        .done()
        .by('cai')
    }
    disagreed('allow').when('approve', seen).done()
    const story = disagreed('block').when('approve', seen).refuses('remarks-open')
    story.when('settleRemark', { remark: 'r1' }).done()
    story.when('remark', remark('r2')).done().when('approve', seen).refuses('remarks-open')
    story.when('withdrawRemark', { remark: 'r2' }).done().when('approve', seen).done()
  })
})

describe('whoever is asked for advice', () => {
  const asked = (more: Partial<Staff> = {}) =>
    sent(more).by('cai').when('askAdvice', { to: 'li', question: '合适吗？' }).done().by('li')

  it('remarks too, for nobody else to see until the advice takes it along; the asker closes it', () => {
    const story = asked()
      .when('remark', remark('r1', { suggestion: '新值' }))
      .done()
    expect(seenBy('cai', remarksOf(story))).toEqual([])
    story.when('advise', { advice: '见批注' })
    expect(story.outcome).toMatchObject([
      { type: 'PaperRemarksSent', data: { remarks: ['r1'], step: 'sa' } },
      { type: 'PaperAdviceGiven' },
    ])
    story.done().when('remark', remark('r2')).refuses('no-right')
    expect(seenBy('tian', remarksOf(story))).toMatchObject([{ id: 'r1', author: 'li' }])
    story.when('replyToRemark', { remark: 'r1', text: '参照同类项目' }).done()
    story.by('cai').when('settleRemark', { remark: 'r1' }).done()
  })

  it('joins the talk of what was sent before, and leaves the closing of it to the reviewer', () => {
    const story = returned(remark('r1')).when('answerRemark', { remark: 'r1', answer: 'disagreed', text: '否' }).done()
    story.when('submit', { note: '' }).done().by('cai').when('askAdvice', { to: 'li', question: '？' }).done()
    story.by('li').when('replyToRemark', { remark: 'r1', text: '我看可以' }).done()
    story.when('settleRemark', { remark: 'r1' }).refuses('no-right')
    story.by('zhao').when('replyToRemark', { remark: 'r1', text: '？' }).refuses('no-right')
  })

  it('keeps what was remarked when the question is recalled, and may only take it back', () => {
    const story = asked().when('remark', remark('r1')).done().by('cai').when('recallAdvice', {}).done()
    story.by('li').when('remark', remark('r2')).refuses('no-right')
    story.by('cai').when('return', back).done()
    expect(remarksOf(story)[0]?.sentAt).toBe('')
    story.by('li').when('withdrawRemark', { remark: 'r1' }).done()
  })

  it('is spoken for by a deputy, in whose name the remark is theirs', () => {
    const story = asked({ deputies: { zhao: 'li' } })
      .by('zhao')
      .when('remark', remark('r1'))
      .done()
    expect(remarksOf(story)[0]).toMatchObject({ author: 'zhao', for: 'li' })
    story.by('li').when('advise', { advice: '见批注' }).done()
    expect(remarksOf(story)[0]?.sentAt).toBe(now)
  })
})

describe('whoever fills in a cell without being a drafter', () => {
  const helped = () => {
    const story = sent({ helpers: { fu: 'a' } }).by('cai')
    for (const [id, path] of [
      ['r1', 'a'],
      ['r2', 'b'],
      ['r3', 'a'],
    ] as const)
      story.when('remark', remark(id, { path, suggestion: '新值' })).done()
    return story.when('return', back).done().by('fu')
  }

  it('answers what was remarked on that cell, and on no other', () => {
    const story = helped()
    story.when('answerRemark', { remark: 'r1', answer: 'explained', text: '见合同' }).done()
    story.when('acceptSuggestions', { remarks: ['r3'] }).done()
    story.when('answerRemark', { remark: 'r2', answer: 'explained', text: '？' }).refuses('no-right')
    story.when('acceptSuggestions', { remarks: ['r3', 'r2'] }).refuses('no-right')
    expect(story.state.cells).toEqual({ a: '新值', b: '' })
    story.by('zhao').when('answerRemark', { remark: 'r1', answer: 'explained', text: '？' }).refuses('no-right')
  })
})
