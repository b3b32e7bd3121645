import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common'
import { ApiOperation } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { formats } from '#forms/render'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { colleaguesFor } from '#platform/colleagues'
import { earlierReturnsFor } from '#platform/earlier-returns'
import { documentFile } from '#platform/files'
import { libraryPage } from '#platform/indicator-library'
import { lastYear } from '#platform/last-year'
import { cyclePage, organisationPage } from '#platform/me'
import { listRulebooks, rulebookPage } from '#platform/rulebooks'
import { listTrials, trialPage } from '#platform/trials'
import type { Office } from '#platform/office'
import { reviewFile } from '#platform/review-file'
import { documentPage, history, listDocuments, workbench, type Viewer } from '#platform/pages'
import { preview } from '#platform/preview'
import { yearOf } from '#reactors/streams'
import type { DocumentEntry, DocumentPage, HistoryEntry, Workbench } from '#views/answers'
import { kinds, type Kind } from '#views/documents'
import type { Foreseen } from '#views/effect-answers'
import type { RulebookEntry, RulebookPage, TrialEntry, TrialPage } from '#views/rulebook-answers'
import { attached } from './attached.ts'
import { fits } from './commands.controller.ts'
import { By } from './session.ts'
import { OFFICE } from './tokens.ts'

const plurals = kinds.map(kind => `${kind}s` as const)
type PluralName = (typeof plurals)[number]
const Plural = z.object({ plural: z.enum(plurals), id: z.string().max(160) })
const Id = z.object({ id: z.string().max(160) })
const FileParam = Plural.extend({ format: z.enum(formats) })
const PreviewParam = Plural.extend({
  plural: z.enum([...plurals, 'organisations']),
  action: z.string().max(40),
})
const PreviewWish = z.object({ expected: z.number().int().min(0), data: z.unknown() })
const ListQuery = z.strictObject({
  kind: z.enum(kinds).optional(),
  year: z.coerce.number().int().optional(),
  unit: z.string().max(40).optional(),
  stage: z.string().max(40).optional(),
  target: z.string().max(160).optional(),
})
const kindOf = (plural: PluralName): Kind => plural.slice(0, -1) as Kind
const given = <T extends object>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }

@Controller('api')
export class QueriesController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  @Get('workbench')
  workbench(@By() viewer: Viewer): Promise<Workbench> {
    return workbench(this.office, viewer)
  }

  @Get('documents')
  documents(
    @By() viewer: Viewer,
    @Query({ schema: ListQuery }) query: z.output<typeof ListQuery>,
  ): Promise<DocumentEntry[]> {
    return listDocuments(this.office, viewer, given(query))
  }

  @Get('organisation')
  organisation(@By() viewer: Viewer) {
    return organisationPage(this.office, viewer)
  }

  @Get('cycles/:year')
  cycle(
    @By() viewer: Viewer,
    @Param({ schema: z.object({ year: z.coerce.number().int() }) }) { year }: { year: number },
  ) {
    return cyclePage(this.office, viewer, year)
  }

  @Get('library/:year')
  library(
    @By() viewer: Viewer,
    @Param({ schema: z.object({ year: z.coerce.number().int() }) }) { year }: { year: number },
  ) {
    return libraryPage(this.office, viewer, year)
  }

  @Get('targets/:id/last-year')
  async lastYear(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>) {
    const before = await lastYear(this.office, viewer, id)
    return isRefusal(before) ? before : { before }
  }

  @Get('targets/:id/colleagues')
  colleagues(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>) {
    return colleaguesFor(this.office, viewer, id)
  }

  @Get('targets/:id/earlier-returns')
  earlierReturns(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>) {
    return earlierReturnsFor(this.office, viewer, id)
  }

  @Get('packs')
  packs(@By() viewer: Viewer): Promise<RulebookEntry[]> {
    return listRulebooks(this.office, viewer)
  }

  @Get('packs/:id')
  pack(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>): Promise<RulebookPage | Refusal> {
    return rulebookPage(this.office, viewer, id)
  }

  @Get('packs/:id/trials')
  trials(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>): Promise<TrialEntry[] | Refusal> {
    return listTrials(this.office, viewer, id)
  }

  @Get('trials/:id')
  trial(@By() viewer: Viewer, @Param({ schema: Id }) { id }: z.output<typeof Id>): Promise<TrialPage | Refusal> {
    return trialPage(this.office, viewer, id)
  }

  @Get(':plural/:id')
  page(
    @By() viewer: Viewer,
    @Param({ schema: Plural }) { plural, id }: z.output<typeof Plural>,
  ): Promise<DocumentPage | Refusal> {
    return documentPage(this.office, viewer, kindOf(plural), id)
  }

  /** What a command would do, were it given: the same decision, nothing recorded; refused as the command would be. */
  @Post(':plural/:id/preview/:action')
  @HttpCode(200)
  async preview(
    @By() { county, person }: Viewer,
    @Param({ schema: PreviewParam }) { plural, id: stream, action }: z.output<typeof PreviewParam>,
    @Body({ schema: PreviewWish }) { expected, data }: z.output<typeof PreviewWish>,
  ): Promise<Foreseen | Refusal> {
    const decider = plural === 'organisations' ? 'organisation' : kindOf(plural)
    if (!fits(decider, stream)) return refuse('not-found')
    const document = { decider, county, year: yearOf(stream), stream } as const
    return preview(this.office, { ...document, command: { action, data }, actor: person, expected })
  }

  @Get(':plural/:id/history')
  history(
    @By() viewer: Viewer,
    @Param({ schema: Plural }) { plural, id }: z.output<typeof Plural>,
  ): Promise<HistoryEntry[] | Refusal> {
    return history(this.office, viewer, kindOf(plural), id)
  }

  @Get(':plural/:id/file/:format')
  async file(
    @By() viewer: Viewer,
    @Param({ schema: FileParam }) { plural, id, format }: z.output<typeof FileParam>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return attached(reply, format, await documentFile(this.office, viewer, kindOf(plural), id, format))
  }

  @ApiOperation({ summary: '审核表：全部意见、签署人、时间和内容校验 · the review sheet with every opinion' })
  @Get(':plural/:id/review/:format')
  async reviewSheet(
    @By() viewer: Viewer,
    @Param({ schema: FileParam }) { plural, id, format }: z.output<typeof FileParam>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | Refusal> {
    return attached(reply, format, await reviewFile(this.office, viewer, kindOf(plural), id, format))
  }
}
