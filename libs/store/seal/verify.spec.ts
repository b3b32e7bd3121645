import { describe, expect, it } from '@jest/globals'
import { createAccount } from '../accounts.ts'
import { type Batch } from '../store.ts'
import { added, batch, opened } from '../testing/example.ts'
import { testStore } from '../testing/store.ts'
import type { Algorithm } from './algorithm.ts'
import { checkProof } from './proof.ts'
import { sealAll } from './sealer.ts'
import { tamper } from './testing/tamper.ts'

const { database, store, reach } = await testStore()

let counties = 0

/** A county of its own: streams a and b, four blocks of three events; the positions of its events. */
async function sealedCounty(algorithm: Algorithm = 'sha256') {
  const county = `k${++counties}`
  const write = (stream: string, expected: number, events: Batch['events']) =>
    store.append({ ...batch(stream, expected, events), county })
  for (let i = 0; i < 4; i++) {
    await write('a', 2 * i, i === 0 ? [opened, added('甲')] : [added(`a${i}`), added('甲')])
    await write('b', i, i === 0 ? [opened] : [added(`b${i}`)])
    await sealAll({ database: reach, algorithm })
  }
  const rows = await database.run<{ position: string }>(
    `SELECT position FROM es.events WHERE county = '${county}' ORDER BY position`,
  )
  const positions = rows.map(({ position }) => Number(position))
  const at = (stream: string, version: number) =>
    `county = '${county}' AND stream = '${stream}' AND version = ${version}`
  return { county, positions, at, write }
}

const findings = async (county: string) => (await store.verify({ county })).findings

describe.each(['sha256', 'sm3'] as const)('verification of a record sealed by %s', algorithm => {
  it('finds nothing in an untouched record, and counts it', async () => {
    const { county, positions, write } = await sealedCounty(algorithm)
    await write('b', 4, [added('not sealed yet')])
    expect(await store.verify({ county, anchors: await store.heads() })).toMatchObject({
      ok: true,
      findings: [],
      more: 0,
      events: 13,
      blocks: 4,
      counties: [{ county, events: 13, unsealed: 1, head: { number: 4, algorithm, position: positions.at(-1) } }],
    })
  })

  it('finds one changed byte', async () => {
    const { county, positions, at } = await sealedCounty(algorithm)
    await tamper(database, `UPDATE es.events SET data = replace(data::text, '甲', '乙')::json WHERE ${at('a', 4)}`)
    const place = { position: positions[4], year: 2025, stream: 'a', version: 4 }
    expect(await findings(county)).toEqual([{ kind: 'changed', county, ...place, block: 2 }])
  })

  it('finds a removed event, also the last of a stream', async () => {
    const { county, positions, at } = await sealedCounty(algorithm)
    await tamper(database, `DELETE FROM es.events WHERE ${at('a', 3)}; DELETE FROM es.events WHERE ${at('b', 4)}`)
    expect(await findings(county)).toEqual([
      { kind: 'removed', county, position: positions[3], year: 2025, stream: 'a', version: 3, block: 2 },
      { kind: 'removed', county, position: positions[11], year: 2025, stream: 'b', version: 4, block: 4 },
    ])
  })

  it('finds a pair that changed places', async () => {
    const { county, positions, at } = await sealedCounty(algorithm)
    const [, , p2, , , , p6] = positions
    await tamper(
      database,
      `UPDATE es.events SET position = CASE position WHEN ${p2} THEN ${p6} ELSE ${p2} END
       WHERE (${at('b', 1)}) OR (${at('a', 5)})`,
    )
    expect(await findings(county)).toEqual([
      { kind: 'moved', county, position: p2, to: p6, year: 2025, stream: 'b', version: 1, block: 1 },
      { kind: 'moved', county, position: p6, to: p2, year: 2025, stream: 'a', version: 5, block: 3 },
    ])
  })

  it('finds an event that was put in, even as the twin of another', async () => {
    const { county, positions } = await sealedCounty(algorithm)
    const twin = (stream: string, position: number) => `
      INSERT INTO es.events (county, year, stream, version, position, id, type, shape, data, actor, at)
      VALUES ('${county}', 2025, '${stream}', 1, ${position}, gen_random_uuid(), 'NoteOpened', 1, '{"unit":"u"}', 'p', now())`
    await database.run(`SELECT nextval('es.position_seq')`)
    await tamper(database, `${twin('c', positions[5] ?? 0)}`)
    expect((await findings(county)).some(({ kind, stream }) => kind === 'added' && stream === 'c')).toBe(true)
    await store.append({ ...batch('later', 'any', [opened]), county: 'elsewhere' })
    await sealAll({ database: reach, algorithm })
    await tamper(database, `${twin('d', (positions.at(-1) ?? 0) + 1)}`)
    const place = { position: (positions.at(-1) ?? 0) + 1, year: 2025, stream: 'd', version: 1 }
    expect(await findings(county)).toContainEqual({ kind: 'added', county, ...place })
  })
})

