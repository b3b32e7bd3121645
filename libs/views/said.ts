import type { Recorded } from '#kernel/event'
import type { Words } from '#kernel/process'
import type { RoutingEvent } from '#approval/routing'
import { noted, travelSayings } from '#approval/said'
import type { CycleEvent } from '#cycle/cycle'
import type { ReminderEvent } from '#cycle/reminder'
import { titleOf, withholdingReasons } from '#disclosure/occasion'
import type { DisclosureEvent } from '#disclosure/process'
import type { LibraryEvent } from '#library/library'
import type { EvaluationEvent } from '#evaluation/process'
import type { RectificationEvent } from '#monitoring/rectification/process'
import { severities } from '#monitoring/rectification/notice'
import type { ReportEvent } from '#monitoring/report'
import type { OrganisationEvent } from '#organisation/process'
import type { AdjustmentEvent } from '#target/adjustment/process'
import { adjustmentReasons, type AdjustmentReason } from '#target/adjustment/reason'
import type { DepartmentEvent } from '#target/department'
import { changeWords } from '#target/diff/change-kinds'
import type { LayoutEvent } from '#target/layout'
import type { RulebookEvent } from '#rulebook/rulebook'
import type { TrialEvent } from '#rulebook/trial'
import type { TargetEvent } from '#target/process'
import { partSummary } from '#vocabulary/part'
import type { Change } from '#vocabulary/table'

/** What happened, as one sentence: for timelines, for the answer to a stale tab, for the audit. */

type AnyOf =
  | RoutingEvent
  | OrganisationEvent
  | CycleEvent
  | ReminderEvent
  | DepartmentEvent
  | LayoutEvent
  | RulebookEvent
  | TrialEvent
  | TargetEvent
  | AdjustmentEvent
  | ReportEvent
  | EvaluationEvent
  | DisclosureEvent
  | RectificationEvent
  | LibraryEvent
type Names = (person: string) => string
type Sayings = { readonly [E in AnyOf as E['type']]: (data: E['data'], name: Names) => Words }

const always = (zh: string, en: string) => (): Words => ({ zh, en })
const cells = (n: number): Words => ({ zh: `修改了 ${n} 处`, en: `changed ${n} cell${n === 1 ? '' : 's'}` })

function edited({ changes }: { changes: readonly { kind: Change['kind'] }[] }): Words {
  const added = changes.filter(({ kind }) => kind === 'add').length
  const removed = changes.filter(({ kind }) => kind === 'remove').length
  const set = changes.length - added - removed
  const zh = [set && `修改 ${set} 处`, added && `增加 ${added} 行`, removed && `删除 ${removed} 行`]
  const en = [set && `${set} changes`, added && `${added} rows added`, removed && `${removed} rows removed`]
  return { zh: zh.filter(Boolean).join('，'), en: en.filter(Boolean).join(', ') }
}

const checked = ({ pack: { id, version } }: { pack: { id: string; version: string } }): Words => ({
  zh: `按规则包 ${id} ${version} 检查`,
  en: `checked by pack ${id} ${version}`,
})

const explained = ({ rule, reason }: { rule: string; reason: string }): Words => ({
  zh: `说明警告 ${rule} 的理由：${reason}`,
  en: `explained the warning ${rule}: ${reason}`,
})

const justified = (zh: string, en: string, { category, text }: AdjustmentReason): Words => {
  const kind = adjustmentReasons[category]
  return { zh: `${zh}（${kind.zh}）：${text}`, en: `${en} (${kind.en}): ${text}` }
}

const adjusted = always('目标已调整，改用调整后的目标值', 'the target was adjusted: takes the adjusted values')

