import type { Media } from '../../contracts/media.ts'
import { VodRejection, VodThrottled } from '../../vod/errors.ts'
import type { VodError } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { appNames } from './app-names.ts'
import { lacksRight, saysNoSuchMedia } from './ask-by-twenties.ts'
import { lookAtUploads } from './look.ts'
import type { Look } from './look.ts'

/**
 * Asks VOD about one media. What VOD refuses for this ID, or for this key, leaves the look without that source; what may
 * pass is thrown, since asking again may bring it.
 * @throws VodError for faults, throttling, and a key or service that does not work at all
 */
export async function lookAtUpload(ctx: ServiceContext, mediaId: string): Promise<Look> {
  const names = await appNames(ctx.vod, ctx.now())
  const { byMediaId, errors } = await lookAtUploads(ctx, [mediaId], names)
  const failure = errors.find((error) => !isAnswered(error))
  if (failure !== undefined) throw failure
  const look = byMediaId.get(mediaId)
  if (look === undefined) throw new Error('A look leaves out the media that it is about.')
  return { ...look, refusal: look.refusal ?? errors.find(isRejection) ?? null }
}

/**
 * The same for a page about this media, which without a record has nothing to show.
 * @throws VodRejection, or NotFoundError, when VOD shows no such media to this key; any other VodError
 */
export async function lookAtShownUpload(
  ctx: ServiceContext,
  mediaId: string,
): Promise<Look & { media: Media }> {
  const look = await lookAtUpload(ctx, mediaId)
  const { media } = look
  if (media !== null) return { ...look, media }
  throw look.refusal ?? new NotFoundError('VOD does not show a media under this id.')
}

const isRejection = (error: VodError) => error instanceof VodRejection

/** A refusal that is an answer about this media or this right. */
const isAnswered = (error: VodError) =>
  error instanceof VodRejection &&
  !(error instanceof VodThrottled) &&
  (lacksRight(error) || saysNoSuchMedia(error))
