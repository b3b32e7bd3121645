import type { Sentences } from './sentence.ts'

/** People, roles, deputies, and whoever leaves. */
export const office = {
  'unknown-unit': { status: 409, zh: '没有这个单位：{unit}', en: 'No such unit: {unit}' },
  'unknown-person': { status: 409, zh: '没有这个人：{person}', en: 'No such person: {person}' },
  'exclusive-role': {
    status: 409,
    zh: '“{role}”不能与“{other}”由同一人担任',
    en: '{role} and {other} may not be held by one person',
  },
  'has-left': {
    status: 409,
    zh: '{person}已离任，工作已移交',
    en: '{person} has left and handed everything over',
  },
  'wrong-period': {
    status: 409,
    zh: '起止日期不对（{from} 至 {to}）：止日不能早于起日，也不能早于今天（{today}）',
    en: 'The period from {from} to {to} is wrong: it may end neither before it begins nor before today ({today})',
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
  'hand-over-self': { status: 409, zh: '{person}不能移交给自己', en: '{person} cannot hand over to themselves' },
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
} as const satisfies Sentences
