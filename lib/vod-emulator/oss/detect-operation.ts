import type { OssOperation } from './operation.ts'
import { abortMultipartUpload } from './operations/abort-multipart-upload.ts'
import { completeMultipartUpload } from './operations/complete-multipart-upload.ts'
import { initiateMultipartUpload } from './operations/initiate-multipart-upload.ts'
import { listMultipartUploads } from './operations/list-multipart-uploads.ts'
import { listParts } from './operations/list-parts.ts'
import { putObject } from './operations/put-object.ts'
import { uploadPart } from './operations/upload-part.ts'
import { OssError, invalidArgument } from './oss-error.ts'
import { type OssRequest, parameterOf } from './oss-request.ts'

export const operations = {
  InitiateMultipartUpload: initiateMultipartUpload,
  UploadPart: uploadPart,
  ListParts: listParts,
  CompleteMultipartUpload: completeMultipartUpload,
  AbortMultipartUpload: abortMultipartUpload,
  ListMultipartUploads: listMultipartUploads,
  PutObject: putObject,
} as const satisfies Record<string, OssOperation>

export type OperationName = keyof typeof operations

/** Query parameters that turn a request into an operation which is not offered. */
const foreignSubresources = [
  'acl',
  'append',
  'callback',
  'cors',
  'delete',
  'lifecycle',
  'objectMeta',
  'policy',
  'restore',
  'sequential',
  'symlink',
  'tagging',
  'versionId',
  'versions',
  'x-oss-process',
]

/** Headers that change what is stored or who hears of it. Metadata, storage class and the like change nothing here. */
const foreignHeaders = ['x-oss-copy-source', 'x-oss-callback', 'x-oss-forbid-overwrite']

/** @throws OssError NotImplemented for anything that is not offered, InvalidArgument for half a part */
export function detectOperation(request: OssRequest): OperationName {
  const sent = (name: string) => parameterOf(request, name) !== undefined
  if (foreignSubresources.some(sent)) throw new OssError('NotImplemented')
  if (foreignHeaders.some((name) => request.headers.has(name))) throw new OssError('NotImplemented')
  const { method } = request
  if (request.key === '') {
    if (method === 'GET' && sent('uploads')) return 'ListMultipartUploads'
    throw new OssError('NotImplemented')
  }
  if (method === 'POST' && sent('uploads')) return 'InitiateMultipartUpload'
  if (method === 'POST' && sent('uploadId')) return 'CompleteMultipartUpload'
  if (method === 'GET' && sent('uploadId')) return 'ListParts'
  if (method === 'DELETE' && sent('uploadId')) return 'AbortMultipartUpload'
  if (method === 'PUT' && sent('partNumber') && sent('uploadId')) return 'UploadPart'
  if (method === 'PUT' && (sent('partNumber') || sent('uploadId'))) {
    const missing = sent('partNumber') ? 'uploadId' : 'partNumber'
    throw invalidArgument(missing, '', 'partNumber and uploadId must be given together.')
  }
  if (method === 'PUT') return 'PutObject'
  throw new OssError('NotImplemented')
}
