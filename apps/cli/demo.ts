import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formats } from '#forms/render'
import { readConfig, root } from '#platform/config'
import { example, exampleCalendar } from '#platform/logins'
import { onStop } from '#platform/stopping'
import type { DocumentEntry } from '#views/answers'
import type { CliCommand } from './command.ts'
import * as play from './demo/play.ts'
import { readScript, type ProjectScript } from './demo/script.ts'
import { cells } from './demo/table.ts'
import { serve } from './serve.ts'

const folder = join(root, 'out')

/** By the pack of the next years, with another tree: what was written is moved into it. */
const nextCalendar = { pack: 'national-2021', draftingDue: '2025-01-31', selfEvaluationDue: '2026-02-28' }

async function documents(people: play.People, scripts: readonly ProjectScript[]): Promise<number> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  let written = 0
  for (const [i, script] of scripts.entries())
    for (const [word, path] of [
      ['绩效目标表', play.targetPath(script)],
      ['绩效自评表', play.evaluationPath(script)],
    ] as const)
      for (const format of formats) {
        const bytes = await people.performance.bytes(`${path}/file/${format}`)
        await writeFile(join(folder, `${i + 1}-${script.table.projectName}${word}.${format}`), bytes)
        written++
      }
  return written
}

function rowOf({ table, year }: ProjectScript, all: readonly DocumentEntry[]): string[] {
  const own = all.filter(({ projectCode }) => projectCode === table.projectCode)
  const events = own.reduce((sum, entry) => sum + entry.events, 0)
  const returns = own.reduce((sum, entry) => sum + entry.returns, 0)
  const light = (checkpoint: string) => own.find(entry => entry.checkpoint === checkpoint)?.light ?? ''
  const evaluation = own.find(({ kind }) => kind === 'evaluation')
  play.mustBe(`${table.projectName} events`, events, year.events)
  play.mustBe(`${table.projectName} returns`, returns, year.returns)
  return [
    table.projectName,
    String(events),
    String(returns),
    light('06-30'),
    light('10-31'),
    `${evaluation?.rate ?? ''}%`,
    evaluation?.score?.toFixed(2) ?? '',
    evaluation?.grade ?? '',
  ]
}

/** Names each stage, times it, and stops at the first that fails. */
async function staged(stages: readonly (readonly [name: string, run: () => Promise<unknown>])[]): Promise<void> {
  for (const [name, run] of stages) {
    const before = performance.now()
    await run()
    console.log(`${((performance.now() - before) / 1000).toFixed(2).padStart(7)} s  ${name}`)
  }
}

async function playYear(url: string): Promise<void> {
  const people = await play.signInAll(url)
  const scripts = await readScript(root)
  const each = async (run: (script: ProjectScript) => Promise<unknown>) => {
    for (const script of scripts) await run(script)
  }
  const returned = scripts.filter(({ year }) => year.returns > 0)
  await staged([
    ['开启年度 · open the year', () => play.openYear(people, exampleCalendar)],
    ['导入 · import', async () => play.bringIn(people, await readFile(join(root, example.document)))],
    ['检查、修改、送审 · findings, corrections, submission', () => each(script => play.draft(people, script))],
    [
      '退回与再送审 · return and resubmission',
      async () => {
        for (const script of returned) await play.returnAndResubmit(people, script)
      },
    ],
    ['审核、批复 · review and approval', () => each(script => play.approveTarget(people, script))],
    ['监控开启 · reports open by themselves', () => play.opened(people, 'report', scripts.length * 2)],
    ['6月监控 · 30 June', () => each(script => play.monitor(people, script, '06-30', script.year.june))],
    ['10月监控 · 31 October', () => each(script => play.monitor(people, script, '10-31', script.year.october))],
    [
      '开启自评 · self-evaluation opens',
      async () => {
        await play.openSelfEvaluation(people)
        await play.opened(people, 'evaluation', scripts.length)
      },
    ],
    ['自评 · self-evaluation', () => each(script => play.evaluate(people, script))],
    ['计分、复核 · scoring by the queue, confirmation', () => each(script => play.scored(people, script))],
    [
      '下年起草 · the next draft, beside this year',
      async () => {
        await play.openYear(people, nextCalendar, example.year + 1)
        await each(script => play.draftAgain(people, script))
      },
    ],
    [
      '文书 · documents into out/',
      async () => play.mustBe('files', await documents(people, scripts), scripts.length * 6),
    ],
  ])
  const all = await people.performance.get<DocumentEntry[]>(`documents?year=${example.year}`)
  const heads = ['项目 project', '事件 events', '退回 returns', '6月灯', '10月灯', '执行率', '得分 score', '等级']
  console.log(`\n${cells([heads, ...scripts.map(script => rowOf(script, all))])}`)
}

export default {
  usage: '',
  about: { zh: '在临时数据库里演完一整年', en: 'play a whole year in a temporary database' },
  async run() {
    const data = await mkdtemp(join(tmpdir(), 'taizhang-demo-'))
    const clean = () => rm(data, { recursive: true, force: true })
    const config = readConfig({
      ...process.env,
      TAIZHANG_EXAMPLE: 'people',
      TAIZHANG_DATA: data,
      PORT: '0',
      DATABASE_URL: '',
    })
    const serving = await serve(config)
    onStop(async () => {
      await serving.stop()
      await clean()
    })
    try {
      await playYear(serving.url)
      console.log('\n全部数字与预期一致 · Every figure is as expected')
      return 0
    } catch (error) {
      console.error(error)
      return 1
    } finally {
      await serving.stop()
      await clean()
    }
  },
} satisfies CliCommand
