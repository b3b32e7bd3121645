import { notePath } from '#disclosure/anchor'
import { changesSince, type DisclosureContext } from '#disclosure/disclosure'
import { changeOf, included, unlisted, withheldCounts } from '#disclosure/item'
import { contentOf } from '#disclosure/state'
import { occasions, titleOf, withholdingReasons } from '#disclosure/occasion'
import { disclosureForm } from '#forms/disclosure-form'
import type { Sheet } from '#forms/sheet'
import type { DisclosurePage } from '#views/answers'
import { figure } from '#vocabulary/figures'
import type { DocumentKind, Printed, Ruled } from './kind.ts'

function sheet({ entry, unit, state }: DisclosurePage, { proof }: Printed): Sheet {
  const { items, occasion, figures } = state
  return disclosureForm({
    year: entry.year,
    unit,
    title: titleOf({ ...state, number: state.publishedNumber }).zh,
    note: { title: occasions[occasion].note.zh, text: figure(figures, notePath) },
    lines: included(items).map(item => ({ ...item, unit: item.unit.name })),
    withheld: withheldCounts(items).map(({ category, count }) => ({ title: withholdingReasons[category].zh, count })),
    proof,
  })
}

/** 公开目录. */
export const disclosure: DocumentKind<DisclosurePage, DisclosureContext & Ruled> = {
  titles: { form: '公开目录', review: '绩效信息公开审核表', approved: '公开日期' },
  called: 'unit',
  amount: () => '',
  content: contentOf,
  changesSince,
  beside: ({ items }, { adjusting, ...standing }) => ({
    changes: Object.fromEntries(items.map(item => [item.document, changeOf(item, standing) ?? ''])),
    elsewhere: standing.elsewhere,
    adjusting,
    unlisted: unlisted(items, standing).map(({ document, title }) => ({ document, title })),
  }),
  warnings: () => 'always',
  sheet,
}
