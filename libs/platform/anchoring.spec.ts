import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { SMTPServer } from 'smtp-server'
import type { Head } from '#store/seal/shapes'
import { anchoring, anchorLines, appendTo, mailTo, readAnchors } from './anchoring.ts'
import { readConfig } from './config.ts'

const heads: readonly Head[] = ['131026', '131027'].map(county => ({
  county,
  number: 3,
  head: 'ab'.repeat(32),
  algorithm: 'sm3',
  position: 2500,
  events: 2400,
  at: '2026-11-22T00:00:00.000Z',
}))

let folder: string
let server: SMTPServer
let mails: string[]
let refusing: boolean

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-anchor-'))
  mails = []
  refusing = false
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (!refusing) mails.push(Buffer.concat(chunks).toString('utf8'))
        done(refusing ? new Error('mailbox full') : null)
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
})
afterEach(async () => {
  await new Promise<void>(resolve => server.close(() => resolve()))
  await rm(folder, { recursive: true, force: true })
})

const smtpUrl = () => `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`

/** The attachment of a mail, decoded. */
function attached(mail: string): string {
  const part = mail.split(/^--/m).find(each => each.includes('anchor-')) ?? ''
  const [head = '', body = ''] = part.split('\r\n\r\n')
  return /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body.replaceAll('=\r\n', '')
}

describe('heads kept outside', () => {
  it('are lines that can be read back', () => {
    expect(readAnchors(`\n${anchorLines(heads)}\n`)).toEqual(heads)
    expect(readAnchors(`${anchorLines(heads)}{"county":1}`)).toContain('line 3')
    expect(readAnchors('nonsense')).toContain('line 1')
  })

  it('are added to the end of a file', async () => {
    const file = join(folder, 'anchors.jsonl')
    await appendTo(file)(heads)
    await appendTo(file)(heads)
    expect(readAnchors(await readFile(file, 'utf8'))).toEqual([...heads, ...heads])
  })

  it('travel by mail, and a refused mail is an error', async () => {
    const send = mailTo({ smtpUrl: smtpUrl(), smtpFrom: 'taizhang@example.org' }, 'audit@example.org')
    await send(heads)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('To: audit@example.org')
    expect(
      readAnchors(
        attached(mails[0] ?? '')
          .replaceAll('\r', '')
          .trim(),
      ),
    ).toEqual(heads)
    refusing = true
    await expect(send(heads)).rejects.toThrow('mailbox full')
  })
})

describe('the daily anchor', () => {
  it('uses every way that is configured, and tries again what failed', async () => {
    refusing = true
    const file = join(folder, 'daily.jsonl')
    const config = readConfig({
      TAIZHANG_ANCHOR_FILE: file,
      TAIZHANG_ANCHOR_MAIL: 'audit@example.org',
      SMTP_URL: smtpUrl(),
    })
    const done = new Set<string>()
    const log: string[] = []
    const store = {
      async anchor(way: string, deliver: (list: readonly Head[]) => Promise<void>) {
        if (done.has(way)) return []
        await deliver(heads)
        done.add(way)
        return heads
      },
    }
    const running = anchoring(
      store,
      config,
      line => {
        log.push(line)
        refusing = false
      },
      50,
    )
    while (done.size < 2) await new Promise(resolve => setTimeout(resolve, 10))
    await running.stop()
    expect(log).toEqual([expect.stringContaining('mailbox full')])
    expect(mails).toHaveLength(1)
    expect(readAnchors(await readFile(file, 'utf8'))).toEqual(heads)
  })

  it('does nothing where nothing is configured', async () => {
    const running = anchoring({ anchor: () => Promise.reject(new Error('called')) }, readConfig({}), line => {
      throw new Error(line)
    })
    await running.stop()
  })

  it('wants a mail server where it is to send mail', () => {
    expect(() => readConfig({ TAIZHANG_ANCHOR_MAIL: 'audit@example.org' })).toThrow('SMTP_URL')
  })
})
