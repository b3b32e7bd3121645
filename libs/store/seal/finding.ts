import type { Entry } from './block.ts'

/** What a verification may find. The places are filled in by `sentenceOf`. */
export const findingKinds = {
  changed: { zh: '事件被改动', en: 'event changed' },
  removed: { zh: '事件被删除', en: 'event removed' },
  added: { zh: '封印之后加入了事件', en: 'event added where all was sealed' },
  moved: { zh: '事件被换了位置', en: 'event moved' },
  'version-gap': { zh: '同一文书的版本号缺失', en: 'versions missing in a stream' },
  disordered: { zh: '同一文书的版本顺序与位置顺序不符', en: 'versions of a stream not in the order of positions' },
  'seal-changed': { zh: '封印被改动', en: 'seal changed' },
  'chain-broken': { zh: '封印链断开', en: 'chain of seals broken' },
  'block-missing': { zh: '缺少封印', en: 'seal missing' },
  'tail-cut': { zh: '末尾被截去：外部留存的链头之后已不存在', en: 'tail cut: shorter than a head kept outside' },
  'anchor-differs': { zh: '与外部留存的链头不同', en: 'differs from a head kept outside' },
  'not-checkable': { zh: '本机无法验证此算法', en: 'algorithm not available on this machine' },
} as const

export type FindingKind = keyof typeof findingKinds

export interface Finding {
  readonly kind: FindingKind
  readonly county: string
  /** Of the event, or the first of the positions concerned. */
  readonly position: number
  /** The last of the positions concerned; where a moved event stands now. */
  readonly to?: number
  readonly year?: number
  readonly stream?: string
  readonly version?: number
  /** What stands there instead. */
  readonly now?: Entry
  /** The number of the block. */
  readonly block?: number
  /** What of a seal does not fit; the head that was kept outside. */
  readonly detail?: string
}

const streamOf = ({ year, stream, version }: Pick<Finding, 'year' | 'stream' | 'version'>) =>
  stream === undefined ? undefined : `${year}/${stream}@${version}`

/** A finding in one line, Chinese and English. */
export function sentenceOf(finding: Finding): string {
  const { kind, county, position, to, block, now, detail } = finding
  const { zh, en } = findingKinds[kind]
  const parts = [
    `${zh} · ${en}`,
    county,
    `位置 position ${position}${to === undefined ? '' : ` → ${to}`}`,
    streamOf(finding),
    now && `现为 now ${streamOf(now)}`,
    block === undefined ? undefined : `封印 seal ${block}`,
    detail,
  ]
  return parts.filter(part => part !== undefined).join('  ')
}

/** What was seen while events and blocks were walked along together, before it is known what belongs together. */
export type Seen =
  | {
      readonly at: 'event'
      readonly county: string
      readonly block: number
      readonly expected: Entry
      readonly found: Entry
    }
  | { readonly at: 'hole'; readonly county: string; readonly block: number; readonly expected: Entry }
  | { readonly at: 'extra'; readonly county: string; readonly found: Entry }

const nameOf = (county: string, { year, stream, version }: Entry) => JSON.stringify([county, year, stream, version])

/** Says what happened: an event that is missing here and stands there has moved, whatever took its place. */
export function findingsOf(seen: readonly Seen[]): Finding[] {
  const wanted = new Set<string>()
  const standing = new Map<string, number>()
  for (const each of seen) {
    const expected = each.at === 'extra' ? undefined : nameOf(each.county, each.expected)
    const found = each.at === 'hole' ? undefined : nameOf(each.county, each.found)
    if (expected === found) continue
    if (expected !== undefined) wanted.add(expected)
    if (found !== undefined && each.at !== 'hole') standing.set(found, each.found.position)
  }
  return seen.flatMap((each): Finding[] => {
    const { county } = each
    if (each.at === 'extra')
      return wanted.has(nameOf(county, each.found)) ? [] : [{ kind: 'added', county, ...each.found }]
    const { expected, block } = each
    const to = standing.get(nameOf(county, expected))
    if (to !== undefined) return [{ kind: 'moved', county, ...expected, to, block }]
    if (each.at === 'hole') return [{ kind: 'removed', county, ...expected, block }]
    const same = nameOf(county, expected) === nameOf(county, each.found)
    return [{ kind: 'changed', county, ...expected, ...(!same && { now: each.found }), block }]
  })
}
