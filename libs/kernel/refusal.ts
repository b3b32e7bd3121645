/**
 * A refusal is a value: the domain says no without throwing. Each code stands here once, with the HTTP status it
 * becomes and its sentence in both languages; a code without a sentence does not compile.
 */
interface Sentence {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503
  readonly zh: string
  readonly en: string
}

export const refusals = {
  malformed: { status: 400, zh: '填写的内容格式不对：{paths}', en: 'The input is malformed: {paths}' },
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
    zh: '下一环节已经处理，不能撤回',
    en: 'It cannot be withdrawn: a reviewer has already acted',
  },
  'route-unstaffed': {
    status: 409,
    zh: '审核环节“{step}”还没有人，请联系管理员',
    en: 'Nobody holds the review step "{step}" yet; ask the administrator',
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
