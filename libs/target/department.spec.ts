import { describe, expect, it } from '@jest/globals'
import { readEvent } from '#kernel/event'
import { acting, smallOffice } from '#approval/testing/tree'
import { scenario } from '#kernel/testing/scenario'
import { hebei2024 } from '#rules/packs/hebei-2024'
import { emptyTable } from '#vocabulary/table'
import { noGoals, type Goals } from '#vocabulary/goals'
import { department, departmentEvents, dutiesOf, goalFindings, type DepartmentContext } from './department.ts'

const goals: Goals = {
  overall: '全年完成坑塘清理7处，改善人居环境',
  subGoals: [
    { id: 'd1', ordinal: '一', title: '农村环境整治', text: '6月底前清理坑塘7处' },
    { id: 'd2', ordinal: '二', title: '农业管理方面', text: '秸秆禁烧巡查不少于30次' },
  ],
  safeguards: [{ id: 'g1', ordinal: '一', title: '加强支出管理', text: '按月核对支付进度' }],
}
const context = (actor: string): DepartmentContext => ({
  ...acting(actor, { ...smallOffice, pi: 'approver' }, 'town'),
  now: '2024-01-08T01:00:00.000Z',
  year: 2024,
  pack: hebei2024,
  due: '2024-01-31',
  projects: [],
})
const opened = (of: Goals) => ({
  type: 'DepartmentGoalsDrafted' as const,
  data: {
    stage: 'drafting',
    owner: { role: 'drafter', unit: 'town' },
    unit: 'town',
    year: 2024,
    goals: of,
    source: 'import' as const,
    due: '2024-01-31',
  },
})
const draft = (of = goals) => scenario(department, context).by('tian').given(opened(of))
const set = (path: string, old: string, text: string) => ({
  changes: [{ kind: 'set' as const, path, old, new: text }],
  via: 'typing' as const,
})

describe('part one of the text', () => {
  it('is opened by who drafts for the unit, once, due with the drafts of the year', () => {
    const blank = scenario(department, context)
    blank.by('tian').when('open', { unit: 'town', goals }).then(opened(goals))
    blank.by('cai').when('open', { unit: 'town' }).refuses('no-right')
    draft().when('open', { unit: 'town' }).refuses('not-now')
  })

  it('is edited box by box, with the text before and after', () => {
    const edit = set('subGoals.d1.text', '6月底前清理坑塘7处', '6月底前清理坑塘9处')
    const steps = draft().when('edit', edit)
    steps.then({ type: 'DepartmentGoalsEdited', data: edit })
    expect(steps.done().state.goals.subGoals[0]?.text).toBe('6月底前清理坑塘9处')
  })

  it('takes blocks in, moves them and lets them go; a block keeps its id', () => {
    const section = { id: 'new', ordinal: '三', title: '道路管护', text: '' }
    const edited = draft()
      .when('edit', { changes: [{ kind: 'add', part: 'subGoals', after: 'd1', section }], via: 'typing' })
      .done()
      .when('edit', { changes: [{ kind: 'move', part: 'subGoals', id: 'd2', after: '' }], via: 'typing' })
      .done()
      .when('edit', {
        changes: [{ kind: 'remove', part: 'subGoals', section: goals.subGoals[0] as never }],
        via: 'typing',
      })
      .done()
    expect(edited.state.goals.subGoals.map(({ id }) => id)).toEqual(['d2', 'new'])
  })

  it('refuses an edit over text that was not seen, of no box, and one that changes nothing', () => {
    draft()
      .when('edit', set('overall', '别的', 'x'))
      .refuses('stale-cell')
    for (const path of ['overall.text', 'subGoals.d9.text', 'subGoals.d1.id', 'subGoals.d1', 'toString'])
      draft()
        .when('edit', set(path, '', 'x'))
        .refuses('unknown-cell')
    draft()
      .when('edit', set('overall', goals.overall, goals.overall))
      .refuses('nothing-changed')
    draft().when('revise', { goals }).refuses('nothing-changed')
    draft()
      .by('cai')
      .when('edit', set('overall', goals.overall, 'x'))
      .refuses('no-right')
  })

  it('cannot be sent while it has errors', () => {
    draft(noGoals).when('submit', { note: '' }).refuses('has-errors')
  })

  it('travels its route, comes back with the boxes that are meant, and is approved in the end', () => {
    const sent = draft().when('submit', { note: '' }).done()
    expect(sent.state.travel.route.map(({ step }) => step)).toEqual([
      'finance-office',
      'unit-head',
      'performance-section',
      'approval',
    ])
    const reason = { category: 'goal' as const, text: '请写明处数', cells: ['subGoals.d1.text'] }
    const back = sent.by('cai').when('return', reason).done()
    expect(back.state.travel).toMatchObject({ stage: 'returned', returned: reason })
    back
      .by('tian')
      .when('edit', set('subGoals.d1.text', '6月底前清理坑塘7处', '6月底前清理坑塘9处'))
      .done()
    back.when('submit', { note: '已改' }).done()
    for (const reviewer of ['cai', 'fu', 'ji', 'pi'])
      back.by(reviewer).when('approve', { note: '', hash: back.state.travel.hash }).done()
    expect(back.state.travel).toMatchObject({ stage: 'approved', round: 2 })
    back
      .by('tian')
      .when('edit', set('overall', goals.overall, 'x'))
      .refuses('not-now')
  })

  it('goes straight back over other words, and from the start over another number or a block less', () => {
    const again = (...edit: Parameters<typeof set>) => {
      const steps = draft().when('submit', { note: '' }).done()
      steps.by('cai').when('approve', { note: '', hash: steps.state.travel.hash }).done()
      steps.by('fu').when('return', { category: 'goal', text: '请改', cells: [] }).done().by('tian')
      return steps
        .when('edit', set(...edit))
        .done()
        .when('submit', { note: '' })
        .done().state.travel
    }
    expect(again('subGoals.d1.text', '6月底前清理坑塘7处', '6月底前完成清理坑塘7处')).toMatchObject({
      at: 1,
      carried: { kept: [{ why: 'minor', changes: [{ kind: 'wording', cells: ['subGoals.d1.text'] }] }] },
    })
    expect(again('subGoals.d1.text', '6月底前清理坑塘7处', '6月底前清理坑塘6处')).toMatchObject({
      at: 0,
      carried: { voided: [{ why: 'changed', changes: [{ kind: 'number' }] }] },
    })
  })

  it('is approved by nobody who drafted it', () => {
    const all = (actor: string) => ({ ...context(actor), may: () => true })
    scenario(department, all)
      .by('tian')
      .given(opened(goals))
      .when('submit', { note: '' })
      .done()
      .when('approve', { note: '', hash: '' })
      .refuses('own-draft')
  })

  it('reads what was recorded as paragraphs, the same each time', () => {
    const block = { ordinal: '一', title: '农村环境整治', paragraphs: ['清理坑塘', '清理沟渠'] }
    const old = { stage: 'drafting', unit: 'town', year: 2024, overall: ['总体'], subGoals: [block], safeguards: [] }
    expect(readEvent(departmentEvents.DepartmentGoalsDrafted, old, 1)).toMatchObject({
      owner: { role: 'drafter', unit: 'town' },
      goals: {
        overall: '总体',
        subGoals: [{ id: 'd1', ordinal: '一', title: '农村环境整治', text: '清理坑塘\n清理沟渠' }],
      },
    })
  })
})

