import type { Owner, Words } from '#kernel/process'
import { holders } from '#organisation/rights'
import { roles, type Role } from '#organisation/roles'
import type { Organisation } from '#organisation/state'

/** Role and people, an absent one with whoever stands in: 财政所：蔡所长（由傅镇长代）. */
function waitsForOne(
  { role, unit }: Owner,
  organisation: Organisation,
  names: Readonly<Record<string, string>>,
): Words {
  const name = (id: string) => names[id] ?? id
  const people = holders(organisation, role, unit).map((id): Words => {
    const deputies = organisation.deputations.filter(({ principal }) => principal === id).map(each => name(each.deputy))
    return {
      zh: `${name(id)}${deputies.map(deputy => `（由${deputy}代）`).join('')}`,
      en: `${name(id)}${deputies.map(deputy => ` (${deputy} stands in)`).join('')}`,
    }
  })
  const title = role === 'self' ? undefined : (roles[role as Role] ?? { zh: role, en: role })
  return {
    zh: `${title ? `${title.zh}：` : ''}${people.map(({ zh }) => zh).join('、')}`,
    en: `${title ? `${title.en}: ` : ''}${people.map(({ en }) => en).join(', ')}`,
  }
}

/** Whom a document waits for, in words; both are '' where it waits for nobody. */
export function waitsFor(
  owners: readonly Owner[],
  organisation: Organisation,
  names: Readonly<Record<string, string>>,
): Words {
  const each = owners.map(owner => waitsForOne(owner, organisation, names))
  return { zh: each.map(({ zh }) => zh).join('；'), en: each.map(({ en }) => en).join('; ') }
}
