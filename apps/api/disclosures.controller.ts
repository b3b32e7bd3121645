import { Controller, Get, Inject, Param } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { openings } from '#platform/disclosing'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import type { DisclosureOpening } from '#views/disclosure-answers'
import { By } from './session.ts'
import { OFFICE } from './tokens.ts'

const Year = z.object({ year: z.coerce.number().int().min(2000).max(2100) })

/** What could be prepared for the public. */
@ApiTags('disclosures')
@Controller('api/disclosable')
export class DisclosuresController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  @ApiOperation({ summary: '可以准备的公开 · the disclosures that one may prepare now' })
  @Get(':year')
  async openings(
    @By() { county, person }: Viewer,
    @Param({ schema: Year }) { year }: z.output<typeof Year>,
  ): Promise<DisclosureOpening[]> {
    return openings(await this.office.surroundings({ county, year, stream: '', actor: person }))
  }
}
