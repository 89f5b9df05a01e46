import type { ErrorCode, ErrorEnvelope, VendorAnswer } from '../contracts/error.ts'

/** Offcut answered with an error envelope, or with something that is none (`internal`). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly vendor: VendorAnswer | undefined
  readonly retryAfterMs: number | undefined
  readonly requestId: string | undefined

  constructor(status: number, error: Partial<ErrorEnvelope['error']>) {
    super(error.message ?? `HTTP ${status}`)
    this.status = status
    this.code = error.code ?? 'internal'
    this.field = error.field
    this.vendor = error.vendor
    this.retryAfterMs = error.retryAfterMs
    this.requestId = error.requestId
  }
}

/** No answer from Offcut: whether the request arrived is not known. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
}

export type QueryValue = string | number | undefined

/** `/api/media?type=video…`, without what is undefined. */
export function withQuery(path: string, query: Record<string, QueryValue>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) params.set(name, String(value))
  const text = params.toString()
  return text === '' ? path : `${path}?${text}`
}

/** @throws ApiError, NetworkError, or the signal's reason */
export function apiGet<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>(path, { ...(signal && { signal }) })
}

/**
 * @param etag of the answer that the caller has
 * @returns null when that one still holds
 * @throws ApiError, NetworkError, or the signal's reason
 */
export async function apiGetIfChanged<T>(
  path: string,
  etag: string | null,
  signal: AbortSignal,
): Promise<{ body: T; etag: string | null } | null> {
  const { response, text } = await send(path, {
    signal,
    ...(etag !== null && { headers: { 'if-none-match': etag } }),
  })
  if (response.status === 304) return null
  return { body: readAnswer<T>(response, text), etag: response.headers.get('etag') }
}

/** @throws ApiError, NetworkError */
export function apiPost<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
}

/** @throws ApiError, NetworkError */
export function apiPatch<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const { response, text } = await send(path, init)
  return readAnswer<T>(response, text)
}

async function send(
  path: string,
  init: RequestInit,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin', redirect: 'error' })
    return { response, text: await response.text() }
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new NetworkError('No answer from Offcut.', { cause: error })
  }
}

function readAnswer<T>(response: Response, text: string): T {
  const body = parseJson(text)
  if (response.ok && body !== undefined) return body as T
  const error = isEnvelope(body) ? body.error : {}
  throw new ApiError(response.status, error)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isEnvelope = (body: unknown): body is ErrorEnvelope =>
  typeof body === 'object' &&
  body !== null &&
  'error' in body &&
  typeof body.error === 'object' &&
  body.error !== null