describe('the findings of part one', () => {
  const rulesAt = (of: Goals, projects: DepartmentContext['projects'] = []) =>
    goalFindings(draft(of).state, { pack: hebei2024, projects }).map(({ rule, path }) => `${rule} ${path}`)
  const serving = (duty: string, target: string) => {
    const row = { id: 'i', level1: '', level2: '', level3: '', description: '', target, basis: '', weight: '' }
    return { id: duty, table: { ...emptyTable, duty, indicators: [row] } }
  }
  const served = dutiesOf(goals).map(({ title }) => serving(title, '≥7处'))

  it('are none for goals that say how much, served by measurable projects', () => {
    expect(rulesAt(goals, served)).toEqual([])
  })

  it('name the duties that no measurable target serves (R28)', () => {
    expect(rulesAt(goals)).toEqual(['R28 subGoals.d1.title', 'R28 subGoals.d2.title'])
    expect(rulesAt(goals, [...served.slice(0, 1), serving('农业管理方面', '达成')])).toEqual(['R28 subGoals.d2.title'])
  })

  it('ask for a number where a duty has none (R19), and for what is blank (R01)', () => {
    const [first, second] = goals.subGoals
    const vague = {
      ...goals,
      overall: ' ',
      subGoals: [
        { ...first, text: '改善环境' },
        { ...second, text: '' },
      ],
    } as Goals
    expect(rulesAt(vague, served)).toEqual(['R01 overall', 'R01 subGoals.d2.text', 'R19 subGoals.d1.text'])
  })

  it('doubt duties of other levels (R22) and slips (R30), and offer the right word', () => {
    const copied = { ...goals, overall: '组织实施全区国民经济核算制度，做到整治过硬，6 月底前完成意见意见征集' }
    const found = goalFindings(draft(copied).state, { pack: hebei2024, projects: served })
    expect(found.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'R22 overall',
      'R22 overall',
      'R30 overall',
      'R30 overall',
      'R30 overall',
    ])
    expect(found.flatMap(({ fix }) => (fix ? [fix.value] : []))[0]).toContain('政治过硬')
  })
})
