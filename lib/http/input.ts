import type { z } from 'zod'
import { ApiFailure } from './api-failure.ts'

const MAX_BODY_BYTES = 64 * 1024

/** @throws ApiFailure `invalid_input` with the first field that is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  // An unknown field is reported on the object that holds it; its name is what helps.
  const unknownField = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const field = unknownField ?? issue?.path.join('.')
  throw new ApiFailure('invalid_input', issue?.message ?? 'The input is not valid.', {
    ...(field && { field }),
  })
}

/** The query as an object. A name that is given twice is refused rather than silently halved. */
export function queryObject(params: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [name, value] of params) {
    if (Object.hasOwn(query, name))
      throw new ApiFailure('invalid_input', `${name} is given twice.`, { field: name })
    query[name] = value
  }
  return query
}

/**
 * @returns undefined when there is no body and there need not be one
 * @throws ApiFailure `invalid_input` when it is not JSON, `too_large` above so many bytes (64 KiB unless told)
 */
export async function readJson(
  request: Request,
  { maxBytes = MAX_BODY_BYTES, optional = false }: { maxBytes?: number; optional?: boolean } = {},
): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  // Whatever is called the type of nothing.
  const known = optional ? await readText(request, maxBytes) : null
  if (known === '') return undefined
  if (type !== 'application/json')
    throw new ApiFailure('invalid_input', 'Send JSON with content-type application/json.', {
      field: 'content-type',
    })
  const text = known ?? (await readText(request, maxBytes))
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiFailure('invalid_input', 'The body is not JSON.', { field: 'body' })
  }
}

/** @throws ApiFailure `too_large` above so many bytes (64 KiB unless told), without reading on. */
export async function readText(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  const tooLarge = new ApiFailure(
    'too_large',
    `The body is larger than ${Math.floor(maxBytes / 1024)} KiB.`,
  )
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
