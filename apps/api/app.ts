import 'reflect-metadata'
import { join } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import { Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, NestFactory } from '@nestjs/core'
import { CqrsModule } from '@nestjs/cqrs'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger'
import type { z } from 'zod'
import { maxBytes } from '#forms/read-text'
import { malformed } from '#kernel/malformed'
import { ExecuteHandler } from '#platform/execute'
import type { Platform } from '#platform/open'
import { ActsController } from './acts.controller.ts'
import { commandControllers } from './commands.controller.ts'
import { DisclosuresController } from './disclosures.controller.ts'
import { HealthController } from './health.controller.ts'
import { ImportsController } from './imports.controller.ts'
import { LoginController } from './login.controller.ts'
import { OfficesController } from './offices.controller.ts'
import { ProblemFilter, RefusalInterceptor, Refused } from './problem.ts'
import { PublicController } from './public.controller.ts'
import { QueriesController } from './queries.controller.ts'
import { ReviewController } from './review.controller.ts'
import { VersionsController } from './versions.controller.ts'
import { SessionGuard, Sessions } from './session.ts'
import { CONFIG, OFFICE, QUEUE } from './tokens.ts'

const validation = new StandardSchemaValidationPipe({
  // Nest knows no more of them than any schema library says; every schema here is zod's.
  exceptionFactory: issues => new Refused(malformed(issues as readonly z.core.$ZodIssue[])),
})

@Module({})
class ApiModule {
  static on({ config, office, queue }: Platform): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        LoginController,
        HealthController,
        ImportsController,
        ...commandControllers,
        ActsController,
        VersionsController,
        OfficesController,
        ReviewController,
        DisclosuresController,
        PublicController,
        QueriesController,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: OFFICE, useValue: office },
        { provide: QUEUE, useValue: queue },
        { provide: ExecuteHandler, useFactory: () => new ExecuteHandler(office) },
        Sessions,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_PIPE, useValue: validation },
        { provide: APP_INTERCEPTOR, useClass: RefusalInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    }
  }
}

function describeApi(app: NestFastifyApplication): void {
  const about = new DocumentBuilder()
    .setTitle('Taizhang 台账')
    .setDescription('Budget performance targets: every command carries an id and the version that the sender saw.')
    .setVersion('1')
    .addCookieAuth('taizhang')
    .build()
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, about))
}

/** Serves the built web app; any address that is not a file is one of its pages. */
async function serveWeb(app: NestFastifyApplication, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    setHeaders(reply, path) {
      const named = path.includes(`${join('/', 'assets')}`)
      void reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const fastify = app.getHttpAdapter().getInstance()
  fastify.get('/*', (request, reply) =>
    request.url.startsWith('/api/')
      ? reply.callNotFound()
      : reply.header('cache-control', 'no-cache').sendFile('index.html'),
  )
}

/** Answers HTTP on the configured port: the commands and queries, the description of them, the web app. */
export async function startApi(platform: Platform): Promise<NestFastifyApplication> {
  const { config } = platform
  const adapter = new FastifyAdapter({ bodyLimit: maxBytes, trustProxy: [...config.proxies] })
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(platform), adapter, {
    logger: ['warn', 'error', 'fatal'],
    // JSON is read by the server itself; nothing comes as a form.
    bodyParser: false,
  })
  await app.register(fastifyCookie)
  // Files come as they are. Somewhat larger ones than are read are let in, so that the refusal can be told.
  app.useBodyParser('application/octet-stream', { bodyLimit: 3 * maxBytes })
  describeApi(app)
  await serveWeb(app, join(config.root, 'dist', 'web'))
  await app.listen(config.port, config.host)
  return app
}
