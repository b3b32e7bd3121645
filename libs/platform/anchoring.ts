import { open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { textOf } from '#kernel/text-of'
import type { Head } from '#store/seal/shapes'
import type { Running, Store } from '#store/store'
import type { Config } from './config.ts'
import { repeating } from './repeating.ts'

/** Heads kept outside the database: whoever rewrites the record cannot rewrite them too. */

const Anchor = z.object({
  county: z.string(),
  number: z.int().min(1),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  algorithm: z.string(),
  position: z.int(),
  events: z.int(),
  at: z.string(),
})

/** One JSON line a head. */
export const anchorLines = (heads: readonly Head[]): string => heads.map(head => `${JSON.stringify(head)}\n`).join('')

/** Heads from the lines of a file, blank lines aside; a sentence when a line is no head. */
export function readAnchors(text: string): Head[] | string {
  const heads: Head[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = Anchor.safeParse(parsed(line))
    if (!read.success) return `第 ${i + 1} 行不是链头 · line ${i + 1} is no head`
    heads.push(read.data)
  }
  return heads
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

type Deliver = (heads: readonly Head[]) => Promise<void>

/** Appends to a file, and resolves once the disk has it. */
export const appendTo =
  (file: string): Deliver =>
  async heads => {
    const handle = await open(file, 'a', 0o644)
    try {
      await handle.appendFile(anchorLines(heads))
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

/** Mails the lines, as text and as a file beside it. Throws when the server does not take the mail. */
export const mailTo =
  ({ smtpUrl, smtpFrom }: Pick<Config, 'smtpUrl' | 'smtpFrom'>, address: string): Deliver =>
  async heads => {
    if (!smtpUrl) throw new Error('SMTP_URL is not set')
    // A server that hangs must not keep the note of the day open.
    const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 }
    const transport = createTransport({ url: smtpUrl, ...patience })
    const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
    const lines = anchorLines(heads)
    try {
      await transport.sendMail({
        from: smtpFrom ?? `taizhang@${hostname()}`,
        to: address,
        subject: `台账封印 ${day} · Taizhang heads ${day}`,
        text:
          `请留存本邮件。核对：taizhang verify --anchors 附件\n` +
          `Please keep this mail. To check: taizhang verify --anchors ATTACHMENT\n\n${lines}`,
        attachments: [{ filename: `anchor-${day}.jsonl`, content: lines, contentType: 'application/jsonl' }],
      })
    } finally {
      transport.close()
    }
  }

const hour = 3_600_000

/** The ways that the configuration names. */
function waysOf(config: Config): readonly (readonly [way: string, deliver: Deliver])[] {
  const { anchorFile, anchorMail } = config
  return [
    ...(anchorFile ? [['file', appendTo(anchorFile)] as const] : []),
    ...(anchorMail ? [['mail', mailTo(config, anchorMail)] as const] : []),
  ]
}

/** Hands the heads over each day by every way that is configured; looks now and then, so a failure is tried again. */
export function anchoring(
  store: Pick<Store, 'anchor'>,
  config: Config,
  log: (line: string) => void = console.error,
  every = hour,
): Running {
  const ways = waysOf(config)

  /** One way that fails keeps no other from being gone. */
  async function work(): Promise<void> {
    for (const [way, deliver] of ways)
      await store.anchor(way, deliver).catch((error: unknown) => log(`Anchor by ${way}: ${textOf(error)}`))
  }

  return repeating(work, every, error => log(`Anchor: ${textOf(error)}`))
}
