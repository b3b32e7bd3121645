import type { Words } from '#kernel/process'

/**
 * What can change in the forms that are filled in and in part one, between one submission and the next: by document, each
 * kind with what it is called and whether an approval holds under it unless a county says otherwise. Words that explain
 * leave an approval standing; figures, and whatever else was judged, do not. Tables of targets are compared by their own
 * rules.
 */

interface ChangeKind {
  readonly title: Words
  readonly keeps: boolean
}

const looked = (zh: string, en: string): ChangeKind => ({ title: { zh, en }, keeps: false })
const kept = (zh: string, en: string): ChangeKind => ({ title: { zh, en }, keeps: true })

const cosmetic = kept('仅改写法', 'Same meaning, written otherwise')
const judgedAnew = looked('规则包更换', 'Judged by another rule pack')

export const formChanges = {
  department: {
    'section-added': looked('增加一块内容', 'Block added'),
    'section-removed': looked('删除一块内容', 'Block removed'),
    'section-renamed': looked('标题改动', 'Title changed'),
    number: looked('数字或限定词改动', 'Figures or limits changed'),
    'text-removed': looked('删减内容', 'Text removed'),
    'text-added': looked('补充内容', 'Text added'),
    wording: kept('改写文字，数字未变', 'Reworded, figures unchanged'),
    reordered: kept('次序调整', 'Blocks reordered'),
    cosmetic,
  },
  report: {
    figure: looked('填报数据改动', 'Figures changed'),
    'judged-anew': judgedAnew,
    explained: kept('原因、措施等说明改动', 'Explanations changed'),
    cosmetic,
  },
  evaluation: {
    figure: looked('填报数据改动', 'Figures changed'),
    'judged-anew': judgedAnew,
    explained: kept('原因等说明改动', 'Explanations changed'),
    cosmetic,
  },
  rectification: {
    measures: looked('整改措施改动', 'Measures changed'),
    result: looked('整改结果改动', 'Result changed'),
    evidence: kept('佐证材料改动', 'Evidence changed'),
    cosmetic,
  },
  disclosure: {
    'item-included': looked('改为公开', 'Item disclosed after all'),
    'item-added': looked('增加公开内容', 'Item added'),
    'item-changed': looked('公开内容更新', 'Item taken anew'),
    'item-withheld': looked('改为不公开', 'Item withheld'),
    'item-removed': looked('移出公开内容', 'Item removed'),
    'reason-changed': kept('不公开的理由改写', 'Reason for withholding reworded'),
    note: kept('公开说明改动', 'Note changed'),
    cosmetic,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ChangeKind>>>>
export type FormKind = keyof typeof formChanges

/** The kinds of change of one of these documents. */
export type FormChange<F extends FormKind> = keyof (typeof formChanges)[F] & string

/** Those under which an approval holds unless a county says otherwise. */
export const keptIn = (form: FormKind): string[] =>
  Object.entries<ChangeKind>(formChanges[form]).flatMap(([kind, { keeps }]) => (keeps ? [kind] : []))
