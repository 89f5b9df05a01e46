import { ControlError } from './route.ts'
import type { IncomingMessage } from 'node:http'

/** 10,000 uploads with long titles fit. */
const maxBodyBytes = 16 * 1024 * 1024

/** The JSON body; `undefined` when it is empty. Throws `ControlError` 400 or 413. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on without keeping, so that the caller can finish sending and hear the answer.
    if (size <= maxBodyBytes) chunks.push(chunk)
  }
  if (size > maxBodyBytes)
    throw new ControlError(413, 'too_large', `The body is over ${maxBodyBytes} bytes.`)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new ControlError(400, 'invalid_json', 'The body is not JSON.')
  }
}
