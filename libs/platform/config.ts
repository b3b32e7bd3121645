import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { algorithms, type Algorithm } from '#store/seal/algorithm'

const namedNetworks = ['loopback', 'linklocal', 'uniquelocal']

function isProxy(text: string): boolean {
  const [address = '', bits = '0', ...more] = text.split('/')
  const most = isIP(address) === 4 ? 32 : 128
  return namedNetworks.includes(text) || (isIP(address) > 0 && /^\d{1,3}$/.test(bits) && +bits <= most && !more.length)
}

/** What the environment may say. Everything has a default, so that a fresh machine needs nothing. */
const Environment = z.object({
  /** A PostgreSQL server; when left out, the embedded one is started. */
  DATABASE_URL: z.url().optional(),
  /** The login that owns the schema and migrates it, where DATABASE_URL is a login of the application alone. */
  DATABASE_OWNER_URL: z.url().optional(),
  /** A Redis server for the queue; when left out, the queue lives in PostgreSQL. */
  REDIS_URL: z.url().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  /** Where the embedded database keeps its data. */
  TAIZHANG_DATA: z.string().default('.data'),
  /** The county that a login without one belongs to. */
  TAIZHANG_COUNTY: z
    .string()
    .regex(/^\d{6}$/)
    .default('131026'),
  /** 1 when the site is served over https: the session cookie then travels over https alone. */
  TAIZHANG_SECURE: z.enum(['0', '1']).default('0'),
  /**
   * The proxies in front, whose word is taken for where a request comes from: addresses and networks with commas,
   * `loopback`, `linklocal`, `uniquelocal`, or `none`.
   */
  TAIZHANG_PROXIES: z
    .string()
    .default('loopback')
    .transform(text => (text === 'none' ? [] : text.split(',').map(proxy => proxy.trim())))
    .refine(list => list.every(isProxy), 'an address, a network such as 10.0.0.0/8, loopback, linklocal, uniquelocal'),
  /** What of the example is loaded into an empty database: its people, also the year opened, also the drafts. */
  TAIZHANG_EXAMPLE: z.enum(['none', 'people', 'year', 'all']).default('none'),
  /** By which hash the record is sealed. */
  TAIZHANG_SEAL: z.enum(algorithms).default('sha256'),
  /** A file to which the heads of the seals are appended each day; best where this system cannot delete. */
  TAIZHANG_ANCHOR_FILE: z.string().optional(),
  /** An address to which they are mailed each day, by SMTP_URL (smtp://user:password@host:port). */
  TAIZHANG_ANCHOR_MAIL: z.email().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: z.email().optional(),
  /** For rehearsals: a file that says by how many milliseconds the clock of decisions is ahead. */
  TAIZHANG_CLOCK: z.string().optional(),
})

/** The same, with what belongs together. */
const Settings = Environment.refine(({ TAIZHANG_ANCHOR_MAIL, SMTP_URL }) => !TAIZHANG_ANCHOR_MAIL || SMTP_URL, {
  path: ['SMTP_URL'],
  error: 'TAIZHANG_ANCHOR_MAIL needs SMTP_URL',
})

export interface Config {
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly redisUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly county: string
  readonly secure: boolean
  readonly proxies: readonly string[]
  readonly example: 'none' | 'people' | 'year' | 'all'
  readonly seal: Algorithm
  readonly anchorFile: string | undefined
  readonly anchorMail: string | undefined
  readonly smtpUrl: string | undefined
  readonly smtpFrom: string | undefined
  readonly clock: string | undefined
  /** The folder of package.json. */
  readonly root: string
}

/** The project's folder, the same from the sources and from dist/. */
export const root = resolve(
  import.meta.dirname,
  import.meta.dirname.includes(join('dist', 'libs')) ? '../../..' : '../..',
)

/** Reads the environment; throws one sentence that names each variable that does not fit. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const blank = Object.entries(environment).filter(([, value]) => value !== '')
  const read = Settings.safeParse(Object.fromEntries(blank))
  if (!read.success) throw new Error(`Environment: ${z.prettifyError(read.error)}`)
  const { data } = read
  return {
    databaseUrl: data.DATABASE_URL,
    databaseOwnerUrl: data.DATABASE_OWNER_URL,
    redisUrl: data.REDIS_URL,
    host: data.HOST,
    port: data.PORT,
    dataDir: resolve(root, data.TAIZHANG_DATA),
    county: data.TAIZHANG_COUNTY,
    secure: data.TAIZHANG_SECURE === '1',
    proxies: data.TAIZHANG_PROXIES,
    example: data.TAIZHANG_EXAMPLE,
    seal: data.TAIZHANG_SEAL,
    anchorFile: data.TAIZHANG_ANCHOR_FILE && resolve(root, data.TAIZHANG_ANCHOR_FILE),
    anchorMail: data.TAIZHANG_ANCHOR_MAIL,
    smtpUrl: data.SMTP_URL,
    smtpFrom: data.SMTP_FROM,
    clock: data.TAIZHANG_CLOCK && resolve(root, data.TAIZHANG_CLOCK),
    root,
  }
}
