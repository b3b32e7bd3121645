import { Readable } from 'node:stream'
import { Controller, Get, Header, Inject, Logger, Param, Query, Req, Res, StreamableFile } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { formats, type Format } from '#forms/render'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Config } from '#platform/config'
import { drawing } from '#platform/drawing'
import type { Office } from '#platform/office'
import { openData } from '#platform/open-data'
import { publicDisclosure, publicFile, publicList, shelf } from '#platform/publishing'
import type { PublicDisclosure, PublicList } from '#views/disclosure-answers'
import { attached } from './attached.ts'
import { Refused } from './problem.ts'
import { Public } from './session.ts'
import { networkOf, throttle, type Throttle } from './throttle.ts'
import { CONFIG, OFFICE } from './tokens.ts'

const Listed = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  unit: z.string().max(40).optional(),
})
const Id = z.object({ id: z.string().max(200) })
const InFile = Id.extend({ file: z.string().max(40) })

/** `3.pdf`: the third document. */
const fileName = new RegExp(`^([1-9]\\d{0,3})\\.(${formats.join('|')})$`)

function admit({ ip }: FastifyRequest, by: Throttle): void {
  const minutes = by.take(networkOf(ip))
  if (minutes > 0) throw new Refused(refuse('too-many-requests', { minutes }))
}

const mebi = 1024 * 1024

/** Soon gone from everybody's cache once it is taken down. */
const briefly = 'public, max-age=60'

/** 公开: what was published, for everybody. What is not public is not found, whatever else it may be. */
@ApiTags('public')
@Controller('api/public')
@Public()
export class PublicController {
  /** A page takes one or two requests; drawing a file takes a hundred times the work of showing a table. */
  private readonly pages = throttle({ limit: 300, minutes: 1, from: 'first' })
  private readonly files = throttle({ limit: 60, minutes: 1, from: 'first' })
  private readonly shelf = shelf()
  /** Files, and the lines of the open data: all that is asked for again and again fits in. */
  private readonly drawn = drawing({ bytes: 32 * mebi, waiting: 60 })
  private readonly lines = drawing({ bytes: 16 * mebi, waiting: Infinity })
  private readonly log = new Logger('public')

  constructor(
    @Inject(OFFICE) private readonly office: Office,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @ApiOperation({ summary: '已公开的绩效信息 · everything that was published' })
  @Get('disclosures')
  @Header('cache-control', briefly)
  list(@Req() request: FastifyRequest, @Query({ schema: Listed }) query: z.output<typeof Listed>): Promise<PublicList> {
    admit(request, this.pages)
    return publicList(this.office, this.config.county, query)
  }

  @ApiOperation({
    summary: '公开的表，公开时的原样 · the tables as they stood',
    description: '`hash` is the SHA-256 of `content` as JSON with sorted keys and no blanks.',
  })
  @Get('disclosures/:id')
  async disclosure(
    @Req() request: FastifyRequest,
    @Param({ schema: Id }) { id }: z.output<typeof Id>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublicDisclosure | Refusal> {
    admit(request, this.pages)
    return this.answered(reply, await publicDisclosure(this.office, this.config.county, id, this.shelf))
  }

  @ApiOperation({ summary: '一份公开材料的文件 · a published document as docx, xlsx or pdf' })
  @Get('disclosures/:id/:file')
  async file(
    @Req() request: FastifyRequest,
    @Param({ schema: InFile }) { id, file }: z.output<typeof InFile>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    admit(request, this.files)
    const [, place, ending] = fileName.exec(file) ?? []
    const format = ending as Format
    if (place === undefined) return refuse('not-found')
    const wanted = { id, place: Number(place), format }
    const found = await publicFile(this.office, this.config.county, wanted, this.drawn)
    return attached(reply, format, this.answered(reply, found))
  }

  /** Caches keep what is shown, and no refusal; whoever runs the system hears of content that has been altered. */
  private answered<T>(reply: FastifyReply, found: T | Refusal): T | Refusal {
    if (!isRefusal(found)) void reply.header('cache-control', briefly)
    else if (found.refused === 'publication-altered') this.log.error(`altered: ${JSON.stringify(found.detail)}`)
    return found
  }

  @ApiOperation({ summary: '开放数据：全部公开的指标（CSV）· open data: every published indicator' })
  @Get('indicators.csv')
  @Header('cache-control', briefly)
  indicators(
    @Req() request: FastifyRequest,
    @Query({ schema: Listed.pick({ year: true }) }) { year }: { year?: number | undefined },
  ): StreamableFile {
    admit(request, this.files)
    const lines = openData(this.office, this.config.county, year, this.lines)
    const name = encodeURIComponent(`绩效指标${year ?? ''}.csv`)
    return new StreamableFile(Readable.from(lines), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename*=UTF-8''${name}`,
    })
  }
}
