import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, sentence } from '#kernel/refusal'
import { system } from '#kernel/process'
import { noYear, streams } from '#reactors/streams'
import { uuidv5 } from '#store/uuid'
import { openAccount } from './accounts.ts'
import { execute, type Envelope } from './execute.ts'
import { importDocument } from './importing.ts'
import { example, exampleCalendar, examplePeople, exampleUnits } from './logins.ts'
import type { Platform } from './open.ts'

/** Brings the example into an empty county. */

/** Fixed ids: a start that was cut off goes on where it stopped, and does nothing twice. */
const idOf = (step: string) => uuidv5('a3c8f0f2-3f0c-4f3e-8d43-3f5f9a6f2b10', step)

async function must({ office }: Platform, envelope: Omit<Envelope, 'county'>): Promise<void> {
  const outcome = await execute(office, { county: example.county, ...envelope })
  if (isRefusal(outcome)) throw new Error(`example: ${sentence(outcome, 'en')}`)
}

async function bringInDocument({ config, office }: Platform, unit: string, actor: string): Promise<void> {
  const bytes = await readFile(join(config.root, example.document))
  const wish = { county: example.county, year: example.year, unit, actor, confirm: true }
  const outcome = await importDocument(office, wish, bytes)
  if (isRefusal(outcome)) throw new Error(`example: ${sentence(outcome, 'en')}`)
}

async function found(platform: Platform): Promise<void> {
  for (const { login, name } of examplePeople)
    await openAccount(platform.store, {
      county: example.county,
      person: login,
      login,
      name,
      password: example.password,
    })
  await must(platform, {
    decider: 'organisation',
    year: noYear,
    stream: streams.organisation(),
    command: {
      action: 'found',
      data: {
        units: exampleUnits,
        people: examplePeople.map(({ login, unit }) => ({ id: login, unit })),
        grants: examplePeople.map(({ login, role, over }) => ({ person: login, role, unit: over })),
      },
    },
    id: idOf('found'),
    actor: system,
  })
}

async function openYear(platform: Platform): Promise<void> {
  await must(platform, {
    decider: 'cycle',
    year: example.year,
    stream: streams.cycle(example.year),
    command: { action: 'open', data: exampleCalendar },
    id: idOf('cycle'),
    actor: 'jixiao',
  })
}

/**
 * Loads as much of the example as the configuration asks for. The department text comes last of all, so that its being
 * there tells that everything is; a start that was cut off goes on where it stopped.
 */
export async function loadExample(platform: Platform): Promise<void> {
  const { store, config } = platform
  const last = streams.department(example.year, example.office)
  if (config.example === 'none' || (await store.load(example.county, example.year, last)).length > 0) return
  await found(platform)
  if (config.example === 'people') return
  await openYear(platform)
  if (config.example === 'all') await bringInDocument(platform, example.office, 'tianbao')
}
