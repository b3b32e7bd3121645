import { Body, Controller, HttpCode, Inject, Param, Post, type Type } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { system, type Process, type Row } from '#kernel/process'
import type { Refusal } from '#kernel/refusal'
import { refuse } from '#kernel/refusal'
import { registrations, type DeciderName } from '#platform/domain'
import { Execute } from '#platform/execute'
import type { Viewer } from '#platform/pages'
import { yearOf } from '#reactors/streams'
import type { Done } from '#views/answers'
import { By } from './session.ts'

/** What every command carries beside its own data. */
const envelope = (data: z.ZodType) =>
  z.object({
    /** Made by the sender; the same id again answers with the first result. */
    commandId: z.uuid(),
    /** The version that the sender saw; 0 for a new document. */
    expected: z.number().int().min(0),
    data,
  })
type Body = z.output<ReturnType<typeof envelope>>

/** A stream belongs to a kind: `/api/targets/report-…` names nothing. */
export const fits = (name: DeciderName, stream: string) =>
  name === 'organisation' ? stream === name : new RegExp(`^${name}-[\\w\\u4e00-\\u9fff.-]{1,120}$`).test(stream)

/** One POST route for each row of a process table that a person may take, made from the row. */
function commandsOf(name: DeciderName): Type {
  const { plural, decider } = registrations[name]
  class Commands {
    constructor(readonly bus: CommandBus) {}
  }
  Inject(CommandBus)(Commands, undefined, 0)

  for (const [action, row] of Object.entries((decider.process as Process).actions).filter(
    ([, { by }]) => by !== system,
  )) {
    const handle = async function (
      this: Commands,
      viewer: Viewer,
      stream: string,
      body: Body,
    ): Promise<Done | Refusal> {
      if (!fits(name, stream)) return refuse('not-found')
      return this.bus.execute<Execute, Done | Refusal>(
        new Execute({
          decider: name,
          county: viewer.county,
          year: yearOf(stream),
          stream,
          command: { action, data: body.data },
          id: body.commandId,
          actor: viewer.person,
          expected: body.expected,
        }),
      )
    }
    Object.defineProperty(Commands.prototype, action, { value: handle, writable: true, configurable: true })
    describe(Commands, action, row, plural)
  }
  Controller(`api/${plural}`)(Commands)
  ApiTags(plural)(Commands)
  return Commands
}

/** What decorators would say, said from the row. */
function describe(target: Type, action: string, row: Row, plural: string): void {
  const prototype = target.prototype as object
  const method = Object.getOwnPropertyDescriptor(prototype, action) as PropertyDescriptor
  Reflect.defineMetadata('design:paramtypes', [Object, String, Object], prototype, action)
  By()(prototype, action, 0)
  Param('id')(prototype, action, 1)
  Body({ schema: envelope(row.data) })(prototype, action, 2)
  Post(`:id/${action}`)(prototype, action, method)
  HttpCode(200)(prototype, action, method)
  ApiOperation({ summary: `${row.verb.zh} · ${row.verb.en}`, operationId: `${plural}_${action}` })(
    prototype,
    action,
    method,
  )
}

export const commandControllers: Type[] = (Object.keys(registrations) as DeciderName[]).map(commandsOf)
