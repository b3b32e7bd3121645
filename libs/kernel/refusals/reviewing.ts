import type { Sentences } from './sentence.ts'

/** Acts of reviewers, and the routes that they stand on. */
export const reviewing = {
  'route-unstaffed': {
    status: 409,
    zh: '审核环节“{step}”还没有人，请联系管理员',
    en: 'Nobody holds the review step "{step}" yet; ask the administrator',
  },
  'route-short': {
    status: 409,
    zh: '审核环节“{step}”须 {needs} 人同意，可审的只有 {count} 人，请联系管理员',
    en: 'The review step "{step}" takes {needs} approvals, but only {count} may decide there; ask the administrator',
  },
  'route-own': {
    status: 409,
    zh: '审核环节“{step}”只有起草人自己，不能自己审核自己起草的材料，请联系管理员',
    en: 'Only the drafters hold the review step "{step}", and nobody reviews their own; ask the administrator',
  },
  'route-broken': {
    status: 409,
    zh: '这条审核路线走不通：{problems}',
    en: 'This route leads nowhere: {problems}',
  },
  'own-draft': {
    status: 403,
    zh: '不能审核自己起草的材料',
    en: 'Nobody may review what they drafted themselves',
  },
  'content-changed': {
    status: 409,
    zh: '内容已不是您看到的那一版，请重新打开再审核',
    en: 'The content is no longer the one you saw; open it again before deciding',
  },
  'already-acted': {
    status: 409,
    zh: '后面的环节已经处理，不能撤回或收回；要改请让现在的审核人退回，已批复的请申请目标调整',
    en: 'Somebody has acted on it already: ask whoever reviews it now to return it; once approved, it takes an adjustment',
  },
  'already-voted': {
    status: 409,
    zh: '这一环节您（或您代的人）已经审过',
    en: 'You, or the person you stand in for, have decided at this step already',
  },
  'decided-for-you': {
    status: 409,
    zh: '这一环节{person}已代您审过',
    en: '{person} has decided at this step in your place already',
  },
  'not-your-turn': {
    status: 409,
    zh: '这一环节依次审核，还没轮到您；轮到时会提醒您',
    en: 'This step is reviewed in order and it is not your turn yet; you will be reminded when it is',
  },
  'advice-pending': {
    status: 409,
    zh: '正在等待征求的意见，答复或收回之后才能审核',
    en: 'Advice was asked for; decide once it is given or recalled',
  },
  'retract-late': {
    status: 409,
    zh: '同意已超过十分钟，不能收回；要改请让现在的审核人退回，已批复的请申请目标调整',
    en: 'The approval is more than ten minutes old: ask whoever reviews it now to return it; once approved, it takes an adjustment',
  },
  'final-sticks': {
    status: 409,
    zh: '批复已经生效，不能收回；要改只能走目标调整',
    en: 'The approval has taken effect and cannot be taken back; it takes an adjustment',
  },
  'look-first': {
    status: 409,
    zh: '这类材料不能批量同意，请打开看过再办',
    en: 'Documents of this kind are not approved in batches; open it and decide',
  },
  'unknown-step': {
    status: 409,
    zh: '没有走过这个环节：{step}',
    en: 'The document has not been through this step: {step}',
  },
  'sheet-missing': {
    status: 409,
    zh: '这一环节须评定等级，重点项目须填审核表',
    en: 'This step gives a grade; a key project takes the review sheet',
  },
  'opinion-missing': {
    status: 409,
    zh: '评为“中”或“差”须写明意见',
    en: 'A grade of fair or poor needs an opinion',
  },
  'grade-differs': {
    status: 409,
    zh: '等级写的是“{given}”，而各项得分合计 {total}，是“{made}”；请按得分评定，或改各项得分',
    en: 'The grade given is {given}, but the points add up to {total}, which is {made}; leave the grade out or change the points',
  },
  'points-outside-band': {
    status: 409,
    zh: '得分与所选等级不符：{items}',
    en: 'The points do not fit the grade ticked: {items}',
  },
  'unfit-reviewer': {
    status: 409,
    zh: '不能选{person}：{why}',
    en: '{person} cannot be chosen: {why}',
  },
  'step-begun': {
    status: 409,
    zh: '本环节已有人审过，不能在前面加签',
    en: 'Somebody has decided at this step; nobody can be added before it',
  },
  'after-last': {
    status: 409,
    zh: '已是最后一步，不能在后面加签',
    en: 'This is the last step; nobody can be added after it',
  },
  'urged-today': {
    status: 409,
    zh: '这个工作日已经催办过',
    en: 'It was urged already this working day',
  },
  'open-warnings': {
    status: 409,
    zh: '还有 {count} 处警告，须打开逐份审核',
    en: '{count} warnings are open; review it by itself',
  },
} as const satisfies Sentences
