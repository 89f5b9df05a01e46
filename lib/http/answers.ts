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

/** One event of a stream, by name; `data` travels as JSON. */
export interface RouteEvent {
  event: string
  data: unknown
}

export interface EventStreamOptions {
  /** Aborted when the caller has gone. */
  gone: AbortSignal
  /** Whether the caller still may listen: sessions end and roles change while a page stays open. */
  stillMay: () => Promise<boolean>
  onBreak: (error: unknown) => void
  /** Between two signs of life and two questions whether the caller still may, in ms. */
  everyMs?: number
}

const EVENTS_EVERY_MS = 15_000

/**
 * Server-sent events as they come. A comment every 15 s keeps the connection through proxies and shows who has gone.
 * Ends with an event `end` when there is nothing more to tell, with `signed-out` when the caller may no longer listen:
 * without either it was cut off, and is asked for again. Waits for the first event, so that what fails before it is
 * still answered as a failure.
 */
export async function eventsAnswer(
  events: (signal: AbortSignal) => AsyncIterable<RouteEvent>,
  requestId: string,
  { gone, stillMay, onBreak, everyMs = EVENTS_EVERY_MS }: EventStreamOptions,
): Promise<Response> {
  const leaving = new AbortController()
  const signal = AbortSignal.any([gone, leaving.signal])
  const iterator = events(signal)[Symbol.asyncIterator]()
  const first = await iterator.next()
  const encoder = new TextEncoder()
  let timer: ReturnType<typeof setInterval> | undefined
  let ended = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => void (ended || controller.enqueue(encoder.encode(text)))
      const end = (name?: string) => {
        if (ended) return
        if (name) send(`event: ${name}\ndata: {}\n\n`)
        ended = true
        clearInterval(timer)
        leaving.abort()
        controller.close()
      }
      const failed = (error: unknown) => {
        if (!ended && !signal.aborted) onBreak(error)
        end()
      }
      timer = setInterval(() => {
        send(': still here\n\n')
        // A database that cannot be asked ends no session.
        stillMay().then((may) => may || end('signed-out'), onBreak)
      }, everyMs)
      signal.addEventListener('abort', () => end(), { once: true })
      void (async () => {
        let next = first
        while (!next.done && !ended) {
          send(`event: ${next.value.event}\ndata: ${JSON.stringify(next.value.data)}\n\n`)
          next = await iterator.next()
        }
        end('end')
      })().catch(failed)
    },
    cancel() {
      ended = true
      clearInterval(timer)
      leaving.abort()
    },
  })
  return new Response(stream, {
    headers: {
      ...headers(requestId),
      // Compression and proxies would hold events back until enough of them have come together.
      'cache-control': 'private, no-store, no-transform',
      vary: 'Cookie',
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
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
