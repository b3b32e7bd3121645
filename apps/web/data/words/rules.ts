import type { Words } from '#kernel/process'

/** The calendar of a year and its rules. */
export const rules = {
  // Cycle
  cycle: { zh: '年度日程', en: 'Budget year' },
  pack: { zh: '规则包', en: 'Rule pack' },
  draftingDue: { zh: '绩效目标报送截止', en: 'Targets due' },
  checkpointDue: { zh: '{checkpoint}监控报送截止', en: 'Monitoring as of {checkpoint} due' },
  selfEvaluationDue: { zh: '自评报送截止', en: 'Self-evaluation due' },
  event: { zh: '事项', en: 'What' },
  date: { zh: '日期', en: 'When' },
  cycleAbsent: { zh: '{year} 年度还没有开启', en: '{year} has not been opened' },
  cycleAbsentWhy: {
    zh: '由绩效股设定规则包和截止日期后开启。',
    en: 'The performance section opens it with a rule pack and due dates.',
  },
  documentsInYear: { zh: '本年度共 {count} 份材料', en: '{count|document|documents} in the year' },
  cycleConfirm: {
    zh: '开启自评后，每个已批复的项目会立即有一张自评表，并提醒填报人。此操作不能撤回。',
    en: 'Each approved project gets a self-evaluation at once, and drafters are reminded. It cannot be undone.',
  },
  cycleAdjusting: {
    zh: '有 {count} 件目标调整还没有办完。开启自评后，它们不能再送审，也不能再批复：',
    en: '{count|adjustment is|adjustments are} still under way. Once self-evaluation is open, they can be neither sent nor approved for good:',
  },

  // Rules
  rulesTitle: { zh: '规则', en: 'Rules' },
  packVersion: { zh: '版本', en: 'Version' },
  inForceFrom: { zh: '起用年度', en: 'In force from' },
  publishedBy: { zh: '发布', en: 'Published' },
  builtIn: { zh: '随软件提供', en: 'comes with the software' },
  fromTheStart: { zh: '起初', en: 'from the start' },
  packDraft: { zh: '新版本', en: 'The next version' },
  packJson: { zh: '规则包内容（JSON，请先改 version）', en: 'The pack (JSON; change its version first)' },
  fromYear: { zh: '自哪个预算年度起用', en: 'In force from budget year' },
  packReason: { zh: '退回意见', en: 'Why it is returned' },
  packsBySection: {
    zh: '新版本由县绩效股起草，另一人发布。',
    en: 'The performance section of the county drafts the next version; a second person publishes it.',
  },
  checkAndBacktest: { zh: '检查并回测', en: 'Check and backtest' },
  proposedFrom: {
    zh: '{version} 版提请自 {year} 年度起用，须由另一人发布。',
    en: 'Version {version} is proposed from {year}; another person must publish it.',
  },
  noPackChanges: { zh: '与现行版本相同', en: 'The same as in force' },
  packChanges: { zh: '与现行版本不同的 {count} 处', en: '{count|difference|differences} from what is in force' },
  backtest: { zh: '回测', en: 'Backtest' },
  backtestSaid: {
    zh: '以往送审 {submissions} 次，其中被退回 {returned} 次。这一版会拦下 {blocked} 次，其中 {caught} 次后来确被退回。',
    en: 'Of {submissions} earlier submissions, {returned} sent back: this version would block {blocked}, of which {caught} were sent back.',
  },
  trials: { zh: '回测记录', en: 'Trials' },
  noTrials: { zh: '还没有回测过', en: 'Not tried yet' },
  trialOf: { zh: '{version} 版 · {by} {at}', en: 'version {version} · {by}, {at}' },
  trialProgress: {
    zh: '已看完记录的 {percent}%，试了 {count} 次送审',
    en: '{percent}% of the record seen, {count|submission|submissions} tried',
  },
  backtestUnknown: {
    zh: '下列规则还要看表外的情况，回测无法还原送审当时的，所以查得不全：',
    en: 'These rules ask for more than the form, as it was then; here they find less:',
  },
  backtestTargetsOnly: {
    zh: '部门整体绩效目标不在回测之内。',
    en: 'Goals of the department (part one) are not tried.',
  },
  rule: { zh: '规则', en: 'Rule' },
  allRules: { zh: '全部', en: 'All' },
  draftBlocks: { zh: '这一版拦下', en: 'This version blocks' },
  inForceBlocks: { zh: '当时规则拦下', en: 'In force blocked' },
  ofItReturned: { zh: '其中后被退回', en: 'of it sent back' },
  newlyBlocked: { zh: '新拦下的材料', en: 'Newly blocked' },
  wasReturned: { zh: '后被退回', en: 'was sent back' },
  wasNotReturned: { zh: '未被退回', en: 'was not sent back' },
} as const satisfies Record<string, Words>
