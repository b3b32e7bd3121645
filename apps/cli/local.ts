import { readConfig, type Config } from '#platform/config'
import { startEmbedded } from '#platform/embedded'
import { openPlatform, type Platform } from '#platform/open'

/** Works on this machine's data: on the server that runs already, or on one started for the while. */
export async function locally<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const config: Config = readConfig()
  if (config.databaseUrl) return withPlatform(config, work)
  const embedded = await startEmbedded({ dataDir: config.dataDir })
  try {
    // The password of the application's login belongs to the processes that may be running: this one becomes the
    // application after it has connected as the owner.
    return await withPlatform({ ...config, databaseUrl: embedded.url, databaseOwnerUrl: undefined }, work)
  } finally {
    if (!embedded.adopted) await embedded.stop()
  }
}

async function withPlatform<T>(config: Config, work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform(config, () => undefined)
  try {
    return await work(platform)
  } finally {
    await platform.close()
  }
}
