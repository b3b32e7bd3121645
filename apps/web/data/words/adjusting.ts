import type { Words } from '#kernel/process'

/** Adjustment of an approved target. */
export const adjusting = {
  adjustment: { zh: '目标调整', en: 'Adjustments' },
  adjustmentOf: { zh: '第 {number} 次调整', en: 'Adjustment {number}' },
  beingAdjusted: { zh: '调整中', en: 'Being adjusted' },
  noAdjustmentsWhy: {
    zh: '目标批复后确需改动的，由填报人在绩效目标表上点“申请调整”。',
    en: 'Where an approved target has to change, its drafter asks for an adjustment on the target table.',
  },
  askAdjustment: { zh: '申请调整', en: 'Ask for an adjustment' },
  askAdjustmentWhy: {
    zh: '批复后的目标原则上不改。申请与预算调整一并审核，批复之日起生效：所属期未结束、尚未报送的监控和此后的自评用新值，已报送的和更早各期的不变。',
    en: 'An approved target changes only for a reason. The request is reviewed together with the budget change and takes effect on its approval: reports that have not been sent and whose period has not ended, and the self-evaluation, use the new values; reports sent before and of earlier periods keep theirs.',
  },
  reportBeforeAdjustment: {
    zh: '本表按第 {number} 次调整前的目标填报，该调整自 {day} 起生效。',
    en: 'This report is filled in against the target before adjustment {number}, which is in force from {day}.',
  },
  reportAside: {
    zh: '目标调整删去了这些指标，原填内容不再计入本表：{cells}',
    en: 'The adjustment removed these indicators; what was filled in for them no longer counts here: {cells}',
  },
  effectReportsTake: {
    zh: '改用调整后目标的监控表：{reports}',
    en: 'Reports that take the adjusted target: {reports}',
  },
  effectReportsKeep: { zh: '沿用原目标的监控表：{reports}', en: 'Reports that keep the target they have: {reports}' },
  adjustmentCategory: { zh: '调整原因', en: 'Reason' },
  adjustmentText: { zh: '调整理由', en: 'Why it has to change' },
  adjustmentTextNeeded: { zh: '请写明调整理由', en: 'Say why it has to change' },
  adjustmentBasis: {
    zh: '依据文号（改动预算时必填）',
    en: 'Document that it rests on (required where the budget changes)',
  },
  basisOf: { zh: '依据：{basis}', en: 'Basis: {basis}' },
  changeReason: { zh: '修改理由', en: 'Change the reason' },
  proposedChanges: { zh: '与现行目标相比', en: 'Against the target in force' },
  proposedNothing: {
    zh: '还没有改动。请在左边的表里直接改，改动会列在这里。',
    en: 'Nothing is changed yet. Change the table on the left; what you change is listed here.',
  },
  budgetChange: { zh: '预算数 {before} → {after} 元', en: 'Budget {before} → {after} yuan' },
  inForceSince: { zh: '{day} 起执行', en: 'in force since {day}' },
  askedOn: { zh: '{day} 申请', en: 'asked for on {day}' },
  approvedOriginal: { zh: '看批复时的原表', en: 'The table as it was approved' },
  originally: { zh: '年初：{text}', en: 'originally: {text}' },
  notOriginally: { zh: '调整新增', en: 'added by adjustment' },
  viaAdjustment: { zh: '目标调整', en: 'by adjustment' },
  momentAdjusted: { zh: '第 {number} 次调整生效 · {time}', en: 'Adjustment {number} in force · {time}' },
} as const satisfies Record<string, Words>
