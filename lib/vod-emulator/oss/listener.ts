/**
 * The storage behind the practice VOD: as much of OSS as uploading in parts needs. Written from the public documents;
 * no answer here was captured from the real service.
 *
 * Gaps (answered `NotImplemented`): reading, copying, deleting and listing objects, everything about buckets,
 * AppendObject, PostObject, callbacks, versions, `x-oss-forbid-overwrite`.
 * Accepted and ignored: object metadata, storage class, ACL, tags, encryption, `x-oss-notification`. No CRC-64 is
 * answered. Signatures V1, V2 and V4 are known, in headers and in URLs. The region of a V4 signature counts only when one
 * is configured.
 *
 * By design: a part still under way when its upload ends is refused; keys of one UploadAuth reach one object, of an m3u8
 * also its slices; browsers are let in from this machine only. Bytes are hashed, counted and dropped unless the store has
 * a data directory.
 *
 * Assumed, because undocumented: the order of the checks (bucket, key, token, time, region, signature, rights,
 * arguments); the ETag of an object made of parts; what a temporary key may list; InvalidArgument for page sizes above
 * 1,000; an expired token is told before a wrong signature.
 *
 * Client quirks: ali-oss sends `uploads=` for `uploads`, a Content-Type on GET and DELETE, no Date, and takes nothing
 * but 204 for an abort. Under V4 it signs an empty value as `prefix=`; here, as in the vendor's Go client and its
 * vectors, an empty value is signed as `prefix` alone, so leave such values out.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import { readTarget } from '../request-target.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import type { TemporaryCredentials } from '../storage/temporary-credentials.ts'
import { type AccountKey, practiceKeys } from './account-keys.ts'
import { authenticate } from './authenticate.ts'
import { type TemporaryKeyListing, authorise } from './authorise.ts'
import { corsHeaders, isLoopbackOrigin, preflightHeaders } from './cors.ts'
import { detectOperation, operations } from './detect-operation.ts'
import type { OssAnswer } from './operation.ts'
import { OssError } from './oss-error.ts'
import { readOssRequest } from './oss-request.ts'
import { xmlDocument } from './xml.ts'

export interface OssListenerOptions {
  readonly store: ObjectStore
  readonly credentials: TemporaryCredentials
  readonly clock: Clock
  readonly accountKeys?: ReadonlyMap<string, AccountKey>
  /** Without the `oss-` prefix. When given, V4 signatures for another region are refused. */
  readonly region?: string
  readonly temporaryKeyListing?: TemporaryKeyListing
  /** Which pages may talk to the storage; those of this machine unless told. */
  readonly isOriginAllowed?: (origin: string) => boolean
  /** Told of faults of the emulator itself, which the caller only sees as InternalError. */
  readonly onFault?: (fault: unknown) => void
}

export function createOssListener(options: OssListenerOptions): RequestListener {
  return (message, response) => {
    void respond(options, message, response)
  }
}

async function respond(
  options: OssListenerOptions,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Both can fail at any moment, when nobody is in a position to hear it. A broken connection is not a fault.
  message.on('error', () => {})
  response.on('error', () => {})
  const requestId = randomBytes(12).toString('hex').toUpperCase()
  const origin = message.headers.origin
  const common = {
    ...corsHeaders(origin, options.isOriginAllowed ?? isLoopbackOrigin),
    server: 'AliyunOSS',
    'x-oss-request-id': requestId,
    // Node would date the answer by the machine's clock.
    date: new Date(options.clock.now()).toUTCString(),
  }
  try {
    send(response, common, await answer(options, message))
  } catch (error) {
    if (message.destroyed && !message.complete) return void response.destroy()
    if (!(error instanceof OssError)) options.onFault?.(error)
    const failure = error instanceof OssError ? error : new OssError('InternalError')
    send(response, common, failureAnswer(failure, requestId, readTarget(message).host))
  }
}

/** Find the bucket, answer a preflight, else authenticate, detect, authorise, run. */
async function answer(options: OssListenerOptions, message: IncomingMessage): Promise<OssAnswer> {
  const { store, credentials, clock, region } = options
  const request = readOssRequest(message)
  if (!store.buckets.has(request.bucket)) {
    throw new OssError('NoSuchBucket', { detail: { BucketName: request.bucket } })
  }
  if (request.method === 'OPTIONS') {
    const headers = preflightHeaders(request, options.isOriginAllowed ?? isLoopbackOrigin)
    return { status: 200, headers }
  }
  const accountKeys = options.accountKeys ?? practiceKeys
  const reach = authenticate(request, { clock, credentials, accountKeys, region })
  const operation = detectOperation(request)
  authorise(request, operation, reach, options.temporaryKeyListing ?? 'own-key')
  return operations[operation]({ request, message, store })
}

function failureAnswer(error: OssError, requestId: string, host: string): OssAnswer {
  const { ec } = error
  return {
    status: error.httpStatus,
    ...(ec !== undefined && { headers: { 'x-oss-ec': ec } }),
    xml: xmlDocument('Error', {
      Code: error.code,
      Message: error.message,
      RequestId: requestId,
      HostId: host.replace(/:\d+$/, ''),
      ...error.detail,
      ...(ec !== undefined && {
        EC: ec,
        RecommendDoc: `https://api.aliyun.com/troubleshoot?q=${ec}`,
      }),
    }),
  }
}

function send(response: ServerResponse, common: Record<string, string>, given: OssAnswer): void {
  const body = given.xml === undefined ? undefined : Buffer.from(given.xml)
  response.writeHead(given.status, {
    ...common,
    ...(body !== undefined && { 'content-type': 'application/xml' }),
    ...(given.status !== 204 && { 'content-length': String(body?.length ?? 0) }),
    ...given.headers,
  })
  response.end(body)
}
