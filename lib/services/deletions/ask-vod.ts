import type { DeletionReceipt } from '../../contracts/deletion.ts'
import type { Outcome } from '../../uploads/outcome.ts'
import { outcomeOfCode } from '../../uploads/vendor-reason.ts'
import type { VodCallOptions } from '../../vod/client.ts'
import { VodError } from '../../vod/errors.ts'
import type { DeletionRow } from '../../db/schema.ts'
import type { ServiceContext } from '../context.ts'
import { LeaseLostError, renew } from './lease.ts'

/** What one call brought. `outcome` null: it certainly never reached VOD, and `error` says why. */
export type VodAnswer =
  { outcome: Outcome; vendor: DeletionReceipt['vendor'] } | { outcome: null; error: VodError }

/**
 * One DeleteMultipartUpload, by whoever holds the row when it leaves: the wait for its slot may have been long.
 * @throws LeaseLostError when nothing was sent, since another process works on the row
 */
export const askVod = (ctx: ServiceContext, row: DeletionRow): Promise<VodAnswer> =>
  callVod(ctx, row.media_id, { beforeLeaving: () => renew(ctx.db, row) }, LeaseLostError)

/**
 * One call and what it brought. It has no signal on purpose: nobody's going away makes its answer less worth.
 * @throws HeldBack, of which kind `beforeLeaving` throws to keep the call from leaving
 */
export async function callVod(
  { vod }: Pick<ServiceContext, 'vod'>,
  mediaId: string,
  options: Pick<VodCallOptions, 'beforeLeaving' | 'departure'>,
  HeldBack: new (message: string) => Error,
): Promise<VodAnswer> {
  try {
    const { RequestId } = await vod.deleteMultipartUpload({ MediaId: mediaId }, options)
    return { outcome: 'deleted', vendor: { requestId: RequestId } }
  } catch (error) {
    if (error instanceof HeldBack) throw error
    // A fault of our own says nothing about how far the call came.
    return error instanceof VodError ? answerOfError(error) : { outcome: 'unknown', vendor: {} }
  }
}

/**
 * A `Code` is an answer, also on a 5xx: it is kept as `rejected` with its code. Without one (cut connection, time
 * over, a gateway's HTML page) the parts may be gone or not.
 */
function answerOfError(error: VodError): VodAnswer {
  const vendor = {
    ...(error.code !== undefined && { code: error.code }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
  }
  if (error.code !== undefined) return { outcome: outcomeOfCode(error.code), vendor }
  return 'mayHaveReached' in error && error.mayHaveReached === false
    ? { outcome: null, error }
    : { outcome: 'unknown', vendor }
}
