import { VodRejection, VodThrottled } from '../../vod/errors.ts'
import type { VodVideo } from '../../vod/operations/video.ts'
import type { ServiceContext } from '../context.ts'

/** What may be a reference ID: an ID that the account itself gave a media. */
const REFERENCE_ID = /^[A-Za-z0-9_-]{6,64}$/
/** GetVideoList takes so many at once. */
const BATCH = 20

/** The media that carries this text as its reference ID, or null. */
export async function findByReferenceId(ctx: ServiceContext, text: string): Promise<string | null> {
  const found = await findByReferenceIds(ctx, [text])
  return found.get(text)?.VideoId ?? null
}

/**
 * Reference ID → media, of those among `texts` that are one. SearchMedia is not known to search by it, so GetVideoList
 * is asked, by twenties; a key or an account that may not ask still searches titles and IDs.
 * @throws VodError when VOD does not answer: “none” would not be true
 */
export async function findByReferenceIds(
  ctx: ServiceContext,
  texts: readonly string[],
): Promise<ReadonlyMap<string, VodVideo>> {
  const wanted = [...new Set(texts.filter((text) => REFERENCE_ID.test(text)))]
  const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, number) =>
    wanted.slice(number * BATCH, (number + 1) * BATCH),
  )
  const lists = await Promise.all(batches.map((batch) => readBatch(ctx, batch)))
  const known = new Set(wanted)
  // Compared again: a service that does not know the filter yet would answer with anything.
  return new Map(
    lists.flat().flatMap((video) => {
      const { ReferenceId } = video
      return ReferenceId !== undefined && known.has(ReferenceId)
        ? [[ReferenceId, video] as const]
        : []
    }),
  )
}

async function readBatch(ctx: ServiceContext, batch: readonly string[]): Promise<VodVideo[]> {
  try {
    const { VideoList } = await ctx.vod.getVideoList(
      { ReferenceIds: batch, PageSize: batch.length },
      { ...(ctx.signal && { signal: ctx.signal }) },
    )
    return VideoList
  } catch (error) {
    if (error instanceof VodRejection && !(error instanceof VodThrottled)) return []
    throw error
  }
}
