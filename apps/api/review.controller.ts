import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import type { Refusal } from '#kernel/refusal'
import { look } from '#platform/looks'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import { reviewersHelp } from '#platform/reviewers-help'
import type { Look, ReviewersHelp } from '#views/help-answers'
import { By } from './session.ts'
import { OFFICE } from './tokens.ts'

const Id = z.object({ id: z.string().max(160) })
const Seen = z.object({ version: z.number().int().min(1) })

/** What helps whoever reviews a target table. */
@ApiTags('targets')
@Controller('api/targets')
export class ReviewController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  @ApiOperation({
    summary: '审核参考：同类指标以往的审核结果、其他单位的指标值 · precedents and peers of its indicators',
  })
  @Get(':id/help')
  help(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>): Promise<ReviewersHelp | Refusal> {
    return reviewersHelp(this.office, viewer, id)
  }

  @ApiOperation({ summary: '记下已看到的版本，答复上次看到的版本 · note the version seen, answer the one seen before' })
  @Put(':id/look')
  look(
    @By() viewer: Viewer,
    @Param({ schema: Id }) { id }: z.output<typeof Id>,
    @Body({ schema: Seen }) { version }: z.output<typeof Seen>,
  ): Promise<Look | Refusal> {
    return look(this.office, viewer, { stream: id, version })
  }
}
