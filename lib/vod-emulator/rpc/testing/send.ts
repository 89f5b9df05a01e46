import { request as httpRequest } from 'node:http'

/** A request as it goes on the wire. */
export interface WireRequest {
  method: string
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  /** A form unless `headers` say otherwise. */
  body: string | undefined
}

export interface Answer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly text: string
}

/** Sends on a connection of its own; rejects with the socket's error, such as ECONNRESET. */
export function send(port: number, wire: WireRequest, signal?: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams(wire.query).toString()
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: wire.method,
        path: query === '' ? wire.path : `${wire.path}?${query}`,
        headers: wire.headers,
        agent: false,
        ...(signal && { signal }),
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    request.on('error', reject)
    // In chunks, unless the test sets a Content-Length; Node would frame a GET's body in no way at all.
    if (wire.body !== undefined) {
      if (!request.hasHeader('content-length')) request.setHeader('transfer-encoding', 'chunked')
      request.write(wire.body)
    }
    request.end()
  })
}

/** The members of a JSON answer, with the HTTP status beside them. */
export async function sendJson(
  port: number,
  wire: WireRequest,
): Promise<Record<string, unknown> & { status: number }> {
  const answer = await send(port, wire)
  return { ...(JSON.parse(answer.text) as Record<string, unknown>), status: answer.status }
}
