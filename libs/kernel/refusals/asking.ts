import type { Sentences } from './sentence.ts'

/** Who asks, for what, and whether it can be had at all. */
export const asking = {
  malformed: { status: 400, zh: '填写的内容格式不对：{problems}', en: 'The input is malformed: {problems}' },
  'not-signed-in': { status: 401, zh: '请先登录', en: 'Please sign in first' },
  'wrong-login': { status: 401, zh: '用户名或密码不对', en: 'Wrong login or password' },
  'too-many-logins': {
    status: 429,
    zh: '登录失败次数过多，请 {minutes} 分钟后再试',
    en: 'Too many failed logins, try again in {minutes} minutes',
  },
  'too-many-requests': {
    status: 429,
    zh: '访问过于频繁，请 {minutes} 分钟后再试',
    en: 'Too many requests, try again in {minutes} minutes',
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
  unavailable: {
    status: 503,
    zh: '暂时无法处理：{reason}。您填写的内容没有丢失，请稍后再试；重复提交不会重复记录',
    en: 'Not possible at the moment: {reason}. Nothing you typed is lost; try again shortly, nothing is recorded twice',
  },
} as const satisfies Sentences
