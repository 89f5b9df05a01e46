import { createHash } from 'node:crypto'
import { ERROR_STATUS } from '../contracts/error.ts'
import type { ErrorEnvelope } from '../contracts/error.ts'
import type { ApiFailure } from './api-failure.ts'

const headers = (requestId: string) => ({
  'cache-control': 'no-store',
  'x-request-id': requestId,
})

export function jsonAnswer(body: unknown, status: number, requestId: string): Response {
  return Response.json(body, { status, headers: headers(requestId) })
}

/** With an ETag over its content; without a body (304) for a caller who names the same. */
export function versionedAnswer(body: unknown, asked: Headers, requestId: string): Response {
  const text = JSON.stringify(body)
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  const known = asked.get('if-none-match')?.split(',') ?? []
  const same = known.some((one) => one.trim().replace(/^W\//, '') === etag)
  return new Response(same ? null : text, {
    status: same ? 304 : 200,
    headers: {
      ...headers(requestId),
      etag,
      ...(!same && { 'content-type': 'application/json' }),
    },
  })
}

/** A file for the caller to keep. */
export interface RouteFile {
  /** ASCII, without quotes. */
  name: string
  /** Media type with its character set. */
  type: string
  pieces: AsyncIterable<string>
}

/**
 * Sends a file as fast as the caller takes it, and no faster. Waits for the first piece, so that what fails before it
 * is still answered as a failure.
 * @param onBreak told why when it breaks off later
 */
export async function fileAnswer(
  { name, type, pieces }: RouteFile,
  requestId: string,
  onBreak: (error: unknown) => void,
): Promise<Response> {
  const iterator = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<string>> | null = Promise.resolve(await iterator.next())
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await (next ?? iterator.next())
        next = null
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        onBreak(error)
        controller.error(error)
      }
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  return new Response(stream, {
    headers: {
      ...headers(requestId),
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    },
  })
}

/** The error envelope of design §7. */
export function errorAnswer(failure: ApiFailure, requestId: string): Response {
  const { code, message, field, vendor, retryAfterMs } = failure
  const envelope: ErrorEnvelope = {
    error: {
      code,
      message,
      ...(field !== undefined && { field }),
      ...(vendor && { vendor }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      requestId,
    },
  }
  return Response.json(envelope, {
    status: ERROR_STATUS[code],
    headers: {
      ...headers(requestId),
      ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }),
    },
  })
}
