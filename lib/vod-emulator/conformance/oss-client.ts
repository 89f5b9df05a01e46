import OSS from 'ali-oss'
import { bucket } from '../oss/storage-test-server.ts'

export const generations = [
  { name: 'V1', authorizationV4: false },
  { name: 'V4', authorizationV4: true },
] as const

export interface ClientKey {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken?: string
}

export const ownerKey: ClientKey = {
  accessKeyId: 'practice-full',
  accessKeySecret: 'practice-full-secret',
}

/** The official OSS client, pointed at a local endpoint; it puts the bucket into a forged Host header. */
export function ossClient(
  endpoint: string,
  key: ClientKey = ownerKey,
  options: { authorizationV4?: boolean; bucket?: string } = {},
): OSS {
  return new OSS({
    endpoint,
    region: 'oss-cn-shanghai',
    bucket: options.bucket ?? bucket,
    accessKeyId: key.accessKeyId,
    accessKeySecret: key.accessKeySecret,
    authorizationV4: options.authorizationV4 ?? false,
    ...(key.securityToken !== undefined && {
      stsToken: key.securityToken,
      // Without it the client prints advice on every construction. Far beyond any test's length.
      refreshSTSTokenInterval: 86_400_000,
      refreshSTSToken: () => Promise.reject(new Error('Tests hold one token for good')),
    }),
  })
}

/**
 * Path and query of a URL signed by the official client, to send with a tool that can misbehave.
 * @param queries A value of `null` makes `?name`; the client signs an empty text as `name=`, which OSS does not.
 */
export async function signedTarget(
  client: OSS,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  key: string,
  queries: Record<string, string | null> = {},
  headers: Record<string, string> = {},
): Promise<string> {
  const url = new URL(await client.signatureUrlV4(method, 600, { queries, headers }, key))
  return `${url.pathname}${url.search}`
}

/** What a client throws, for assertions on `code`, `status` and the like. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise
  } catch (error) {
    // `message` of an Error is not its own enumerable property; a cancelled upload throws no Error at all.
    if (error instanceof Error) return { ...error, name: error.name, message: error.message }
    if (typeof error === 'object' && error !== null) return { ...error }
    throw error
  }
  throw new Error('Expected a refusal, got a success')
}

export const kib = 1024
/** Content whose parts differ from each other. */
export function content(size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let index = 0; index < size; index += 4 * kib) bytes.writeUInt32BE(index, index)
  return bytes
}
