import { readConfig, type Config } from '#platform/config'
import { startEmbedded } from '#platform/embedded'
import { openPlatform, type Platform } from '#platform/open'

/** Lends a database server: the given one, the embedded one that runs already, or one started for the while. */
export async function withServer<T>(work: (config: Config) => Promise<T>): Promise<T> {
  const config: Config = readConfig()
  if (config.databaseUrl) return work(config)
  const embedded = await startEmbedded({ dataDir: config.dataDir })
  try {
    // The password of the application's login belongs to the processes that may be running: this one becomes the
    // application after it has connected as the owner.
    return await work({ ...config, databaseUrl: embedded.url, databaseOwnerUrl: undefined })
  } finally {
    if (!embedded.adopted) await embedded.stop()
  }
}

export async function withPlatform<T>(config: Config, work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform(config, () => undefined)
  try {
    return await work(platform)
  } finally {
    await platform.close()
  }
}

/** Works on this machine's data. */
export const locally = <T>(work: (platform: Platform) => Promise<T>): Promise<T> =>
  withServer(config => withPlatform(config, work))
