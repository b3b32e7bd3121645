import { Controller, Get, Inject, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { textOf } from '#kernel/text-of'
import type { Office } from '#platform/office'
import type { Queue } from '#platform/queue'
import { Public } from './session.ts'
import { OFFICE, QUEUE } from './tokens.ts'

@Controller('api/health')
@Public()
export class HealthController {
  constructor(
    @Inject(OFFICE) private readonly office: Office,
    @Inject(QUEUE) private readonly queue: Queue,
  ) {}

  /** Is the process alive? Asks nothing of anybody else. */
  @Get('live')
  live() {
    return { live: true }
  }

  /** Can it do its work: database, followers, queue? 503 when it cannot. */
  @Get()
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    try {
      const [store, queue] = await Promise.all([this.office.store.status(), this.queue.counts()])
      const stopped = store.followers.filter(({ error }) => error !== undefined)
      const unheld = store.followers.filter(({ held }) => !held)
      // Whoever writes is not held up by a view that stands still: ready all the same, and plain to see.
      return { live: true, ready: true, views: { stopped: stopped.length, unheld: unheld.length, ...store }, queue }
    } catch (error) {
      void reply.status(503)
      return { live: true, ready: false, error: textOf(error) }
    }
  }
}
