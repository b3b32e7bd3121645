/**
 * A refusal is a value: the domain says no without throwing. Each code stands here once, with the HTTP status it
 * becomes and its sentence in both languages; a code without a sentence does not compile.
 */
interface Sentence {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503
  readonly zh: string
  readonly en: string
}

export const refusals = {
  malformed: { status: 400, zh: '填写的内容格式不对：{problems}', en: 'The input is malformed: {problems}' },
  'not-signed-in': { status: 401, zh: '请先登录', en: 'Please sign in first' },
  'wrong-login': { status: 401, zh: '用户名或密码不对', en: 'Wrong login or password' },
  'too-many-logins': {
    status: 429,
    zh: '登录失败次数过多，请 {minutes} 分钟后再试',
    en: 'Too many failed logins, try again in {minutes} minutes',
  },
  'no-right': {
    status: 403,
    zh: '您没有“{verb}”的权限，需要角色：{role}',
    en: 'You have no right to {verb}; it takes the role {role}',
  },
  'not-found': { status: 404, zh: '找不到这份材料', en: 'No such document' },
  'no-such-moment': {
    status: 404,
    zh: '这份材料没有“{moment}”这一版，或那时还没有这份材料',
    en: 'This document has no version "{moment}", or did not exist yet',
  },
  'unknown-action': { status: 404, zh: '没有这个操作：{action}', en: 'No such action: {action}' },
  conflict: {
    status: 409,
    zh: '您打开之后，别人已改动过这份材料（第 {expected} 版 → 第 {actual} 版），请看过改动再操作',
    en: 'This document has changed since you opened it (version {expected} → {actual}); look at the changes first',
  },
  'not-now': {
    status: 409,
    zh: '当前状态是“{stage}”，不能“{verb}”',
    en: 'Cannot {verb} while the document is {stage}',
  },
  'already-exists': { status: 409, zh: '已经有了：{what}', en: 'It exists already: {what}' },
  'nothing-changed': { status: 409, zh: '没有任何改动', en: 'Nothing was changed' },
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
  'published-sticks': {
    status: 409,
    zh: '公开后不能收回同意；确需撤下的，由绩效股办理“撤下”',
    en: 'What is published is not taken back by retracting an approval; the performance section can take it down',
  },
  'disclosure-open': {
    status: 409,
    zh: '本单位这一项公开已在办理，办结后才能再准备补充公开',
    en: 'A disclosure of this unit and occasion is under way; the next one can be prepared once it has ended',
  },
  'nothing-to-disclose': {
    status: 409,
    zh: '没有可以公开的内容：要有已批复的目标或已定分的自评，且不能全部不予公开',
    en: 'There is nothing to disclose: it takes approved targets or confirmed self-evaluations that are not all withheld',
  },
  'not-listed': {
    status: 409,
    zh: '这份材料不在本次公开的目录里',
    en: 'This document is not listed in the disclosure',
  },
  'items-changed': {
    status: 409,
    zh: '有 {count} 份材料列入后又有变动，请退回填报人，按现行内容更新后再送审：{items}',
    en: '{count} documents have changed since they were listed; return it to its drafter, who takes what stands now and sends it again: {items}',
  },
  'published-already': {
    status: 409,
    zh: '有 {count} 份材料已经公开，不再重复公开；请按现行内容更新（审核中的先退回填报人）后再送审：{items}',
    en: '{count} documents are public already and are not published twice; take what stands now (in review: return it to its drafter first) and send it again: {items}',
  },
  'disclosure-note-missing': {
    status: 409,
    zh: '请先写“预算绩效情况说明”，再送审公开',
    en: 'Write the note on budget performance before submitting',
  },
  'too-many-requests': {
    status: 429,
    zh: '访问过于频繁，请 {minutes} 分钟后再试',
    en: 'Too many requests, try again in {minutes} minutes',
  },
  'publication-altered': {
    status: 500,
    zh: '这项公开的内容与公开时的校验值不符，已停止显示；请联系公开它的单位',
    en: 'The content of this publication does not match the hash it was published with and is not shown; ask the unit that published it',
  },
  'drawing-busy': {
    status: 503,
    zh: '下载的人较多，文件正在排队生成，请稍候再试',
    en: 'Many files are being made at the moment; please try again shortly',
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
  'due-past': {
    status: 409,
    zh: '期限 {due} 已过（今天是 {today}），请另定一天',
    en: 'The due day {due} is past (today is {today}); set a later one',
  },
  'due-not-later': {
    status: 409,
    zh: '延期后的期限须晚于原期限 {due}',
    en: 'An extension sets a day after {due}',
  },
  'foreign-source': {
    status: 409,
    zh: '问题来源的材料不是这个项目的监控表或自评表：{document}',
    en: 'The source is neither a report nor a self-evaluation of this project: {document}',
  },
  'already-begun': {
    status: 409,
    zh: '已经开始填报，沿用开始填报时的目标值',
    en: 'It has been begun and keeps the target values that it was begun with',
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
  'unknown-remark': { status: 404, zh: '找不到这条批注', en: 'No such remark' },
  'remark-sent': {
    status: 409,
    zh: '批注已随审核意见送出，不能再改或删去',
    en: 'The remark went with the verdict and can no longer be changed or withdrawn',
  },
  'remark-settled': { status: 409, zh: '这条批注已经了结', en: 'The remark is settled already' },
  'remarks-unanswered': {
    status: 409,
    zh: '还有 {count} 条批注没有答复，逐条答复后才能送审：{remarks}',
    en: '{count} remarks have no answer yet; answer each before sending: {remarks}',
  },
  'remarks-open': {
    status: 409,
    zh: '还有 {count} 条批注未了结，按本县审核路线不能同意：{remarks}',
    en: '{count} remarks are open, and this route lets nobody approve until they are settled: {remarks}',
  },
  'remarks-to-read': {
    status: 409,
    zh: '还有 {count} 条批注未了结或未送出，须打开逐份审核',
    en: '{count} remarks are open or not sent yet; review it by itself',
  },
  'answer-missing': {
    status: 409,
    zh: '答复“说明”或“不同意”须写明理由',
    en: 'To explain or to disagree takes words',
  },
  'no-suggestion': { status: 409, zh: '这条批注没有建议值', en: 'The remark suggests no value' },
  'suggestions-differ': {
    status: 409,
    zh: '对“{path}”有两个不同的建议值，请逐条选择',
    en: 'Two different values are suggested for {path}; choose between them',
  },
  'open-warnings': {
    status: 409,
    zh: '还有 {count} 处警告，须打开逐份审核',
    en: '{count} warnings are open; review it by itself',
  },
  'deputy-overlap': {
    status: 409,
    zh: '{principal}在 {from} 至 {to} 已委托{deputy}代理；请改日期，或先结束那一段',
    en: '{deputy} stands in for {principal} from {from} to {to} already; change the dates or end that first',
  },
  'deputy-loop': {
    status: 409,
    zh: '代理绕成了圈，这些天里会没有人在：{chain}',
    en: 'The deputies go round in a circle, and nobody would be there: {chain}',
  },
  'deputy-self': { status: 409, zh: '{person}不能代理自己', en: '{person} cannot stand in for themselves' },
  'deputy-administrator': {
    status: 409,
    zh: '{person}是系统、安全或审计管理员，不能代理别人，也不能由别人代理',
    en: '{person} is an administrator, who stands in for nobody and for whom nobody stands in',
  },
  'wrong-period': {
    status: 409,
    zh: '起止日期不对（{from} 至 {to}）：止日不能早于起日，也不能早于今天（{today}）',
    en: 'The period from {from} to {to} is wrong: it may end neither before it begins nor before today ({today})',
  },
  'has-left': {
    status: 409,
    zh: '{person}已离任，工作已移交',
    en: '{person} has left and handed everything over',
  },
  'command-id-used': {
    status: 409,
    zh: '这个命令号已用于另一份材料或另一个操作，没有执行；请换一个命令号再发',
    en: 'This command id was used on another document or for another act, and nothing was done; send it again with a new one',
  },
  'command-id-taken': {
    status: 409,
    zh: '这个命令号已由别人用过，没有执行；请换一个命令号再发',
    en: 'Somebody else has used this command id, and nothing was done; send it again with a new one',
  },
  'hand-over-administrator': {
    status: 409,
    zh: '{person}是系统、安全或审计管理员，不能接手业务工作',
    en: "{person} is an administrator, who takes over nobody's work",
  },
  'hand-over-drafter': {
    status: 409,
    zh: '{person}参与起草了“{title}”，不能接手审这一份，请为它另选接手人',
    en: '{person} had a hand in {title} and cannot review it; choose somebody else for it',
  },
  'hand-over-decided': {
    status: 409,
    zh: '{person}在“{title}”的这一环节已经表过态，不能再接手一席，请为它另选接手人',
    en: '{person} has decided at this step of {title} already; choose somebody else for it',
  },
  'hand-over-seated': {
    status: 409,
    zh: '“{title}”的这一环节本来就要{person}审，一人不占两席，请为它另选接手人',
    en: '{person} reviews {title} at this step anyway and cannot take two seats; choose somebody else for it',
  },
  'hand-over-unseen': {
    status: 409,
    zh: '{person}看不到“{title}”，请把相应角色一并移交，或为它另选接手人',
    en: '{person} may not see {title}; hand over a role with it, or choose somebody else for it',
  },
  'no-longer-theirs': {
    status: 409,
    zh: '已不再点名等其处理（可能已办完或已转办）',
    en: 'it no longer waits for them by name: it was dealt with or handed over meanwhile',
  },
  'matter-not-theirs': {
    status: 409,
    zh: '这份材料没有点名等{person}处理：{document}',
    en: 'This document does not wait for {person} by name: {document}',
  },
  'matter-twice': {
    status: 409,
    zh: '同一份材料指定了两个接手人：{document}',
    en: 'Two successors are named for one document: {document}',
  },
  'hand-over-self': { status: 409, zh: '{person}不能移交给自己', en: '{person} cannot hand over to themselves' },
  'role-not-held': { status: 409, zh: '{person}没有担任“{role}”', en: '{person} does not hold the role {role}' },
  'work-waits': {
    status: 409,
    zh: '还有 {count} 份材料等着{person}，或在这个角色上没有别人能办，不能收回：{titles}；请先办理离任移交，或先把这个角色授予别人',
    en: '{count} documents wait for {person}, or for this role with nobody else to take it: {titles}; hand over first, or grant the role to somebody else',
  },
  'hand-over-strands': {
    status: 409,
    zh: '{person}这样移交，会有 {count} 份材料没有人能审（接手的人参与过起草，或看不到这份材料）：{titles}；请交给别人，或先把角色授予别人',
    en: 'Handed over by {person} like this, {count} documents would have nobody to review them (who takes over drafted or does not see them): {titles}; choose somebody else, or grant the role to another first',
  },
  'return-strands': {
    status: 409,
    zh: '{person}曾离任移交，恢复任职后，有 {count} 份点名等候的材料会转回其名下而看不到：{titles}；请先由接手人办完或转办',
    en: '{person} had left; back in office, {count} documents that wait in their name would return to them unseen: {titles}; whoever took over deals with these first',
  },
  'unknown-unit': { status: 409, zh: '没有这个单位：{unit}', en: 'No such unit: {unit}' },
  'unknown-person': { status: 409, zh: '没有这个人：{person}', en: 'No such person: {person}' },
  'exclusive-role': {
    status: 409,
    zh: '“{role}”不能与“{other}”由同一人担任',
    en: '{role} and {other} may not be held by one person',
  },
  'unknown-pack': { status: 409, zh: '没有这个规则包：{pack}', en: 'No such rule pack: {pack}' },
  'pack-unsound': {
    status: 409,
    zh: '规则包有问题，请改正：{problems}',
    en: 'The rule pack is unsound, mend: {problems}',
  },
  'no-cycle': { status: 409, zh: '{year} 年度还没有开启', en: 'The cycle {year} has not been opened' },
  'not-approved': { status: 409, zh: '绩效目标还没有批复', en: 'The target has not been approved yet' },
  'cause-missing': {
    status: 409,
    zh: '偏差超过规定，须写明原因和措施：{rows}',
    en: 'The deviation exceeds the threshold; give cause and measure: {rows}',
  },
  'figure-missing': { status: 409, zh: '还没有填写：{rows}', en: 'Still empty: {rows}' },
  'score-refused': {
    status: 409,
    zh: '还不能计分：{problems}',
    en: 'It cannot be scored yet: {problems}',
  },
  'not-a-document': {
    status: 422,
    zh: '看不出这是绩效目标文本：{reason}',
    en: 'This does not look like a performance target document: {reason}',
  },
  'empty-file': { status: 422, zh: '文件是空的', en: 'The file is empty' },
  'file-too-large': {
    status: 413,
    zh: '文件 {size} MB，超过上限 {limit} MB',
    en: 'The file has {size} MB, the limit is {limit} MB',
  },
  'unreadable-file': {
    status: 422,
    zh: '打不开这个文件：{reason}',
    en: 'This file cannot be opened: {reason}',
  },
  'has-macros': {
    status: 422,
    zh: '文件里有宏，不能导入；请另存为不含宏的 .xlsx 或 .docx 再导入',
    en: 'The file holds macros and is not read; save it as .xlsx or .docx without macros',
  },
  'over-limit': {
    status: 413,
    zh: '文件超过上限：{what}；请删去不用的内容，或拆成几个文件导入',
    en: 'The file goes beyond the limit: {what}; delete what is not needed or import it in parts',
  },
  'reading-stopped': {
    status: 422,
    zh: '读取这个文件用了太多{what}，已停止，没有写入任何内容；请删去不用的内容，或拆成几个文件导入',
    en: 'Reading this file took too much {what} and was stopped; nothing was written. Import it in parts',
  },
  'import-cancelled': {
    status: 409,
    zh: '导入已停止，没有写入任何内容',
    en: 'The import was stopped; nothing was written',
  },
  unavailable: {
    status: 503,
    zh: '暂时无法处理：{reason}。您填写的内容没有丢失，请稍后再试；重复提交不会重复记录',
    en: 'Not possible at the moment: {reason}. Nothing you typed is lost; try again shortly, nothing is recorded twice',
  },
} as const satisfies Record<string, Sentence>

export type RefusalCode = keyof typeof refusals

export interface Refusal {
  readonly refused: RefusalCode
  /** What the sentence's {placeholders} take, and whatever a program may want to know. */
  readonly detail: Readonly<Record<string, unknown>>
}

export const refuse = (refused: RefusalCode, detail: Refusal['detail'] = {}): Refusal => ({ refused, detail })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && 'detail' in value

/** The refusal as a sentence; placeholders that the detail does not fill stay empty. */
export function sentence({ refused, detail }: Refusal, language: 'zh' | 'en' = 'zh'): string {
  return refusals[refused][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = detail[name]
    const spoken =
      typeof value === 'object' && value !== null && language in value
        ? (value as Record<string, unknown>)[language]
        : value
    return Array.isArray(spoken) ? spoken.join(language === 'zh' ? '；' : '; ') : String(spoken ?? '')
  })
}