const sayings: Sayings = {
  OrganisationFounded: always('建立了组织', 'founded the organisation'),
  UnitAdded: ({ name }) => ({ zh: `增加单位 ${name}`, en: `added the unit ${name}` }),
  PersonAdded: ({ id }) => ({ zh: `增加人员 ${id}`, en: `added the person ${id}` }),
  RoleGranted: ({ person, role }) => ({ zh: `授予 ${person} 角色 ${role}`, en: `granted ${role} to ${person}` }),
  RoleRevoked: ({ person, role }) => ({ zh: `收回 ${person} 的角色 ${role}`, en: `revoked ${role} from ${person}` }),
  DeputyAppointed: ({ principal, deputy, from, to }, name) => ({
    zh: `${from} 至 ${to} 由${name(deputy)}代${name(principal)}`,
    en: `${name(deputy)} stands in for ${name(principal)} from ${from} to ${to}`,
  }),
  DeputyDismissed: ({ principal }, name) => ({
    zh: `结束${name(principal)}的代理`,
    en: `nobody stands in for ${name(principal)} any more`,
  }),
  RolesHandedOver: ({ from, to, grants }, name) => ({
    zh: `${name(from)}的 ${grants.length} 个角色移交给${name(to)}`,
    en: `${grants.length} roles of ${name(from)} went to ${name(to)}`,
  }),
  MattersHandedOver: ({ from, to, documents }, name) => ({
    zh: `点名等${name(from)}处理的 ${documents.length} 份材料移交给${name(to)}`,
    en: `${documents.length} documents that waited for ${name(from)} by name went to ${name(to)}`,
  }),
  MatterNotPassed: ({ from, to, title, why }, name) => ({
    zh: `${name(from)}的“${title}”未能移交给${name(to)}：${why.zh}`,
    en: `${title}, which waited for ${name(from)}, could not go to ${name(to)}: ${why.en}`,
  }),
  DutiesHandedOver: ({ from, to }, name) => ({
    zh: `${name(from)}的工作移交给${name(to)}`,
    en: `the duties of ${name(from)} went to ${name(to)}`,
  }),
  RoutePublished: ({ kind, route }) => ({
    zh: `发布审核路线（${kind}）第 ${route.version} 版`,
    en: `published version ${route.version} of the ${kind} route`,
  }),
  CycleOpened: ({ year, pack }) => ({ zh: `开启 ${year} 年度（${pack}）`, en: `opened the year ${year} (${pack})` }),
  SelfEvaluationOpened: always('开启自评', 'opened self-evaluation'),
  ReminderSent: ({ title }) => ({ zh: `提醒：${title}`, en: `reminded of ${title}` }),
  ReminderRead: always('已读', 'read'),
  PackDrafted: ({ version }) => ({ zh: `起草规则包 ${version} 版`, en: `drafted version ${version} of the pack` }),
  PackProposed: ({ from }) => ({ zh: `提请发布，自 ${from} 年度起`, en: `proposed it from ${from}` }),
  PackReturned: ({ reason }) => ({ zh: `退回：${reason}`, en: `returned: ${reason}` }),
  PackPublished: ({ version, from }) => ({
    zh: `发布 ${version} 版，自 ${from} 年度起`,
    en: `published version ${version}, in force from ${from}`,
  }),
  TrialAsked: ({ version }) => ({
    zh: `用以往送审回测 ${version} 版`,
    en: `tried version ${version} on earlier submissions`,
  }),
  TrialStretched: ({ found }) => ({
    zh: `回测了 ${found.submissions} 次送审`,
    en: `tried ${found.submissions} submissions`,
  }),
  TrialStopped: always('停止回测', 'stopped the trial'),
  TargetChecked: checked,
  DepartmentGoalsChecked: checked,
  DepartmentGoalsDrafted: always('建立部门整体绩效目标', 'drafted the department goals'),
  DepartmentGoalsRevised: always('整份替换部门整体绩效目标', 'replaced the department goals'),
  DepartmentGoalsEdited: edited,
  LayoutMapped: ({ columns }) => ({
    zh: `记住了文件中 ${columns.length} 列的对应`,
    en: `remembered what ${columns.length} columns of a file are`,
  }),
  LayoutForgotten: always('忘记了文件中各列的对应', 'forgot what the columns of a file are'),
  ...travelSayings('DepartmentGoals', { zh: '批复', en: 'approved' }, changeWords('department')),
  TargetOpened: ({ source }) =>
    source === 'import'
      ? { zh: '从文件导入为草稿', en: 'imported as a draft' }
      : { zh: '新建草稿', en: 'opened a blank draft' },
  TargetEdited: edited,
  ...travelSayings('Target', { zh: '批复', en: 'approved' }, changeWords('target')),
  TargetAdjusted: ({ number, changes, reason }) =>
    justified(
      `第 ${number} 次调整生效，改动 ${changes.length} 处`,
      `adjustment ${number} took effect, ${changes.length} changes`,
      reason,
    ),
  AdjustmentOpened: ({ number, reason }) =>
    justified(`申请第 ${number} 次调整`, `asked for adjustment ${number}`, reason),
  AdjustmentEdited: edited,
  AdjustmentWarningExplained: explained,
  AdjustmentJustified: ({ reason }) => justified('修改调整理由', 'changed the reason', reason),
  AdjustmentChecked: checked,
  AdjustmentDropped: ({ reason }) => noted({ zh: '放弃调整', en: 'dropped the adjustment' }, reason),
  ...travelSayings('Adjustment', { zh: '批复调整', en: 'approved the adjustment' }, changeWords('adjustment')),
  TargetCopied: ({ year, targets, moved }) => ({
    zh: `由 ${year} 年度带入，指标值${targets === 'kept' ? '保留' : '清空'}${moved.length ? `，${moved.length} 条换了类别` : ''}`,
    en: `copied from ${year}, targets ${targets}${moved.length ? `, ${moved.length} moved in the tree` : ''}`,
  }),
  IndicatorInserted: always('指标来自指标库', 'the indicator is from the library'),
  PartHanded: ({ to, part, note }, name) => {
    const { zh, en } = partSummary(part)
    return noted({ zh: `把${zh}交给${name(to)}填写`, en: `handed ${en} to ${name(to)}` }, note)
  },
  PartTakenBack: ({ from }, name) => ({
    zh: `收回交给${name(from)}的部分`,
    en: `took back the part of ${name(from)}`,
  }),
  PartPassed: ({ from, to }, name) => ({
    zh: `${name(from)}离任，其部分由${name(to)}接着填写`,
    en: `${name(from)} left; ${name(to)} goes on with their part`,
  }),
  PartDone: ({ note }) => noted({ zh: '填好交回', en: 'handed the part back as done' }, note),
  TargetWarningExplained: explained,
  EntryProposed: ({ entry }) => ({ zh: `提议指标“${entry.name}”`, en: `proposed the indicator ${entry.name}` }),
  EntryAccepted: ({ id, note }) => noted({ zh: `采纳指标 ${id}`, en: `accepted the indicator ${id}` }, note),
  EntryRefused: ({ id, note }) => noted({ zh: `不采纳指标 ${id}`, en: `refused the indicator ${id}` }, note),
  EntryRetired: ({ id, note }) => noted({ zh: `停用指标 ${id}`, en: `retired the indicator ${id}` }, note),
  ReportOpened: ({ checkpoint }) => ({ zh: `开启 ${checkpoint} 监控`, en: `opened the report of ${checkpoint}` }),
  ReportAdjusted: adjusted,
  ReportFilled: ({ changes }) => cells(changes.length),
  ReportAssessed: ({ assessment }) => ({
    zh: `亮灯：${assessment.light}，支出进度 ${assessment.execution.rate}%`,
    en: `lights: ${assessment.light}, execution ${assessment.execution.rate}%`,
  }),
  ...travelSayings('Report', { zh: '审定', en: 'confirmed' }, changeWords('report')),
  RectificationOrdered: ({ number, severity, finding, due }) => {
    const { zh, en } = severities[severity].title
    return {
      zh: `下达第 ${number} 号整改（${zh}，${due} 前）：${finding}`,
      en: `ordered rectification ${number} (${en}, by ${due}): ${finding}`,
    }
  },
  RectificationFilled: ({ changes }) => cells(changes.length),
  RectificationExtended: ({ due, reason }) => noted({ zh: `延期至 ${due}`, en: `extended to ${due}` }, reason),
  RectificationCancelled: ({ reason }) => noted({ zh: '撤销整改', en: 'cancelled it' }, reason),
  RectificationReopened: ({ due, reason }) =>
    noted({ zh: `重新整改，${due} 前`, en: `reopened it, due ${due}` }, reason),
  ...travelSayings('Rectification', { zh: '同意销号', en: 'confirmed as rectified' }, changeWords('rectification')),
  EvaluationOpened: always('开启自评，带入监控数据', 'opened, with the monitored figures carried in'),
  EvaluationAdjusted: adjusted,
  EvaluationFilled: ({ changes }) => cells(changes.length),
  EvaluationScored: ({ result, pack }) => ({
    zh: `计分 ${result.total.toFixed(2)}（${result.grade}），规则包 ${pack.id} ${pack.version}`,
    en: `scored ${result.total.toFixed(2)} (${result.grade}) by pack ${pack.id} ${pack.version}`,
  }),
  ...travelSayings('Evaluation', { zh: '定分', en: 'score confirmed' }, changeWords('evaluation')),
  DisclosureOpened: ({ year, occasion, items }) => {
    const { zh, en } = titleOf({ year, occasion })
    const { length } = items
    return { zh: `准备${zh}，列入 ${length} 份材料`, en: `prepared: ${en}, ${length} documents listed` }
  },
  DisclosureItemWithheld: ({ title, reason: { category, text } }) => {
    const { zh, en } = withholdingReasons[category]
    return { zh: `“${title}”不予公开（${zh}）：${text}`, en: `withheld ${title} (${en}): ${text}` }
  },
  DisclosureItemIncluded: ({ title }) => ({ zh: `“${title}”改为公开`, en: `${title} is to be published after all` }),
  DisclosureFilled: ({ changes }) => cells(changes.length),
  DisclosureRefreshed: ({ items }) => ({
    zh: `按现行内容更新，列入 ${items.length} 份材料`,
    en: `took what stands now, ${items.length} documents listed`,
  }),
  DisclosurePublished: ({ shown }) => {
    const { zh, en } = titleOf(shown)
    const { length } = shown.items
    return { zh: `向社会公开：${zh}，${length} 份材料`, en: `published: ${en}, ${length} documents` }
  },
  DisclosureTakenDown: ({ reason }) => noted({ zh: '撤下公开', en: 'taken down' }, reason),
  DisclosureDropped: ({ reason }) => noted({ zh: '放弃公开', en: 'dropped the disclosure' }, reason),
  ...travelSayings('Disclosure', { zh: '同意公开', en: 'approved for publication' }, changeWords('disclosure')),
}

/** One sentence for an event; people by name where names are given. */
export const said = (event: Recorded, names: Readonly<Record<string, string>> = {}): Words =>
  (sayings as Readonly<Record<string, (data: unknown, name: Names) => Words>>)[event.type]?.(
    event.data,
    person => names[person] ?? person,
  ) ?? { zh: event.type, en: event.type }
