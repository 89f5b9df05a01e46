import { ControlError } from './route.ts'
import { readJson } from './read-json.ts'
import { readTarget } from '../request-target.ts'
import type { ControlRoute } from './route.ts'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

const prefix = '/_practice/'

/** Whether a request is for the control routes rather than for the RPC API. */
export function isControlRequest(request: IncomingMessage): boolean {
  return readTarget(request).path.startsWith(prefix)
}

/**
 * Serves `/_practice/…`. Requests are not signed; instead the Host must be a loopback one, so that no web page reaches
 * them by a name of its own, and a POST must be JSON, which a foreign page may not send without being allowed to.
 */
export function createControlListener(
  routes: readonly ControlRoute[],
  onInternalError?: (error: unknown) => void,
): RequestListener {
  return (request, response) => {
    answer(routes, request, response).catch((error: unknown) => {
      if (error instanceof ControlError) {
        send(response, error.httpStatus, errorBody(error.code, error.message, error.field))
        return
      }
      onInternalError?.(error)
      send(
        response,
        500,
        errorBody('internal', 'The practice VOD failed; this is a fault of its own.'),
      )
    })
  }
}

async function answer(
  routes: readonly ControlRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host, path, query } = readTarget(request)
  if (!isLoopbackHost(host)) {
    throw new ControlError(403, 'forbidden', 'Control routes answer on a loopback Host only.')
  }
  const onPath = routes.flatMap((route) => {
    const params = matchPath(route.path, path)
    return params ? [{ route, params }] : []
  })
  if (onPath.length === 0) throw new ControlError(404, 'not_found', `There is no route ${path}.`)
  const found = onPath.find(({ route }) => route.method === request.method)
  if (!found) {
    response.setHeader('allow', onPath.map(({ route }) => route.method).join(', '))
    throw new ControlError(405, 'method_not_allowed', `${path} does not take ${request.method}.`)
  }
  if (request.method === 'POST' && !isJson(request.headers['content-type'])) {
    throw new ControlError(415, 'unsupported_media_type', 'Send content-type: application/json.')
  }
  const body = await readJson(request)
  send(
    response,
    200,
    found.route.handle({ query: new URLSearchParams(query), params: found.params, body }),
  )
}

/** Values of the `{name}` segments, or undefined when the path is another. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? ''
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = decode(value)
    else if (segment !== value) return undefined
  }
  return params
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new ControlError(400, 'invalid_input', 'The path is not well encoded.')
  }
}

function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name)
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

function errorBody(code: string, message: string, field?: string) {
  return { error: { code, message, ...(field !== undefined && { field }) } }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return
  const text = JSON.stringify(body ?? {})
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}
