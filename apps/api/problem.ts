import { randomUUID } from 'node:crypto'
import {
  Catch,
  HttpException,
  Injectable,
  Logger,
  type ArgumentsHost,
  type CallHandler,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { map, type Observable } from 'rxjs'
import { notJson, unreadable } from '#kernel/malformed'
import type { Words } from '#kernel/process'
import { textOf } from '#kernel/text-of'
import { isRefusal, refusals, refuse, sentence, type Refusal } from '#kernel/refusal'
import type { Problem } from '#views/answers'
import { unavailable, unstorable } from './unavailable.ts'

/** Every answer that is not a success, as application/problem+json with a code. */

const type = 'application/problem+json; charset=utf-8'

export const problemOf = (refusal: Refusal): Problem => ({
  status: refusals[refusal.refused].status,
  code: refusal.refused,
  title: sentence(refusal, 'zh'),
  titleEn: sentence(refusal, 'en'),
  detail: refusal.detail,
})

/** Carries a refusal out of the places where only throwing stops Nest: guards and pipes. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused)
  }
}

/** Seconds after which it is worth asking again: a database that was killed has recovered by then, as a rule. */
const patience = 3

/** The reply with the problem's status, type and, where waiting helps, for how long: kept by no cache. */
function answering(reply: FastifyReply, { status }: Problem): FastifyReply {
  if (status === 503) void reply.header('retry-after', String(patience))
  return reply.status(status).type(type).header('cache-control', 'no-store')
}

/** A handler that returns a refusal answers with it. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((value: unknown) => {
        if (!isRefusal(value)) return value
        const problem = problemOf(value)
        void answering(context.switchToHttp().getResponse<FastifyReply>(), problem)
        return problem
      }),
    )
  }
}

/** What the server says of requests that it could not read, by its code. */
const unread: Readonly<Record<string, Words>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: notJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: { zh: '没有内容', en: 'nothing was sent' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { zh: '不支持这种 Content-Type', en: 'this Content-Type is not read' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    zh: '长度与 Content-Length 不符',
    en: 'its length is not what Content-Length says',
  },
}
const unstorableWords: Words = {
  zh: '含有不能保存的字符（U+0000）',
  en: 'it holds a character that cannot be kept (U+0000)',
}
const unreadAnyhow: Words = { zh: '请求无法读懂', en: 'the request cannot be read' }

const tooLarge = () => refuse('file-too-large', { size: '>20', limit: 20 })

/** A request that was refused before any of our code saw it: its status, and the code that the server gives. */
function ofRequest(status: number, code = ''): Refusal {
  if (status === 404) return refuse('not-found')
  return status === 413 ? tooLarge() : unreadable(unread[code] ?? unreadAnyhow)
}

/** What was thrown: a refusal on its way out, a fault of the request, a database out of reach, or something broken. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('api')
  private mentioned = 0

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    const problem = this.problem(error)
    void answering(reply, problem).send(problem)
  }

  /** Once a second: while the database is away every request would say the same. */
  private mention(line: string): void {
    if (Date.now() - this.mentioned < 1000) return
    this.mentioned = Date.now()
    this.log.warn(line)
  }

  /** What to answer to something thrown; what is broken is logged whole. */
  problem(error: unknown): Problem {
    if (error instanceof Refused) return problemOf(error.refusal)
    // Nest passes on what the server threw as the cause of an exception of its own.
    const fault = (error instanceof HttpException && error.cause) || error
    const { statusCode, code } = fault as { statusCode?: number; code?: string }
    const status = error instanceof HttpException ? error.getStatus() : statusCode
    if (status !== undefined && status < 500)
      return problemOf(fault instanceof SyntaxError ? unreadable(notJson) : ofRequest(status, code))
    if (unstorable(error)) return problemOf(unreadable(unstorableWords))
    const reason = unavailable(error)
    if (reason) {
      this.mention(`${reason.en}: ${textOf(error)}`)
      return problemOf(refuse('unavailable', { reason }))
    }
    const id = randomUUID()
    this.log.error(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const title = `系统出错，已记录（编号 ${id}），您填写的内容没有丢失，请稍后再试`
    const titleEn = `Something broke and was logged (${id}); nothing you typed is lost, please try again`
    return { status: 500, code: 'broken', title, titleEn, detail: { id } }
  }
}
