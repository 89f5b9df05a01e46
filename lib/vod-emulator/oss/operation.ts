import type { IncomingMessage } from 'node:http'
import type { MultipartUpload, ObjectStore } from '../storage/object-store.ts'
import { noSuchUpload } from './oss-error.ts'
import { type OssRequest, parameterOf } from './oss-request.ts'

export interface OssCall {
  readonly request: OssRequest
  /** The body, still unread. */
  readonly message: IncomingMessage
  readonly store: ObjectStore
}

export interface OssAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An XML document. */
  readonly xml?: string
}

/** One operation of OSS. Throws `OssError`. */
export type OssOperation = (call: OssCall) => OssAnswer | Promise<OssAnswer>

/** The open upload that `uploadId` names. @throws OssError NoSuchUpload: never begun, completed or aborted alike */
export function openUpload(call: OssCall): MultipartUpload {
  const uploadId = parameterOf(call.request, 'uploadId') ?? ''
  const { bucket, key } = call.request
  const upload = call.store.upload(bucket, key, uploadId)
  if (upload === undefined) throw noSuchUpload(uploadId)
  return upload
}

/** ETags travel in quotes, in headers and documents alike. */
export function quoted(etag: string): string {
  return `"${etag}"`
}
