import type { Sentences } from './sentence.ts'

/** Writing a table, a part of it, or an adjustment of it. */
export const drafting = {
  'stale-cell': {
    status: 409,
    zh: '“{path}”已被改成“{actual}”，与您看到的“{old}”不同',
    en: '{path} now reads "{actual}", not "{old}" as you saw it',
  },
  'unknown-cell': { status: 409, zh: '没有这一格：{path}', en: 'No such cell: {path}' },
  'has-errors': {
    status: 409,
    zh: '还有 {count} 处错误，改好才能送审：{findings}',
    en: '{count} errors must be mended before it can be sent: {findings}',
  },
  'not-your-part': {
    status: 403,
    zh: '交给您的是“{part}”，{cell} 不在其中',
    en: 'You were handed {part}; {cell} is not part of it',
  },
  'not-a-colleague': {
    status: 409,
    zh: '只能交给本乡镇（部门）的其他同事：{person}',
    en: 'A part can only be handed to a colleague of the same township or bureau: {person}',
  },
  'part-open': {
    status: 409,
    zh: '还有 {count} 个部分在同事手上，请等其完成或先收回：{parts}',
    en: '{count} parts are still with colleagues; wait for them or take them back: {parts}',
  },
  'unknown-entry': { status: 409, zh: '指标库里没有这一条：{entry}', en: 'The library has no such entry: {entry}' },
  'unexplained-warnings': {
    status: 409,
    zh: '还有 {count} 条警告，请改正，或在检查结果里逐条说明理由后再送审：{findings}',
    en: '{count} warnings are neither mended nor explained: {findings}',
  },
  'no-such-warning': {
    status: 409,
    zh: '这一格（{path}）现在没有 {rule} 警告，不需要说明',
    en: '{path} has no warning {rule} to be explained',
  },
  'adjustment-open': {
    status: 409,
    zh: '这个项目已有一项调整在办理，办结后才能再申请',
    en: 'An adjustment of this project is under way; the next one can be asked for once it has ended',
  },
  'adjustment-late': {
    status: 409,
    zh: '自评已经开启，不能再调整目标',
    en: 'Self-evaluation is open; targets are adjusted no more',
  },
  'not-approved': { status: 409, zh: '绩效目标还没有批复', en: 'The target has not been approved yet' },
  'fixed-cell': {
    status: 409,
    zh: '项目编码不能通过调整改变',
    en: 'An adjustment does not change the project code',
  },
  'budget-unchanged': {
    status: 409,
    zh: '调整原因是“预算调整”，但预算数没有改动；请改预算数，或改选其他原因',
    en: 'The reason is a budget change, but the budget is as it was; change it, or give another reason',
  },
  'budget-basis-missing': {
    status: 409,
    zh: '预算数有改动，请在调整理由里写明预算调整的文号',
    en: 'The budget changes: name the document that orders it in the reason',
  },
} as const satisfies Sentences
