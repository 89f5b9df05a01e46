import { ERROR_STATUS } from '../contracts/error.ts'
import type { ErrorEnvelope } from '../contracts/error.ts'
import type { ApiFailure } from './api-failure.ts'

const headers = (requestId: string) => ({ 'cache-control': 'no-store', 'x-request-id': requestId })

export function jsonAnswer(body: unknown, status: number, requestId: string): Response {
  return Response.json(body, { status, headers: headers(requestId) })
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
