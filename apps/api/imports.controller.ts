import { Readable } from 'node:stream'
import { Body, Controller, Header, HttpCode, Inject, Post, Query, Req, Res, StreamableFile } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fieldNames, type FieldName } from '#forms/import/fields'
import type { Mappings } from '#forms/import/layout'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { importDocument, type Import, type Watch } from '#platform/importing'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import type { ImportLine, ImportProgress, ImportReport } from '#views/import-answers'
import { ProblemFilter, problemOf } from './problem.ts'
import { By } from './session.ts'
import { OFFICE } from './tokens.ts'

const watched = 'application/x-ndjson'

/** `<key of the layout>:level1,level2,,target`: a field for each head, in order; several layouts parted by `;`. */
function mappingsIn(text: string): Mappings | undefined {
  const known = new Set<string>(['', ...fieldNames])
  const mappings: Record<string, (FieldName | '')[]> = {}
  for (const part of text.split(';').filter(each => each !== '')) {
    const [key = '', fields = ''] = part.split(':')
    const list = fields.split(',')
    if (!/^[0-9a-f]{16}$/.test(key) || !list.every(field => known.has(field))) return undefined
    mappings[key] = list as (FieldName | '')[]
  }
  return mappings
}

const Wish = z.object({
  year: z.coerce.number().int().min(2000).max(2100),
  unit: z.string().min(1).max(40),
  /** Only to be shown: the bytes say what a file is. */
  fileName: z.string().max(260).optional(),
  confirm: z.enum(['true', 'false']).default('false'),
  mappings: z
    .string()
    .max(8000)
    .default('')
    .transform((text, context) => {
      const mappings = mappingsIn(text)
      if (mappings) return mappings
      context.addIssue({
        code: 'custom',
        params: { zh: '要写成“16 位标识:字段,字段…”', en: 'write <16 hex digits>:<field>,<field>…' },
      })
      return z.NEVER
    }),
})

const everyMs = 200
const faults = new ProblemFilter()

/** The work as lines: what it tells of its progress, not too often, and at last what came of it. */
async function* lines(work: (watch: Watch) => Promise<ImportReport | Refusal>, signal: AbortSignal) {
  let latest: ImportProgress | undefined
  const told = (line: ImportLine) => `${JSON.stringify(line)}\n`
  const outcome = work({ signal, tell: progress => (latest = progress) })
    .then((report): ImportLine => (isRefusal(report) ? { problem: problemOf(report) } : { report }))
    .catch((error: unknown): ImportLine => ({ problem: faults.problem(error) }))
  for (;;) {
    let timer: NodeJS.Timeout | undefined
    const pause = new Promise<undefined>(resolve => (timer = setTimeout(() => resolve(undefined), everyMs)))
    const ended = await Promise.race([outcome, pause])
    clearTimeout(timer)
    if (ended) break
    if (latest) yield told({ progress: latest })
    latest = undefined
  }
  yield told(await outcome)
}

@ApiTags('imports')
@Controller('api/imports')
export class ImportsController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: '导入文件（默认试读）· import a file (a dry run unless confirm=true)',
    description: `The body is the file. With \`Accept: ${watched}\` the answer is told in lines as the work goes on; a client that goes away cancels it.`,
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async import(
    @By() viewer: Viewer,
    @Query({ schema: Wish }) query: z.output<typeof Wish>,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportReport | Refusal | StreamableFile> {
    if (!Buffer.isBuffer(body)) return refuse('empty-file')
    const { year, unit, mappings } = query
    const { county, person: actor } = viewer
    const wish: Import = { county, year, unit, actor, confirm: query.confirm === 'true', mappings }
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const work = (watch: Watch) => importDocument(this.office, wish, body, watch)
    if (!(request.headers.accept ?? '').includes(watched)) return work({ signal: gone.signal })
    return new StreamableFile(Readable.from(lines(work, gone.signal)), { type: watched })
  }
}
