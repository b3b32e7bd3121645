import type { Words } from '#kernel/process'

/** Rectification: what the performance section orders, and what the unit did about it. */
export const rectifying = {
  rectification: { zh: '整改台账', en: 'Rectification' },
  rectificationOf: { zh: '第 {number} 号整改', en: 'Rectification {number}' },
  rectificationTitle: { zh: '绩效问题整改通知及反馈表', en: 'Notice and answer of a rectification' },
  rectifications: { zh: '整改', en: 'Rectification' },
  noRectificationsWhy: {
    zh: '绩效股在绩效目标表、监控表或自评表上点“下达整改”后，会出现在这里。',
    en: 'It appears here once the performance section orders a rectification at a target, a report or a self-evaluation.',
  },
  orderRectification: { zh: '下达整改', en: 'Order a rectification' },
  orderRectificationWhy: {
    zh: '下达后由填报单位写明整改措施和结果，经审核销号；单位填报人会收到提醒。',
    en: 'The unit then says what it did and what came of it, and is reviewed before it is closed; its drafters are told.',
  },
  noRectifications: { zh: '这个项目还没有下达过整改。', en: 'No rectification of this project yet.' },
  rectificationNotice: { zh: '整改通知', en: 'The notice' },
  rectificationAnswer: { zh: '整改反馈', en: 'The answer' },
  problemSource: { zh: '问题来源', en: 'Source' },
  sourceDocument: { zh: '来源材料', en: 'Found in' },
  noSourceDocument: { zh: '无', en: 'none' },
  severity: { zh: '严重程度', en: 'Severity' },
  problemFound: { zh: '存在问题', en: 'Problem' },
  problemNeeded: { zh: '请写明存在的问题', en: 'Say what is wrong' },
  requiredAction: { zh: '整改要求和建议', en: 'Required action' },
  requiredNeeded: { zh: '请写明整改要求', en: 'Say what is to be done' },
  rectifyBy: { zh: '整改期限', en: 'Due' },
  dayNeeded: { zh: '请填写日期', en: 'Give a day' },
  orderedBy: { zh: '下达', en: 'Ordered' },
  orderedByAt: { zh: '{name} {time}', en: '{name}, {time}' },
  measures: { zh: '整改措施', en: 'Measures taken' },
  result: { zh: '整改结果', en: 'Result' },
  evidence: { zh: '佐证材料', en: 'Evidence' },
  measuresHint: {
    zh: '逐条对应整改要求，写明做了什么、谁负责',
    en: 'Answer each point: what was done, and who saw to it',
  },
  resultHint: {
    zh: '写明改到什么程度，有数字的写数字',
    en: 'How far it has been put right, in figures where there are any',
  },
  evidenceHint: {
    zh: '材料名称、文号或存放处，如：验收单、支付凭证',
    en: 'Names, numbers or where they are kept, as receipts',
  },
  cellNeeded: { zh: '必填', en: 'required' },
  turns: { zh: '延期、撤销和重新整改', en: 'Extended, cancelled, reopened' },
  turnExtended: { zh: '延期至 {due}', en: 'Extended to {due}' },
  turnCancelled: { zh: '撤销整改', en: 'Cancelled' },
  turnReopened: { zh: '重新整改，{due} 前', en: 'Reopened, due {due}' },
  'what-extend': {
    zh: '改定整改期限，单位填报人会收到提醒。正在填报或审核的不受影响。',
    en: "Sets a later day; the unit's drafters are told. Whoever is filling in or reviewing goes on.",
  },
  'what-cancel': {
    zh: '不再要求整改，单位不能再填报。要再提出，请另行下达。',
    en: 'Nothing is asked of the unit any more. To ask again, order another one.',
  },
  'what-reopen': {
    zh: '退回单位重新整改，原来的同意全部作废，改好后从头审核。',
    en: 'It goes back to the unit; no approval stands, and it is reviewed from the start.',
  },
  why: { zh: '理由', en: 'Reason' },
  newDue: { zh: '新的期限', en: 'New day' },
} as const satisfies Record<string, Words>
