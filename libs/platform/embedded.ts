export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log?: (line: string) => void
  /** False only in tests: a crash may lose data, a start is quicker. */
  readonly durable?: boolean
}

export interface Embedded {
  /** Of the database `taizhang`, with user and password. */
  readonly url: string
  readonly port: number
  /** Where the data lies indeed (see the note on root above). */
  readonly dataDir: string
  stop(): Promise<void>
}

/** Starts PostgreSQL on 127.0.0.1, or adopts the one that still runs on this data. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  throw new Error(`not yet: ${options.dataDir}`)
}
