import { known } from '#kernel/known'
import { parties } from '#approval/parties'
import { system, type Words } from '#kernel/process'
import type { Refusal } from '#kernel/refusal'
import { roles } from '#organisation/roles'

/** What a refusal says of people and roles is said in words: the domain knows them by id alone. */

const one = ['person', 'principal', 'deputy']
/** Several, one leading to the next. */
const chain = 'chain'

type Names = Readonly<Record<string, string>>

/** What somebody is called who did something; the software did some of it. */
export const nameIn = (names: Names, actor: string): string => names[actor] ?? (actor === system ? '系统' : actor)

const spoken = (text: string) => ({ zh: text, en: text })

/** Roles are held over units; the parts of a review are played beside them. */
const titles = new Map<string, Words>([
  ...Object.entries(roles),
  ...Object.entries(parties).map(([party, { words }]) => [party, words] as const),
])

const titled = (detail: Refusal['detail']): Refusal['detail'] => {
  const { role } = detail
  const title = typeof role === 'string' ? titles.get(role) : undefined
  return title ? { ...detail, role: { id: role, ...title } } : detail
}

/** The same refusal with each person's name and each role's title beside the id; what is unknown is left as it is. */
export async function byName(refusal: Refusal, namesOf: () => Promise<Names>): Promise<Refusal> {
  const detail = titled(refusal.detail)
  const ids = Object.entries(detail).filter(
    ([key, value]) => (one.includes(key) && typeof value === 'string') || (key === chain && Array.isArray(value)),
  )
  if (ids.length === 0) return { ...refusal, detail }
  const names = await namesOf()
  const name = (id: unknown) => known(names, String(id)) ?? String(id)
  const told = ids.map(([key, value]) =>
    Array.isArray(value)
      ? [key, { ids: value as unknown[], ...spoken(value.map(name).join(' → ')) }]
      : [key, { id: value, ...spoken(name(value)) }],
  )
  return { ...refusal, detail: { ...detail, ...Object.fromEntries(told) } }
}
