import { Controller, Get, Inject, Param } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import type { Refusal } from '#kernel/refusal'
import { deputiesPage } from '#platform/deputies'
import { handOverList, handOverPlan } from '#platform/hand-over'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import { routesPage } from '#platform/review-routes'
import type { DeputiesPage, HandOverList, HandOverPlan, RoutesPage } from '#views/office-answers'
import { By } from './session.ts'
import { OFFICE } from './tokens.ts'

const Person = z.object({ person: z.string().max(40) })
const Year = z.object({ year: z.coerce.number().int().min(2000).max(2100) })

/** Who stands in for whom, what moves when somebody leaves, which way documents go. */
@ApiTags('organisations')
@Controller('api')
export class OfficesController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  @ApiOperation({ summary: '代理：现在和以后谁代谁 · who stands in for whom, now and later' })
  @Get('organisation/deputies')
  deputies(@By() viewer: Viewer): Promise<DeputiesPage> {
    return deputiesPage(this.office, viewer)
  }

  @ApiOperation({ summary: '工作移交：人员与以往移交 · who may leave, and earlier hand-overs' })
  @Get('organisation/hand-over')
  handOver(@By() viewer: Viewer): Promise<HandOverList | Refusal> {
    return handOverList(this.office, viewer)
  }

  @ApiOperation({ summary: '某人离任将移交什么 · what would move if this person left' })
  @Get('organisation/hand-over/:person')
  plan(
    @By() viewer: Viewer,
    @Param({ schema: Person }) { person }: z.output<typeof Person>,
  ): Promise<HandOverPlan | Refusal> {
    return handOverPlan(this.office, viewer, person)
  }

  @ApiOperation({
    summary: '审核路线：各版本及仍走旧版的材料 · review routes, their versions, what travels an older one',
  })
  @Get('routings/:year')
  routes(@By() viewer: Viewer, @Param({ schema: Year }) { year }: z.output<typeof Year>): Promise<RoutesPage> {
    return routesPage(this.office, viewer, year)
  }
}
