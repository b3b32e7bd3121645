import type { Matter } from '#organisation/matters'
import { successorOf } from '#organisation/rights'
import type { Organisation } from '#organisation/state'
import type { Where } from '#store/contract'
import type { DocumentRow } from '#views/documents'
import type { PartRow } from '#views/parts'

/** What waits for a person by name, read from the lists. */

interface Around {
  readonly organisation: Pick<Organisation, 'successors' | 'grants'>
  documents(where: Where<DocumentRow>): Promise<DocumentRow[]>
  parts(where: Where<PartRow>): Promise<PartRow[]>
}

const matterOf = ({ id, title, unit, drafters, decided }: DocumentRow, part: boolean, seated: readonly string[]) =>
  ({ document: id, title, unit, part, drafters, decided, seated }) satisfies Matter

/** Who sits there by name, each as whoever stands for them by now. */
export const seatedAt = ({ owners }: DocumentRow, organisation: Around['organisation']): string[] =>
  owners.flatMap(({ role, unit }) => (role === 'self' ? [successorOf(organisation, unit)] : []))

export async function mattersOf({ documents, parts, organisation }: Around, person: string): Promise<Matter[]> {
  const [reviewed, handed] = await Promise.all([documents({ stage: 'in-review' }), parts({ person, done: false })])
  const tables = handed.length === 0 ? [] : await documents({ id: handed.map(({ document }) => document) })
  const seats = reviewed.flatMap(row => {
    const seated = seatedAt(row, organisation)
    const others = seated.filter(each => each !== person)
    return seated.includes(person) ? [matterOf(row, false, others)] : []
  })
  return [...seats, ...tables.map(row => matterOf(row, true, []))]
}
