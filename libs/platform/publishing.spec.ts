import { describe, expect, it } from '@jest/globals'
import type { Published } from '#disclosure/published'
import type { Recorded } from '#kernel/event'
import { disclosures } from '#views/disclosures'
import { publications } from '#views/publications'
import { contentHash } from '#vocabulary/hash'
import { emptyTable } from '#vocabulary/table'
import { drawing } from './drawing.ts'
import type { Office } from './office.ts'
import { openData } from './open-data.ts'
import { publicDisclosure, publicFile, shelf } from './publishing.ts'

const office = { id: 'office', code: '210001', name: '党政办', department: '兴隆宫镇' }
const table = { ...emptyTable, projectName: '村街道路硬化', projectCode: 'road' }
const shown: Published = {
  unit: { id: 'office', code: '210001', name: '党政办' },
  year: 2024,
  occasion: 'budget',
  number: 1,
  note: '',
  items: [
    {
      document: 'target-2024-road',
      kind: 'target',
      unit: office,
      title: '村街道路硬化',
      projectCode: 'road',
      version: 9,
      hash: contentHash(table),
      approvedAt: '2024-02-01T01:00:00.000Z',
      content: table,
    },
  ],
  withheld: [],
}
const id = 'disclosure-2024-office-budget-1'

/** The rows of what was published, as somebody may have changed one of them since; and how often each is read. */
function publishedOnce(change: (content: Published) => Published = content => content) {
  const at = '2024-02-20T01:00:00.000Z'
  const event = { stream: id, type: 'DisclosurePublished', at, data: { shown, hash: contentHash(shown) } }
  const recorded = event as unknown as Recorded
  let row = disclosures.fold(undefined, recorded, id)
  const publication = publications.fold(undefined, recorded, id)
  const stored = publication && { ...publication, shown: change(publication.shown) }
  const reads: string[] = []
  const store = {
    row: (view: { name: string }) => {
      reads.push(view.name)
      return Promise.resolve(view.name === disclosures.name ? row : stored)
    },
    rows: () => Promise.resolve([row]),
    columns: () => Promise.resolve([row]),
  }
  return {
    office: { store } as unknown as Office,
    reads,
    takeDown() {
      const taken = { ...recorded, type: 'DisclosureTakenDown', data: { reason: '有误' } }
      row = disclosures.fold(row, taken, id)
    },
  }
}
const usual = () => drawing({ bytes: 1_000_000, waiting: 9 })
const file = { id, place: 1, format: 'xlsx' } as const

async function csv(from: Office): Promise<string> {
  let text = ''
  for await (const piece of openData(from, '131026', 2024, usual())) text += Buffer.from(piece).toString()
  return text
}

describe('what was published', () => {
  it('is shown whole, with its hash', async () => {
    const { office: as } = publishedOnce()
    expect(await publicDisclosure(as, '131026', id, shelf())).toMatchObject({
      content: shown,
      hash: contentHash(shown),
    })
    expect(await publicFile(as, '131026', file, usual())).toMatchObject({ name: '村街道路硬化绩效目标表.xlsx' })
    expect(await csv(as)).toContain('内容校验')
  })

  it('is shown to nobody once it is not what its hash says: no page, no file, no line', async () => {
    const { office: altered } = publishedOnce(content => ({ ...content, note: '后来加的一句' }))
    const no = { refused: 'publication-altered', detail: { id, hash: contentHash(shown) } }
    expect(await publicDisclosure(altered, '131026', id, shelf())).toMatchObject(no)
    expect(await publicFile(altered, '131026', file, usual())).toMatchObject(no)
    await expect(csv(altered)).rejects.toThrow(`${id}: publication-altered`)
  })

  it('is checked and drawn up once for its page, and never shown from there once it is taken down', async () => {
    const { office: as, reads, takeDown } = publishedOnce()
    const known = shelf()
    const first = await publicDisclosure(as, '131026', id, known)
    expect(await publicDisclosure(as, '131026', id, known)).toEqual(first)
    expect(reads).toEqual(['disclosures', 'publications', 'disclosures'])
    takeDown()
    expect(await publicDisclosure(as, '131026', id, known)).toMatchObject({ content: null, items: [], hash: '' })
    expect(await publicFile(as, '131026', file, usual())).toMatchObject({ refused: 'not-found' })
  })

  it('is drawn from its content once, and from then on read no more', async () => {
    const { office: as, reads } = publishedOnce()
    const drawn = usual()
    const first = await publicFile(as, '131026', file, drawn)
    expect(reads).toEqual(['disclosures', 'publications'])
    expect(await publicFile(as, '131026', file, drawn)).toEqual(first)
    expect(reads).toEqual(['disclosures', 'publications', 'disclosures'])
    expect(await publicFile(as, '131026', { ...file, place: 2 }, drawn)).toMatchObject({ refused: 'not-found' })
  })
})
