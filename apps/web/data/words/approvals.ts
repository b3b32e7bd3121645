import type { Words } from '#kernel/process'

/** What acts do to approvals: effect previews, approvals that are kept, where a document goes that is sent again. */
export const approvals = {
  effect: { zh: '这样做：', en: 'If you do this:' },
  effectRefused: { zh: '现在不能这样做：{why}', en: 'Not possible now: {why}' },
  effectStage: { zh: '状态由“{before}”变为“{after}”', en: 'Status: {before} → {after}' },
  effectGoes: { zh: '接下来：{who}', en: 'Next: {who}' },
  effectVoided: { zh: '作废的同意', en: 'Approvals that become void' },
  effectKept: { zh: '仍然有效的同意', en: 'Approvals that are kept' },
  effectOpen: { zh: '再送审时按改动决定去留的同意', en: 'Approvals that are decided when it is sent again' },
  effectSkipped: { zh: '跳过{step}：{why}', en: 'Passed over: {step} ({why})' },
  oneStep: { zh: '一个环节', en: 'a step' },
  effectMoved: { zh: '随之改动：{kind}，{verb}（{count} 件）', en: 'Also: {kind}, {verb} ({count})' },
  effectReminded: { zh: '提醒：{people}', en: 'Reminded: {people}' },
  sendWhere: { zh: '送到哪里', en: 'Where it goes' },
  sendBack: {
    zh: '直接送{step}（仍然有效的同意不再重审）',
    en: 'Straight to {step}; what is still approved is passed over',
  },
  sendAnew: { zh: '从头审核，先送{step}', en: 'From the start, to {step} first' },
  stepKept: { zh: '第 {round} 次送审时的同意仍有效', en: 'the approval of round {round} still holds' },
  stepAgain: {
    zh: '第 {round} 次送审时的同意已失效，须重审',
    en: 'the approval of round {round} is void: to be reviewed again',
  },
  wouldKeep: { zh: '现在送审，原来的同意保留', en: 'sent as it stands, the approval is kept' },
  wouldAgain: { zh: '现在送审，须重新审核', en: 'sent as it stands, it is reviewed again' },
  boundTo: { zh: '内容哈希 {before}… → {after}…', en: 'content hash {before}… → {after}…' },
  'told-approved': { zh: '已通过全部审核', en: 'has passed its whole review' },
  'told-refused': { zh: '不予通过', en: 'was refused for good' },
  'told-taken-down': { zh: '已从公开页撤下', en: 'was taken down from the public pages' },
  'told-approval-kept': { zh: '再次送审，您的同意仍有效', en: 'was sent again; your approval still holds' },
  'told-approval-void': {
    zh: '再次送审，您原来的同意已失效',
    en: 'was sent again; your earlier approval no longer holds',
  },
} as const satisfies Record<string, Words>
