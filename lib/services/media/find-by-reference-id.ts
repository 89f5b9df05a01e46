import { VodRejection, VodThrottled } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'

/** What may be a reference ID: an ID that the account itself gave a media. */
const REFERENCE_ID = /^[A-Za-z0-9_-]{6,64}$/

/**
 * The media that carries this text as its reference ID, or null. SearchMedia is not known to search by it, so
 * GetVideoList is asked; a key or an account that may not ask still searches titles and IDs.
 * @throws VodError when VOD does not answer: “none” would not be true
 */
export async function findByReferenceId(ctx: ServiceContext, text: string): Promise<string | null> {
  if (!REFERENCE_ID.test(text)) return null
  try {
    const { VideoList } = await ctx.vod.getVideoList(
      { ReferenceIds: [text], PageSize: 1 },
      { ...(ctx.signal && { signal: ctx.signal }) },
    )
    // Compared again: a service that does not know the filter yet would answer with anything.
    return VideoList.find(({ ReferenceId }) => ReferenceId === text)?.VideoId ?? null
  } catch (error) {
    if (error instanceof VodRejection && !(error instanceof VodThrottled)) return null
    throw error
  }
}
