import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import type { Refusal } from '#kernel/refusal'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import { asItStood, comparison, historyOfCell, versions } from '#platform/versions'
import { readMoment } from '#target/diff/moment'
import type { AsItStood, CellHistory, Comparison, Versions } from '#views/version-answers'
import { By } from './session.ts'
import { OFFICE } from './tokens.ts'

const Id = z.object({ id: z.string().max(160) })
const CellParam = Id.extend({ path: z.string().max(120) })
const Moment = z
  .string()
  .max(40)
  .refine(text => readMoment(text) !== undefined)
  .describe('now, round:2, version:17, position:1204, 2024-01-08 (at its end, in China) or a time in ISO 8601')
const Between = z.object({ from: Moment, to: Moment.default('now') })
const At = z.object({ moment: Moment })

/** A target table through time. */
@ApiTags('targets')
@Controller('api/targets')
export class VersionsController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  @ApiOperation({ summary: '版本：各次送审及其哈希、各次填写 · submissions with their hashes, sittings' })
  @Get(':id/versions')
  versions(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>): Promise<Versions | Refusal> {
    return versions(this.office, viewer, id)
  }

  @ApiOperation({ summary: '比较两个时点 · what changed in meaning between two moments' })
  @Get(':id/diff')
  diff(
    @By() viewer: Viewer,
    @Param({ schema: Id }) { id }: z.output<typeof Id>,
    @Query({ schema: Between }) between: z.output<typeof Between>,
  ): Promise<Comparison | Refusal> {
    return comparison(this.office, viewer, id, between)
  }

  @ApiOperation({ summary: '截至某时的表 · the table as it stood' })
  @Get(':id/at')
  at(
    @By() viewer: Viewer,
    @Param({ schema: Id }) { id }: z.output<typeof Id>,
    @Query({ schema: At }) { moment }: z.output<typeof At>,
  ): Promise<AsItStood | Refusal> {
    return asItStood(this.office, viewer, id, moment)
  }

  @ApiOperation({ summary: '一格的来龙去脉 · who wrote what in a cell, when and how' })
  @Get(':id/cells/:path/history')
  cell(
    @By() viewer: Viewer,
    @Param({ schema: CellParam }) { id, path }: z.output<typeof CellParam>,
  ): Promise<CellHistory | Refusal> {
    return historyOfCell(this.office, viewer, id, path)
  }
}
