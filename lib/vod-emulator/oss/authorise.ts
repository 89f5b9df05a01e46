import type { Reach } from './authenticate.ts'
import type { OperationName } from './detect-operation.ts'
import { OssError } from './oss-error.ts'
import { type OssRequest, parameterOf } from './oss-request.ts'

/**
 * Undocumented: what the policy inside an UploadAuth allows. `own-key` lets its holder list the open uploads of its
 * bucket with the prefix of its own key; `never` refuses every listing of the bucket. The operations on the key itself,
 * ListParts and AbortMultipartUpload included, are assumed allowed, since the official uploader calls Abort.
 */
export type TemporaryKeyListing = 'own-key' | 'never'

/** @throws OssError AccessDenied */
export function authorise(
  request: OssRequest,
  operation: OperationName,
  reach: Reach,
  listing: TemporaryKeyListing,
): void {
  if (reach === 'everything') return
  if (reach !== 'nothing' && reach.bucket === request.bucket) {
    const ownKey =
      reach.key === request.key ||
      (reach.keyPrefix !== undefined && request.key.startsWith(reach.keyPrefix))
    if (operation !== 'ListMultipartUploads' && ownKey) return
    const ownPrefix = parameterOf(request, 'prefix') === reach.key
    if (operation === 'ListMultipartUploads' && listing === 'own-key' && ownPrefix) return
  }
  throw new OssError('AccessDenied')
}
