import { rectificationForm } from '#forms/rectification-form'
import { timeInChina } from '#forms/notes'
import type { Sheet } from '#forms/sheet'
import type { Words } from '#kernel/process'
import { severities, sources } from '#monitoring/rectification/notice'
import { changesSince, contentOf, type Rectification, type Turn } from '#monitoring/rectification/rectification'
import type { RectificationPage } from '#views/answers'
import { dayInChina } from '#vocabulary/day'
import { figure } from '#vocabulary/figures'
import type { DocumentKind, Printed, Ruled } from './kind.ts'

/** `report-2024-…-0630` → 6月监控表. */
function documentWords(id: string): string {
  if (id.startsWith('evaluation-')) return '绩效自评表'
  const [, month] = /-(\d\d)\d\d$/.exec(id) ?? []
  return month ? `${Number(month)}月绩效运行监控表` : ''
}

const turnWords = ({ act, due }: Turn): Words =>
  ({
    extended: { zh: `延期至 ${due}`, en: `extended to ${due}` },
    cancelled: { zh: '撤销整改', en: 'cancelled' },
    reopened: { zh: `重新整改，${due} 前`, en: `reopened, due ${due}` },
  })[act]

/** Where it stands; once it is confirmed, by whom and when. */
function conclusion({ state, entry, people }: RectificationPage): string {
  const { stage, decisions } = state.travel
  const last = decisions.findLast(({ verdict }) => verdict === 'approved')
  if (stage !== 'approved' || !last) return entry.stageWords.zh
  const name = (person: string) => people[person] ?? person
  const by = last.for ? `${name(last.actor)} 代 ${name(last.for)}` : name(last.actor)
  return [`${entry.stageWords.zh}（${by} ${timeInChina(last.at)}）`, last.note].filter(Boolean).join('\n')
}

function sheet(page: RectificationPage, { proof }: Printed): Sheet {
  const { entry, unit, state, people } = page
  const { project, notice, ordered, figures, turns } = state
  const name = (person: string) => people[person] ?? person
  return rectificationForm({
    year: entry.year,
    unit,
    number: state.number,
    projectCode: project.code,
    projectName: project.name,
    source: sources[notice.source],
    document: documentWords(notice.document),
    severity: severities[notice.severity].title,
    finding: notice.finding,
    required: notice.required,
    ordered: { by: name(ordered.by), at: ordered.at },
    due: state.due,
    measures: figure(figures, 'measures'),
    result: figure(figures, 'result'),
    evidence: figure(figures, 'evidence'),
    turns: turns.map(turn => ({ said: turnWords(turn), reason: turn.reason, by: name(turn.actor), at: turn.at })),
    conclusion: conclusion(page),
    proof,
  })
}

/** A grave one is looked at by itself, and so is one whose day is past. */
const lookedAt = ({ notice, due }: Rectification, now: string) =>
  [notice.severity === 'P0', due < dayInChina(now)].filter(Boolean).length

/** 绩效问题整改通知及反馈表. */
export const rectification: DocumentKind<RectificationPage, Ruled> = {
  titles: { form: '绩效问题整改通知及反馈表', review: '绩效问题整改审核表', approved: '销号日期' },
  called: 'project',
  amount: ({ project }) => project.budget,
  content: contentOf,
  changesSince,
  beside: () => ({}),
  warnings: (state, { now }) => lookedAt(state, now),
  sheet,
}
