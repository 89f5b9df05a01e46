import { outcomeOfCode } from '../../uploads/vendor-reason.ts'
import { VodRejection } from '../../vod/errors.ts'
import type { VodVideo } from '../../vod/operations/video.ts'
import type { ServiceContext } from '../context.ts'

/** GetVideoInfos takes so many at once. */
const BATCH = 20

/**
 * Media ID → media, of those among `mediaIds` that VOD knows; by twenties side by side.
 * @throws VodError
 */
export async function readVideos(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, VodVideo>> {
  const wanted = [...new Set(mediaIds)]
  const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, number) =>
    wanted.slice(number * BATCH, (number + 1) * BATCH),
  )
  const lists = await Promise.all(batches.map((batch) => readBatch(ctx, batch)))
  return new Map(lists.flat().map((video) => [video.VideoId, video]))
}

async function readBatch(ctx: ServiceContext, batch: readonly string[]): Promise<VodVideo[]> {
  try {
    const { VideoList } = await ctx.vod.getVideoInfos(
      { VideoIds: batch },
      { ...(ctx.signal && { signal: ctx.signal }) },
    )
    return VideoList
  } catch (error) {
    // When none is known the whole call may be refused.
    if (error instanceof VodRejection && outcomeOfCode(error.code) === 'media_not_found') return []
    throw error
  }
}
