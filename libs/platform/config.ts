import { join, resolve } from 'node:path'
import { z } from 'zod'

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
  /** What of the example is loaded into an empty database: its people, also the year opened, also the drafts. */
  TAIZHANG_EXAMPLE: z.enum(['none', 'people', 'year', 'all']).default('none'),
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
  readonly example: 'none' | 'people' | 'year' | 'all'
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
  const read = Environment.safeParse(Object.fromEntries(blank))
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
    example: data.TAIZHANG_EXAMPLE,
    root,
  }
}
