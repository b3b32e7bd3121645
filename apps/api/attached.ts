import type { FastifyReply } from 'fastify'
import { mediaTypes, type Format } from '#forms/render'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { File } from '#platform/files'

/** The file as a download of its own name. */
export function attached(reply: FastifyReply, format: Format, file: File | Refusal): Buffer | Refusal {
  if (isRefusal(file)) return file
  void reply
    .type(mediaTypes[format])
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  return Buffer.from(file.bytes)
}
