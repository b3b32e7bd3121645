import { readConfig } from '#platform/config'
import { loadExample } from '#platform/example'
import { openPlatform } from '#platform/open'
import { onStop } from '#platform/stopping'
import { startApi } from './app.ts'

const platform = await openPlatform(readConfig())
await loadExample(platform)
const app = await startApi(platform)
process.send?.({ ready: await app.getUrl() })
onStop(async () => {
  await app.close()
  await platform.close()
})
