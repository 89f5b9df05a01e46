import type { DeletionReceipt } from '../../contracts/deletion.ts'
import { outcomeOfCode } from '../../uploads/outcome.ts'
import type { VodError } from '../../vod/errors.ts'

type Answer = Pick<DeletionReceipt, 'outcome' | 'vendor'>

/**
 * What a failed DeleteMultipartUpload means for its media; null when the call certainly never reached VOD, so that
 * no delete was attempted and the error itself is the answer.
 *
 * A `Code` is an answer, also on a 5xx: it is kept as `rejected` with its code. Without one (cut connection, time
 * over, a gateway's HTML page) the parts may be gone or not.
 */
export function answerOfError(error: VodError): Answer | null {
  const vendor = {
    ...(error.code !== undefined && { code: error.code }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
  }
  if (error.code !== undefined) return { outcome: outcomeOfCode(error.code), vendor }
  return 'mayHaveReached' in error && error.mayHaveReached === false
    ? null
    : { outcome: 'unknown', vendor }
}
