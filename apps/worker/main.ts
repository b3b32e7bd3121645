import { readConfig } from '#platform/config'
import { openPlatform } from '#platform/open'
import { onStop } from '#platform/stopping'
import { startWorker } from './app.ts'

const platform = await openPlatform(readConfig())
const stop = await startWorker(platform)
process.send?.({ ready: 'worker' })
onStop(async () => {
  await stop()
  await platform.close()
})
