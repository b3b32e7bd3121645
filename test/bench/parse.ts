import { isRefusal } from '#kernel/refusal'
import { madeBook } from '#forms/testing/make-book'
import { readFile } from '#platform/reading'
import { atMost, type Report } from './report.ts'

/** Ten thousand rows of a workbook, read in the thread that the server reads in; memory is that of the whole process. */

const rows = 10_000
const perProject = 15

const heads =
  '项目编码 项目名称 年度预算（万元） 一级指标 二级指标 三级指标 指标说明 指标性质 指标值 计量单位 依据 分值'.split(' ')
const rowOf = (at: number) => {
  const project = Math.floor(at / perProject)
  return [
    `13102624P${String(project).padStart(11, '0')}A`,
    `第 ${project} 个项目`,
    12.5,
    '产出指标',
    '数量指标',
    `第 ${at} 项工程量`,
    `验收确认的第 ${at} 项`,
    '≥',
    at + 0.5,
    '平方米',
    '施工合同',
    6,
  ]
}

export async function benchParse(): Promise<Report> {
  const book = await madeBook({ 清单: { rows: [heads, ...Array.from({ length: rows }, (_, at) => rowOf(at))] } })
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
  const begun = performance.now()
  const read = await readFile(book, {})
  const seconds = (performance.now() - begun) / 1000
  clearInterval(watch)
  if (isRefusal(read) || read.rows.length !== rows) throw new Error('the workbook was not read whole')
  const peakMb = peak / 1024 / 1024
  const row = { rows, fileMb: book.length / 1024 / 1024, seconds, msPerRow: (seconds * 1000) / rows }
  return {
    rows: [{ ...row, peakMb, withoutMakingItMb: (peak - before) / 1024 / 1024 }],
    bars: [atMost('10,000 rows of xlsx', 10, 's', seconds)],
    notes: ['peakMb holds what making the workbook left behind; withoutMakingItMb is what reading it added'],
  }
}
