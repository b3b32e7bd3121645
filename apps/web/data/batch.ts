import type { DocumentEntry } from '#views/answers'
import type { BatchLine } from '#views/review-answers'
import { newId, send } from './api.ts'
import { linesOf } from './lines.ts'

/** Approving many in one request: what each row showed goes with it, and each is answered in a line of its own. */

/** The server takes no more at once. */
export const mostAtOnce = 200

/** May a row be ticked? What waits for this person in a review; the server decides about each. */
export const batchable = ({ mine, stage, part, hash }: DocumentEntry): boolean =>
  mine && stage === 'in-review' && !part && hash !== ''

export interface Ticked {
  readonly entry: DocumentEntry
  /** One for each document and batch: sending it again after a broken connection approves nothing twice. */
  readonly commandId: string
}
export const tickedOf = (entries: readonly DocumentEntry[]): Ticked[] =>
  entries.map(entry => ({ entry, commandId: newId() }))

export type Outcomes = ReadonlyMap<string, BatchLine['outcome']>

export async function approveMany(
  ticked: readonly Ticked[],
  note: string,
  tell: (line: BatchLine) => void,
): Promise<void> {
  const documents = ticked.map(({ entry: { id, version, hash }, commandId }) => ({
    id,
    commandId,
    expected: version,
    hash,
  }))
  const response = await send('/batches/approve', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ note, documents }),
  })
  for await (const line of linesOf<BatchLine>(response)) tell(line)
}
