import 'reflect-metadata'
import { Module, type DynamicModule } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { CommandBus, CqrsModule } from '@nestjs/cqrs'
import { anchoring } from '#platform/anchoring'
import { ExecuteHandler } from '#platform/execute'
import type { Platform } from '#platform/open'
import { jobsOf, react } from './react.ts'
import { sweeping } from './sweep.ts'

@Module({})
class WorkerModule {
  static on({ office }: Platform): DynamicModule {
    return {
      module: WorkerModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: ExecuteHandler, useFactory: () => new ExecuteHandler(office) }],
    }
  }
}

/** Follows the record for live views, hands what follows from events to the queue, works the queue; answers its end. */
export async function startWorker(platform: Platform) {
  const { store, queue, office, config } = platform
  const app = await NestFactory.createApplicationContext(WorkerModule.on(platform), {
    logger: ['warn', 'error', 'fatal'],
  })
  const bus = app.get(CommandBus)
  const followers = store.follow()
  const relay = store.relay(entries => queue.add(jobsOf(entries)))
  const working = queue.work(job => react(office, bus, job.data), { concurrency: 8 })
  const sealer = store.seal(config.seal)
  const anchors = anchoring(store, config)
  const sweep = sweeping(store, console.error)
  return async () => {
    await sweep.stop()
    await anchors.stop()
    await sealer.stop()
    await relay.stop()
    await followers.stop()
    await working.close()
    await app.close()
  }
}
