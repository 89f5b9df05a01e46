import { VodRejection } from '../../../vod/errors.ts'
import type { ServiceContext } from '../../context.ts'
import { IDS_A_CALL } from '../../uploads/ask-by-twenties.ts'
import { lookAtUploads } from '../../uploads/look.ts'
import { fromLook, missingMedia } from './selected-media.ts'
import type { SelectedMedia } from './selected-media.ts'

/** Twenties on their way together: whoever else asks VOD meanwhile has their turn between them. */
const IN_FLIGHT = 8
/** After this many calls without an answer, one after the other, VOD is away: nobody waits for the rest as well. */
const LOST_IN_A_ROW = IN_FLIGHT

/**
 * Media that the index does not know, asked about by twenties. What VOD does not answer for is returned as missing beside
 * the rest.
 * @throws the signal's reason
 */
export async function lookUpMedia(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<Map<string, SelectedMedia>> {
  const seen = new Map<string, SelectedMedia>()
  let next = 0
  let lost = 0
  const work = async () => {
    while (next < mediaIds.length) {
      const batch = mediaIds.slice(next, (next += IDS_A_CALL))
      if (lost >= LOST_IN_A_ROW) {
        for (const mediaId of batch) seen.set(mediaId, missingMedia(mediaId, 'unread'))
        continue
      }
      const { byMediaId, failed } = await lookAtUploads(ctx, batch)
      // A refusal is an answer, too: VOD is there.
      lost = failed.record === null || failed.record instanceof VodRejection ? 0 : lost + 1
      for (const look of byMediaId.values()) seen.set(look.mediaId, fromLook(look))
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, work))
  return seen
}
