import { example } from '#platform/logins'
import { streams } from '#reactors/streams'
import { changesBetween } from '#vocabulary/changes-between'
import { canonicalJson } from '#vocabulary/hash'
import type { CyclePage, DocumentEntry, EvaluationPage, HistoryEntry, ReportPage, TargetPage } from '#views/answers'
import type { ImportReport } from '#views/import-answers'
import type { LastYear } from '#views/library-answers'
import { Answered, signIn, until, type Client } from './client.ts'
import type { CheckpointScript, ProjectScript } from './script.ts'

/** The year, played over HTTP by the example people. Whatever is not as expected throws. */

export type People = Readonly<Record<'drafter' | 'finance' | 'head' | 'line' | 'performance' | 'approver', Client>>

export async function signInAll(url: string): Promise<People> {
  const logins = ['tianbao', 'caisuo', 'fuze', 'yewu', 'jixiao', 'pifu'] as const
  const [drafter, finance, head, line, performance, approver] = (await Promise.all(
    logins.map(login => signIn(url, login)),
  )) as [Client, Client, Client, Client, Client, Client]
  return { drafter, finance, head, line, performance, approver }
}

export function mustBe(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [canonicalJson(actual), canonicalJson(expected)]
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`)
}

/** Asserts that a command is refused with this code. */
async function mustRefuse(code: string, asking: Promise<unknown>): Promise<Answered> {
  const outcome = await asking.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof Answered && outcome.problem.code === code) return outcome
  throw outcome instanceof Error ? outcome : new Error(`expected the refusal ${code}`)
}

const targetOf = ({ table }: ProjectScript) => streams.target(example.year, table.projectCode)

export const openYear = ({ performance }: People, calendar: object, year: number = example.year) =>
  performance.command(`cycles/${streams.cycle(year)}/open`, 0, calendar)

/** Dry run, import, import again: six drafts, 59 rows, 2,691,500 yuan; the second time nothing changes. */
export async function bringIn({ drafter }: People, bytes: Uint8Array): Promise<ImportReport> {
  const to = (confirm: boolean) =>
    `imports?${new URLSearchParams({ year: String(example.year), unit: example.office, confirm: String(confirm) })}`
  const dry = await drafter.upload<ImportReport>(to(false), bytes)
  mustBe('drafts after a dry run', (await drafter.get<DocumentEntry[]>('documents')).length, 0)
  await drafter.upload<ImportReport>(to(true), bytes)
  const again = await drafter.upload<ImportReport>(to(true), bytes)
  mustBe('second import', [...new Set(again.projects.map(({ outcome }) => outcome))], ['same'])
  mustBe(
    'indicator rows',
    dry.projects.reduce((sum, { indicators }) => sum + indicators, 0),
    59,
  )
  mustBe(
    'total in 元',
    dry.projects.reduce((sum, { budget }) => sum + Number(budget), 0),
    2_691_500,
  )
  return dry
}

/** The published table is refused for its errors; the corrected one is sent. */
export async function draft({ drafter }: People, script: ProjectScript): Promise<void> {
  const id = targetOf(script)
  const page = await drafter.get<TargetPage>(`targets/${id}`)
  await mustRefuse('has-errors', drafter.command(`targets/${id}/submit`, page.version, {}))
  const changes = changesBetween(page.state.table, script.table)
  const edited = await drafter.command(`targets/${id}/edit`, page.version, { changes })
  const corrected = await drafter.get<TargetPage>(`targets/${id}`)
  mustBe('the corrected table', corrected.state.table, script.table)
  mustBe(
    'errors left',
    corrected.findings.filter(({ severity }) => severity === 'error'),
    [],
  )
  await drafter.command(`targets/${id}/submit`, edited.version, { note: '按规则修改后送审' })
}

/** Finance returns it for a cell; the drafter mends the cell and sends it again. */
export async function returnAndResubmit({ drafter, finance }: People, script: ProjectScript): Promise<void> {
  const id = targetOf(script)
  const { version } = await finance.get<TargetPage>(`targets/${id}`)
  const cells = ['indicators.i1.basis']
  const reason = { category: 'basis', text: '请写明7个村名单所依据的文件名称', cells }
  await finance.command(`targets/${id}/return`, version, reason)
  const returned = await drafter.get<TargetPage>(`targets/${id}`)
  mustBe('returned cells', returned.state.travel.returned?.cells, cells)
  const old = returned.state.table.indicators[0]?.basis ?? ''
  const change = { kind: 'set', path: cells[0], old, new: `${old}（附7个村名单）` }
  const edited = await drafter.command(`targets/${id}/edit`, returned.version, { changes: [change] })
  await drafter.command(`targets/${id}/submit`, edited.version, { note: '已补充名单' })
}

/** Each step in its turn: nobody approves out of turn, and nobody what they drafted. */
export async function approveThrough(path: string, reviewers: readonly Client[], outsider: Client): Promise<void> {
  for (const reviewer of reviewers) {
    const page = await reviewer.get<TargetPage>(path)
    const { hash } = page.state.travel
    await mustRefuse('no-right', outsider.command(`${path}/approve`, page.version, { hash }))
    await reviewer.command(`${path}/approve`, page.version, { note: '同意', hash })
  }
}

export const targetPath = (script: ProjectScript) => `targets/${targetOf(script)}`

/** All the way, from the township's finance office to the approver. */
export const approveTarget = ({ finance, head, line, performance, approver, drafter }: People, script: ProjectScript) =>
  approveThrough(targetPath(script), [finance, head, line, performance, approver], drafter)

const setsOf = (figures: Readonly<Record<string, string>>, cells: Readonly<Record<string, string>>) =>
  Object.entries(cells)
    .filter(([path, text]) => (figures[path] ?? '') !== text)
    .map(([path, text]) => ({ path, old: figures[path] ?? '', new: text }))

/** Fills a checkpoint's report, explains what must be explained, and sends it. */
async function report({ drafter }: People, path: string, script: CheckpointScript): Promise<void> {
  const page = await drafter.get<ReportPage>(path)
  const actuals = Object.fromEntries(
    Object.entries(script.actual).map(([id, text]) => [`indicators.${id}.actual`, text]),
  )
  const filled = await drafter.command(`${path}/fill`, page.version, {
    changes: setsOf(page.state.figures, { paid: script.paid, ...actuals }),
  })
  const { assessment } = await drafter.get<ReportPage>(path)
  const { execution, light } = assessment
  mustBe(
    path,
    { light, rate: execution.rate, straightLine: execution.straightLine.x, gap: execution.ownPlan?.gap },
    script.expect,
  )
  const places = [
    ...(execution.demandsCause ? ['execution'] : []),
    ...assessment.indicators.filter(row => row.demandsCause).map(({ id }) => `indicators.${id}`),
  ]
  let { version } = filled
  if (places.length > 0) {
    await mustRefuse('cause-missing', drafter.command(`${path}/submit`, version, {}))
    const changes = places.flatMap(place => [
      { path: `${place}.cause`, old: '', new: script.cause ?? '' },
      { path: `${place}.measure`, old: '', new: script.measure ?? '' },
    ])
    version = (await drafter.command(`${path}/fill`, version, { changes })).version
  }
  await drafter.command(`${path}/submit`, version, {})
}

export async function monitor(
  people: People,
  script: ProjectScript,
  checkpoint: '06-30' | '10-31',
  year: CheckpointScript,
): Promise<void> {
  const path = `reports/${streams.report(targetOf(script), checkpoint)}`
  await report(people, path, year)
  await approveThrough(path, [people.finance, people.head, people.performance], people.drafter)
}

export async function openSelfEvaluation({ performance }: People): Promise<void> {
  const { version } = await performance.get<CyclePage>(`cycles/${example.year}`)
  await performance.command(`cycles/${streams.cycle(example.year)}/openSelfEvaluation`, version, {})
}

/** Waits until the worker has opened as many documents of a kind as there must be. */
export const opened = ({ drafter }: People, kind: string, count: number) =>
  until(`${count} documents of kind ${kind}`, async () => {
    const rows = await drafter.get<DocumentEntry[]>(`documents?kind=${kind}`)
    return rows.length >= count ? rows : undefined
  })

export const evaluationPath = (script: ProjectScript) => `evaluations/${streams.evaluation(targetOf(script))}`

/** Fills a self-evaluation and sends it to be scored. */
export async function evaluate({ drafter }: People, script: ProjectScript): Promise<void> {
  const path = evaluationPath(script)
  const page = await drafter.get<EvaluationPage>(path)
  const { executed, revised, executionReason, goalsActual, rows } = script.year.yearEnd
  const carried = page.state.figures['indicators.i1.actual']
  mustBe('carried in from October', carried, script.year.october.actual['i1'])
  const cells = {
    executed,
    goalsActual,
    ...(revised && { revised }),
    ...(executionReason && { executionReason }),
    ...Object.fromEntries(
      Object.entries(rows).flatMap(([id, row]) =>
        Object.entries(row).map(([field, text]) => [`indicators.${id}.${field}`, text]),
      ),
    ),
  }
  const filled = await drafter.command(`${path}/fill`, page.version, { changes: setsOf(page.state.figures, cells) })
  await drafter.command(`${path}/submit`, filled.version, {})
}

/** Waits for the queued job, checks every figure that is expected, and lets the reviewers confirm. */
export async function scored(people: People, script: ProjectScript): Promise<void> {
  const path = evaluationPath(script)
  const score = await until(`the score of ${path}`, async () => {
    const { state } = await people.drafter.get<EvaluationPage>(path)
    return state.travel.stage === 'in-review' && state.score ? state.score : undefined
  })
  const { expect } = script.year.yearEnd
  mustBe(
    `${script.table.projectName} score`,
    {
      rate: score.execution.rate,
      execution: score.execution.score,
      rows: Object.fromEntries(
        score.indicators.filter(({ id }) => (id ?? '') in expect.rows).map(({ id, score: points }) => [id, points]),
      ),
      total: score.total,
      grade: score.grade,
    },
    expect,
  )
  const history = await people.drafter.get<HistoryEntry[]>(`${path}/history`)
  mustBe('scores in the record', history.filter(({ type }) => type === 'EvaluationScored').length, 1)
  await approveThrough(path, [people.finance, people.head, people.performance], people.drafter)
}

/** The year after: drafting begins from this year's table, with what was reached and what it scored beside each cell. */
export async function draftAgain({ drafter }: People, script: ProjectScript): Promise<void> {
  const from = targetOf(script)
  const path = `targets/${streams.target(example.year + 1, script.table.projectCode)}`
  await drafter.command(`${path}/open`, 0, { unit: example.office, copy: { from, targets: 'kept' } })
  const { before } = await drafter.get<{ before: LastYear }>(`${path}/last-year`)
  const { expect, rows, executed } = script.year.yearEnd
  const actuals = Object.entries(rows).flatMap(([id, row]) => (row['actual'] ? [[id, row['actual']]] : []))
  mustBe(
    `${script.table.projectName} beside the next draft`,
    {
      executed: before.executed,
      total: before.total,
      targets: Object.fromEntries(Object.entries(before.rows).map(([id, row]) => [id, row.target])),
      actuals: Object.fromEntries(actuals.map(([id = '']) => [id, before.rows[id]?.actual])),
      scores: Object.fromEntries(Object.keys(expect.rows).map(id => [id, before.rows[id]?.score])),
    },
    {
      executed,
      total: expect.total,
      targets: Object.fromEntries(script.table.indicators.map(({ id, target }) => [id, target])),
      actuals: Object.fromEntries(actuals),
      scores: expect.rows,
    },
  )
}
