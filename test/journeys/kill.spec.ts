import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn, until, type Client } from '../../apps/cli/demo/client.ts'
import * as play from '../../apps/cli/demo/play.ts'
import { readScript, type ProjectScript } from '../../apps/cli/demo/script.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '#platform/config'
import { example, exampleCalendar } from '#platform/logins'
import type { EvaluationPage, HistoryEntry } from '#views/answers'
import { served } from '../bench/serving.ts'

let system: Awaited<ReturnType<typeof served>>
let people: play.People
let scripts: ProjectScript[]

/** The year up to the day on which all six self-evaluations are sent. */
beforeAll(async () => {
  system = await served('people')
  people = await play.signInAll(system.url)
  scripts = (await readScript(root)).map(script => ({ ...script, year: { ...script.year, returns: 0 } }))
  const { finance, head, line, performance, approver, drafter } = people
  await play.openYear(people, exampleCalendar)
  await play.bringIn(people, await readFile(join(root, example.document)))
  for (const script of scripts) await play.draft(people, script)
  for (const script of scripts)
    await play.approveThrough(play.targetPath(script), [finance, head, line, performance, approver], drafter)
  await play.opened(people, 'report', 12)
  for (const script of scripts) await play.monitor(people, script, '10-31', script.year.october)
  await play.openSelfEvaluation(people)
  await play.opened(people, 'evaluation', 6)
}, 120_000)
afterAll(async () => system?.stop())

const scoresOf = async (drafter: Client, script: ProjectScript) =>
  (await drafter.get<HistoryEntry[]>(`${play.evaluationPath(script)}/history`)).filter(
    ({ type }) => type === 'EvaluationScored',
  ).length

describe('killing the worker while it scores', () => {
  it('leaves each self-evaluation with exactly one score', async () => {
    for (const script of scripts) {
      await play.evaluate(people, script)
      // At once, so that some are killed before, some during and some after their score is recorded.
      const { worker } = system.pids()
      process.kill(worker, 'SIGKILL')
      await until('another worker', async () => (system.pids().worker !== worker ? true : undefined))
    }
    for (const script of scripts)
      await until(
        `the score of ${script.table.projectName}`,
        async () => {
          const { state } = await people.drafter.get<EvaluationPage>(play.evaluationPath(script))
          return state.travel.stage === 'in-review' || undefined
        },
        60,
      )
    // A job that was taken again would come within the lease of a killed worker.
    const again = await signIn(system.url, 'tianbao')
    expect(await Promise.all(scripts.map(script => scoresOf(again, script)))).toEqual([1, 1, 1, 1, 1, 1])
  }, 120_000)

  it('and killing the api loses nothing that was acknowledged', async () => {
    const [script] = scripts
    const path = play.evaluationPath(script as ProjectScript)
    const before = await people.finance.get<EvaluationPage>(path)
    const done = await people.finance.command(`${path}/approve`, before.version, { note: '同意' })
    process.kill(system.pids().api, 'SIGKILL')
    const after = await until('the api to be back', () =>
      people.finance.get<EvaluationPage>(path).catch(() => undefined),
    )
    expect(after.version).toBe(done.version)
    expect(after.state.travel.decisions.at(-1)).toMatchObject({ actor: 'caisuo', verdict: 'approved' })
  }, 60_000)
})
