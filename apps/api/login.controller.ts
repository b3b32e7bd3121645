import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse, type Refusal } from '#kernel/refusal'
import { checkPassword } from '#platform/accounts'
import type { Config } from '#platform/config'
import { me } from '#platform/me'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import type { Me } from '#views/answers'
import { networkOf, throttle } from './throttle.ts'
import { By, Public, Sessions } from './session.ts'
import { CONFIG, OFFICE } from './tokens.ts'

const Login = z.object({
  county: z.string().max(12).optional(),
  login: z.string().min(1).max(60),
  password: z.string().min(1).max(200),
})

@Controller('api')
export class LoginController {
  constructor(
    @Inject(OFFICE) private readonly office: Office,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Failed tries, each server for itself: of a login, and of an address whatever logins it tries. A whole office may
   * stand behind one address, so that it is given more.
   */
  private readonly ofLogin = throttle({ limit: 10, minutes: 10 })
  private readonly ofAddress = throttle({ limit: 100, minutes: 10, from: 'first' })

  @Public()
  @Post('login')
  @HttpCode(200)
  async login(
    @Body({ schema: Login }) { county = this.config.county, login, password }: z.output<typeof Login>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me | Refusal> {
    const [key, network] = [`${county}/${login}`, networkOf(request.ip)]
    // Whose address is out of tries uses up nobody's login.
    const minutes = this.ofAddress.take(network) || this.ofLogin.take(key)
    if (minutes > 0) return refuse('too-many-logins', { minutes })
    const person = await checkPassword(this.office.store, county, login, password).catch((error: unknown) => {
      this.ofAddress.giveBack(network)
      this.ofLogin.giveBack(key)
      throw error
    })
    if (person === undefined) return refuse('wrong-login')
    this.ofAddress.giveBack(network)
    this.ofLogin.forget(key)
    await this.sessions.open({ county, person }, reply)
    return me(this.office, { county, person })
  }

  @Public()
  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.close(request, reply)
  }

  @Get('me')
  me(@By() viewer: Viewer): Promise<Me> {
    return me(this.office, viewer)
  }
}
