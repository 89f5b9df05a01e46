import { randomUUID } from 'node:crypto'
import type { DeleteLeftoverPartsInput, DeletionReceipt } from '../../contracts/deletion.ts'
import { outcomeOfCode } from '../../uploads/outcome.ts'
import { VodError, VodRejection } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { UploadInProgressError } from '../errors.ts'
import { lookAtUpload, nothingIsKnown } from '../media/look-at-upload.ts'
import { answerOfError } from './answer-of-error.ts'

// Of this bundle, not on globalThis: a refusal shared with another bundle would be of classes unknown there. Every
// delete goes through the one API route.
const inFlight = new Map<string, Promise<DeletionReceipt>>()

/**
 * Deletes the leftover parts of one media after a fresh look at it. Whoever asks for the same media meanwhile gets
 * the same answer: a second call would only use up the account's limit and find nothing.
 * @throws UploadInProgressError when the upload may be running; VodError when no delete was attempted
 */
export function deleteLeftoverParts(
  ctx: ServiceContext,
  { mediaId }: DeleteLeftoverPartsInput,
): Promise<DeletionReceipt> {
  const running = inFlight.get(mediaId)
  if (running) return running
  // The first caller's going away must not cut the answer off from the second, nor from us.
  const { signal: _signal, ...lasting } = ctx
  const deletion = lookThenDelete(lasting, mediaId).finally(() => inFlight.delete(mediaId))
  inFlight.set(mediaId, deletion)
  return deletion
}

async function lookThenDelete(ctx: ServiceContext, mediaId: string): Promise<DeletionReceipt> {
  const receipt = (answer: Pick<DeletionReceipt, 'outcome' | 'vendor'>): DeletionReceipt => ({
    deletionId: randomUUID(),
    mediaId,
    ...answer,
    settled: answer.outcome !== 'unknown',
    at: new Date(ctx.now()).toISOString(),
  })

  try {
    const { verdict } = await lookAtUpload(ctx, mediaId)
    if (verdict.kind === 'in_progress') throw new UploadInProgressError(mediaId, verdict)
  } catch (error) {
    if (!isMediaNotFound(error)) throw error
    // No verdict without a media. Unless VOD contradicts itself there is no upload to spare either, and the delete's
    // own answer says more (an image's id is refused as such); hidden by an application's border, it stays alone.
    if (!(await nothingIsKnown(ctx, mediaId))) return receipt(answerOrThrow(error))
  }

  try {
    const { RequestId } = await ctx.vod.deleteMultipartUpload({ MediaId: mediaId })
    return receipt({ outcome: 'deleted', vendor: { requestId: RequestId } })
  } catch (error) {
    return receipt(answerOrThrow(error))
  }
}

const isMediaNotFound = (error: unknown) =>
  error instanceof VodRejection && outcomeOfCode(error.code) === 'media_not_found'

function answerOrThrow(error: unknown) {
  const answer = error instanceof VodError ? answerOfError(error) : null
  if (answer === null) throw error
  return answer
}