describe('verification', () => {
  it('finds a changed seal, whichever column', async () => {
    const changes = {
      algorithm: `'sm3'`,
      first: 'first + 1',
      last: 'last + 1',
      count: 'count + 1',
      total: 'total + 1',
      through: 'through + 1',
      contents: `replace(contents::text, '"a"', '"x"')::json`,
      leaves: 'set_byte(leaves, 40, get_byte(leaves, 40) # 1)',
      root: 'set_byte(root, 0, get_byte(root, 0) # 1)',
      previous: 'set_byte(previous, 0, get_byte(previous, 0) # 1)',
      head: 'set_byte(head, 0, get_byte(head, 0) # 1)',
      sealed_at: `sealed_at + interval '1 microsecond'`,
    }
    const columns = await database.run<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'es.seals'::regclass AND attnum > 0`,
    )
    expect(columns.map(({ name }) => name).toSorted()).toEqual(['county', 'number', ...Object.keys(changes)].toSorted())
    const found: Record<string, unknown> = {}
    for (const [column, value] of Object.entries(changes)) {
      const { county } = await sealedCounty()
      await tamper(database, `UPDATE es.seals SET ${column} = ${value} WHERE county = '${county}' AND number = 2`)
      const all = await findings(county)
      found[column] = all
        .filter(({ kind }) => kind !== 'chain-broken')
        .map(({ kind, block }) => `${kind} ${block}`)
        .toSorted()
      if (column === 'previous' || column === 'head') expect(all.map(({ kind }) => kind)).toContain('chain-broken')
    }
    const changed = ['seal-changed 2']
    expect(found).toEqual({
      ...Object.fromEntries(Object.keys(changes).map(column => [column, changed])),
      // The events do not lead to the leaves by another algorithm.
      algorithm: ['changed 2', 'changed 2', 'changed 2', ...changed],
    })
  })

  it('finds a seal that nobody can read any more, and goes on behind it', async () => {
    for (const [change, detail] of [
      [`leaves = '\\x00'`, 'leaves'],
      [`contents = '[1]'`, 'contents'],
      [`contents = '[]'`, 'contents'],
      [`algorithm = 'md5'`, 'md5'],
    ] as const) {
      const { county, at } = await sealedCounty()
      await tamper(
        database,
        `UPDATE es.seals SET ${change} WHERE county = '${county}' AND number = 2;
         UPDATE es.events SET actor = 'p2' WHERE ${at('a', 6)}`,
      )
      const found = await findings(county)
      expect(found).toEqual([
        expect.objectContaining({ kind: detail === 'md5' ? 'not-checkable' : 'seal-changed', block: 2, detail }),
        expect.objectContaining({ kind: 'changed', block: 3, stream: 'a', version: 6 }),
      ])
    }
  })

  it('finds a missing seal in the middle, and says which', async () => {
    const { county, positions } = await sealedCounty()
    await tamper(database, `DELETE FROM es.seals WHERE county = '${county}' AND number IN (2, 3)`)
    expect(await findings(county)).toEqual([
      {
        kind: 'block-missing',
        county,
        position: (positions[2] ?? 0) + 1,
        to: (positions[9] ?? 0) - 1,
        block: 2,
        detail: '2–3',
      },
    ])
  })

  it('finds a cut tail by a head kept outside, and not without one', async () => {
    const { county, positions } = await sealedCounty()
    const anchors = await store.heads()
    const [anchor] = anchors.filter(each => each.county === county)
    await tamper(
      database,
      `DELETE FROM es.events WHERE county = '${county}' AND position > ${positions[5]};
       DELETE FROM es.seals WHERE county = '${county}' AND number > 2`,
    )
    expect(await findings(county)).toEqual([])
    const cut = { position: (positions[5] ?? 0) + 1, to: positions[11], block: 4, detail: anchor?.head }
    expect((await store.verify({ county, anchors })).findings).toEqual([{ kind: 'tail-cut', county, ...cut }])
  })

  it('finds a chain that was replaced by a consistent one, by a head kept outside', async () => {
    const { county, at, positions } = await sealedCounty()
    const anchors = await store.heads()
    await tamper(
      database,
      `UPDATE es.events SET data = '{"word":"forged","weight":2}' WHERE ${at('a', 7)};
       DELETE FROM es.seals WHERE county = '${county}'`,
    )
    const forged = `forged-${county}`
    await database.run(`CREATE SCHEMA "${forged}"`)
    await tamper(database, `CREATE TABLE "${forged}".kept AS SELECT * FROM es.seals; DELETE FROM es.seals`)
    await sealAll({ database: reach, algorithm: 'sha256' })
    await tamper(
      database,
      `DELETE FROM es.seals WHERE county <> '${county}'; INSERT INTO es.seals SELECT * FROM "${forged}".kept`,
    )
    expect(await findings(county)).toEqual([])
    const found = (await store.verify({ county, anchors })).findings
    expect(found.map(({ kind }) => kind)).toEqual(['tail-cut'])
    expect(found[0]?.to).toBe(positions[11])
  })

  it('finds a whole county gone, by a head kept outside', async () => {
    const { county } = await sealedCounty()
    const anchors = await store.heads()
    const mine = `county = '${county}'`
    await tamper(database, `DELETE FROM es.events WHERE ${mine}; DELETE FROM es.seals WHERE ${mine}`)
    expect((await store.verify({ anchors })).findings).toContainEqual(
      expect.objectContaining({ kind: 'tail-cut', county }),
    )
  })

  it('finds a gap among the versions that are not sealed yet', async () => {
    const { county, at, write } = await sealedCounty()
    await write('b', 4, [added('x'), added('y'), added('z')])
    await tamper(database, `DELETE FROM es.events WHERE ${at('b', 6)}`)
    expect(await findings(county)).toMatchObject([{ kind: 'version-gap', stream: 'b', version: 7, detail: '5 → 7' }])
  })

  it('counts the events of a year whose absence is known', async () => {
    const { county } = await sealedCounty()
    await tamper(database, `DELETE FROM es.events WHERE county = '${county}'`)
    expect(await findings(county)).toHaveLength(12)
    expect(await store.verify({ county, without: [2025] })).toMatchObject({
      ok: true,
      absent: [{ year: 2025, events: 12 }],
    })
  })

  it('stays clean when a person is erased: events name people by id alone', async () => {
    const { county } = await sealedCounty()
    const person = {
      county,
      person: 'p1',
      login: 'li',
      name: '李',
      passwordHash: 'h',
      phone: '13900001111',
      active: true,
    }
    await createAccount(store, person)
    await store.query('DELETE FROM app.accounts WHERE county = $1 AND person = $2', [county, 'p1'])
    const stored = await database.run<{ text: string }>(
      `SELECT row_to_json(e)::text AS text FROM es.events e WHERE county = '${county}'`,
    )
    expect(stored.filter(({ text }) => text.includes('李') || text.includes('13900001111'))).toEqual([])
    expect(await findings(county)).toEqual([])
  })
})

describe('a proof', () => {
  it('shows that an event stands below a head, without the database', async () => {
    const { county, positions } = await sealedCounty('sm3')
    const [head] = (await store.heads()).filter(each => each.county === county)
    for (const [i, position] of positions.entries()) {
      const proof = await store.prove(county, position)
      const proved = checkProof(JSON.parse(JSON.stringify(proof)), [head?.head ?? ''])
      expect(proved).toEqual({ valid: true, county, number: 4, head: head?.head })
      expect(proof?.chain).toHaveLength(4 - Math.floor(i / 3))
    }
    const trusted = [head?.head ?? '']
    const proof = await store.prove(county, positions[4] ?? 0)
    if (!proof) throw new Error('no proof')
    const [first, ...rest] = proof.chain
    if (!first) throw new Error('no chain')
    expect(checkProof({ ...proof, event: proof.event.replace('甲', '乙') }, trusted)).toMatchObject({ reason: 'path' })
    expect(checkProof({ ...proof, index: proof.index + 1 }, trusted)).toMatchObject({ reason: 'path' })
    expect(checkProof({ ...proof, chain: [first, ...rest.slice(1)] }, trusted)).toMatchObject({ reason: 'chain' })
    expect(checkProof({ ...proof, chain: [{ ...first, through: 1 }, ...rest] }, trusted)).toMatchObject({
      reason: 'chain',
    })
    expect(checkProof({ ...proof, chain: [first] }, trusted)).toMatchObject({ reason: 'head' })
    expect(checkProof({ ...proof, extra: 1 }, trusted)).toMatchObject({ reason: 'malformed' })
  })

  it('is not made for what is not there or not sealed', async () => {
    const { county, positions, write } = await sealedCounty()
    expect(await store.prove('nowhere', positions[0] ?? 0)).toBeUndefined()
    const answer = await write('b', 4, [added('x')])
    expect(await store.prove(county, 'ok' in answer ? answer.position : 0)).toBeUndefined()
  })
})
