import { createHash, randomBytes } from 'node:crypto'
import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/refusal'
import type { Config } from '#platform/config'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import { createSession, deleteSession, findSession } from '#store/sessions'
import { Refused } from './problem.ts'
import { CONFIG, OFFICE } from './tokens.ts'

/** Server-side sessions in an httpOnly cookie. The cookie holds `county.token`; the database only the token's hash. */

const cookie = 'taizhang'
const hours = 12

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const PUBLIC = 'public'
/** Open to whoever asks, signed in or not. */
export const Public = () => SetMetadata(PUBLIC, true)

type SignedIn = FastifyRequest & { viewer?: Viewer }

/** Who asks. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<SignedIn>()
  if (!viewer) throw new Refused(refuse('not-signed-in'))
  return viewer
})

@Injectable()
export class Sessions {
  constructor(
    @Inject(OFFICE) private readonly office: Office,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async open(viewer: Viewer, reply: FastifyReply): Promise<void> {
    const token = randomBytes(32).toString('base64url')
    await createSession(this.office.store, {
      county: viewer.county,
      person: viewer.person,
      tokenHash: hashOf(token),
      expiresAt: new Date(Date.now() + hours * 3600_000),
    })
    void reply.setCookie(cookie, `${viewer.county}.${token}`, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.secure,
      maxAge: hours * 3600,
    })
  }

  async find(request: FastifyRequest): Promise<Viewer | undefined> {
    const [county, token] = (request.cookies[cookie] ?? '').split('.')
    if (!county || !token) return undefined
    const session = await findSession(this.office.store, county, hashOf(token))
    return session && { county, person: session.person }
  }

  async close(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const [county, token] = (request.cookies[cookie] ?? '').split('.')
    if (county && token) await deleteSession(this.office.store, county, hashOf(token))
    void reply.clearCookie(cookie, { path: '/' })
  }
}

/** Nobody passes unsigned, except to what is marked public. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true
    const request = context.switchToHttp().getRequest<SignedIn>()
    const viewer = await this.sessions.find(request)
    if (!viewer) throw new Refused(refuse('not-signed-in'))
    request.viewer = viewer
    return true
  }
}
