import { outcomeOfCode } from '../../uploads/vendor-reason.ts'
import type { BeforeLeaving, VodCallOptions } from '../../vod/client.ts'
import { VodError } from '../../vod/errors.ts'
import type { DeletionRow } from '../../db/schema.ts'
import type { ServiceContext } from '../context.ts'
import { deletionLease } from '../journal/deletion-lease.ts'
import { LeaseLostError } from '../journal/lease.ts'
import type { Definite } from '../journal/record-outcomes.ts'

/** What one call brought. `outcome` null: it certainly never reached VOD, and `error` says why. */
export type VodAnswer = Definite | { outcome: null; error: Error }

/** A delete that waited longer than this for its slot, in ms, looks again before it leaves: the upload may live by then. */
export const LATE_MS = 2_000

/**
 * One DeleteMultipartUpload, by whoever holds the row when it leaves: the wait for its slot may have been long.
 * @param lookAgain refuses by throwing; asked when the call is late
 * @throws LeaseLostError when nothing was sent, since another process works on the row
 */
export function askVod(
  ctx: ServiceContext,
  row: DeletionRow,
  lookAgain: (late: ServiceContext) => Promise<void>,
): Promise<VodAnswer> {
  const beforeLeaving = async ({ waitedMs, signal }: BeforeLeaving) => {
    if (waitedMs > LATE_MS)
      await lookAgain({ ...ctx, signal }).catch((error: unknown) => {
        throw new NotSentError(error)
      })
    await deletionLease(ctx.db, row).renew()
  }
  return callVod(ctx, row.media_id, { beforeLeaving }, LeaseLostError)
}

/** A call was kept from leaving by what a late look brought, which is its cause. */
class NotSentError extends Error {
  override readonly name = 'NotSentError'

  constructor(cause: unknown) {
    super('The call was kept from leaving.', { cause })
  }
}

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
    if (error instanceof NotSentError)
      return { outcome: null, error: error.cause instanceof Error ? error.cause : error }
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
