import { describe, expect, it } from '@jest/globals'
import type { ViewStatus } from '#store/store'
import { troubleText, viewTable } from './views.ts'

const event = { county: 'k1', year: 2024, stream: 'target-2024-1', version: 7, position: 412, type: 'TargetEdited' }
const trouble = { error: 'no', event, since: '2024-03-01T00:00:00.000Z', tries: 3, next: '2024-03-01T00:00:04.000Z' }
const lane = { name: 'activity', version: 1, lane: 1, position: 411, lag: 9, held: true, error: 'no', trouble }

const views: readonly ViewStatus[] = [
  { name: 'documents', version: 1, mode: 'inline', rows: 12, position: 420, lag: 0, lanes: [] },
  {
    name: 'activity',
    version: 1,
    mode: 'live',
    rows: 30,
    position: 411,
    lag: 9,
    lanes: [{ name: 'activity', version: 1, lane: 0, position: 420, lag: 0, held: true }, lane],
  },
]

describe('taizhang views', () => {
  it('has a line for each view, in both languages', () => {
    const cellsOf = (line: string) => line.split('|').map(text => text.trim())
    const [head = '', , ...rows] = viewTable(views).split('\n')
    expect(cellsOf(head)).toContain('滞后 lag')
    expect(rows.map(cellsOf)).toEqual([
      ['', 'documents', '随事件 inline', '1', '—', '12', '420', '0', '', ''],
      ['', 'activity', '跟随 live', '1', '2', '30', '411', '9', 'no', ''],
    ])
  })

  it('says where a lane stopped, why, since when, how often it tried, and when it will again', () => {
    const text = troubleText(lane)
    for (const part of ['activity', 'lane 1', 'target-2024-1@7', '412', 'TargetEdited', trouble.since, trouble.next])
      expect(text).toContain(part)
  })
})
