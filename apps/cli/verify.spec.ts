import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { events, reactors, views } from '#platform/domain'
import { openDatabase } from '#store/database'
import { sealAll } from '#store/seal/sealer'
import { tamper } from '#store/seal/testing/tamper'
import { openStore } from '#store/store'
import { testDatabase, type TestDatabase } from '#store/testing/database'
import { run } from './main.ts'

let database: TestDatabase
let folder: string
const county = '131026'
const given = process.env['DATABASE_URL']

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'taizhang-verify-'))
  process.env['DATABASE_URL'] = database.url
  const store = await openStore({ url: database.url, events, views, reactors })
  await store.migrate()
  await store.close()
  await database.run(`
    INSERT INTO es.events (county, year, stream, version, id, type, shape, data, actor, at)
    SELECT '${county}', 2025, 'target-' || n % 3, n / 3 + 1, gen_random_uuid(), 'X', 1, '{}', 'p1', now()
    FROM generate_series(0, 29) n`)
  const reach = openDatabase(database.url, 2)
  await sealAll({ database: reach, algorithm: 'sm3' })
  await reach.close()
})
afterAll(async () => {
  if (given === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = given
  await rm(folder, { recursive: true, force: true })
  await database.drop()
})

/** What a command prints and ends with. */
async function taizhang(...args: readonly string[]): Promise<{ code: unknown; out: string }> {
  let out = ''
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void (out += `${line}\n`))
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => Boolean((out += String(text))))
  try {
    return { code: await run(args[0] ?? '', args.slice(1)), out }
  } finally {
    for (const spy of [log, error, write]) spy.mockRestore()
  }
}

describe('taizhang anchor and verify', () => {
  it('go together: heads are kept, a proof holds against them, tampering does not', async () => {
    const [anchors, proof] = [join(folder, 'anchors.jsonl'), join(folder, 'proof.json')]
    expect(await taizhang('anchor', '--file', anchors)).toMatchObject({ code: 0 })
    expect((await taizhang('anchor')).out).toContain('"algorithm":"sm3"')

    const clean = await taizhang('verify', '--anchors', anchors)
    expect(clean).toEqual({ code: 0, out: expect.stringContaining('完整无误 · clean：30 个事件 · events，1 个封印') })
    const made = await taizhang('verify', '--position', '5')
    expect(made.code).toBe(0)
    await writeFile(proof, made.out)
    expect(await taizhang('verify', '--proof', proof, '--anchors', anchors)).toMatchObject({ code: 0 })
    await writeFile(proof, made.out.replace('target-1', 'target-2'))
    expect(await taizhang('verify', '--proof', proof, '--anchors', anchors)).toMatchObject({ code: 1 })

    await tamper(database, `UPDATE es.events SET data = '{ }' WHERE stream = 'target-2' AND version = 3`)
    const found = await taizhang('verify')
    expect(found.code).toBe(1)
    expect(found.out).toContain('✗ 事件被改动 · event changed  131026  位置 position 9  2025/target-2@3')
    const { out, code } = await taizhang('verify', '--json', '--county', county)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ ok: false, findings: [{ kind: 'changed', position: 9 }] })
    expect(await taizhang('verify', '--county', 'elsewhere')).toMatchObject({ code: 0 })
  })

  it('say what is wrong with the call', async () => {
    for (const args of [['--position', 'x'], ['--without-year', 'y'], ['--anchors', join(folder, 'none')], ['--wrong']])
      expect(await taizhang('verify', ...args)).toMatchObject({ code: 2 })
    expect(await taizhang('verify', '--position', '99')).toMatchObject({ code: 1 })
  })
})
