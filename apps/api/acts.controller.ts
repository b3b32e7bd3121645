import { Readable } from 'node:stream'
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, StreamableFile } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { approveTicked, kindNamed } from '#platform/batch'
import { nameable } from '#platform/nameable'
import type { Office } from '#platform/office'
import type { Viewer } from '#platform/pages'
import { sharing } from '#platform/sharing'
import type { Done } from '#views/answers'
import { kinds } from '#views/documents'
import type { BatchLine, Nameable } from '#views/review-answers'
import { ProblemFilter, problemOf } from './problem.ts'
import { By } from './session.ts'
import { OFFICE } from './tokens.ts'

const Document = z.string().regex(new RegExp(`^(${kinds.join('|')})-\\d{4}-[\\w\\u4e00-\\u9fff.-]{1,120}$`))

const Batch = z.object({
  note: z.string().trim().max(2000).default(''),
  documents: z
    .array(
      z.object({
        id: Document,
        /** Made by the sender, one for each document: sent again, the batch approves nothing twice. */
        commandId: z.uuid(),
        /** The version and the hash that the row in the list showed. */
        expected: z.number().int().min(1),
        hash: z.string().max(64),
      }),
    )
    .min(1)
    .max(200)
    .refine(ticked => new Set(ticked.map(({ commandId }) => commandId)).size === ticked.length, 'one command id each'),
})

const Named = z.object({
  plural: z.enum(kinds.map(kind => `${kind}s` as const)),
  id: Document,
})

const faults = new ProblemFilter()

const outcomeOf = (answer: Done | Refusal): BatchLine['outcome'] =>
  isRefusal(answer) ? { problem: problemOf(answer) } : { done: answer }

/** A line for each document as soon as it is done; what breaks at one is told of that one. Who goes away stops it. */
async function* lines(office: Office, viewer: Viewer, { documents, note }: z.output<typeof Batch>) {
  const shared = sharing(office, viewer.county)
  for (const ticked of documents) {
    const outcome = await approveTicked(shared, viewer, ticked, note)
      .then(outcomeOf)
      .catch((error: unknown) => ({ problem: faults.problem(error) }))
    yield `${JSON.stringify({ id: ticked.id, outcome } satisfies BatchLine)}\n`
  }
}

/** What stands around the review of a document, and many reviewed at once. */
@ApiTags('review')
@Controller('api')
export class ActsController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  @ApiOperation({ summary: '各项操作可以指定谁 · whom each act may name' })
  @Get(':plural/:id/nameable')
  nameable(
    @By() viewer: Viewer,
    @Param({ schema: Named }) { plural, id }: z.output<typeof Named>,
  ): Promise<Nameable | Refusal> | Refusal {
    const kind = kindNamed(id)
    return plural === `${kind}s` ? nameable(this.office, viewer, kind, id) : refuse('not-found')
  }

  @ApiOperation({
    summary: '批量同意 · approve many: one line of JSON for each document, as it is done',
    description: 'Each is its own command. What has open warnings is left, with the reason in its line.',
  })
  @Post('batches/approve')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  approve(@By() viewer: Viewer, @Body({ schema: Batch }) batch: z.output<typeof Batch>): StreamableFile {
    return new StreamableFile(Readable.from(lines(this.office, viewer, batch)), { type: 'application/x-ndjson' })
  }
}
