import type { VodVideo } from '../../vod/operations/video.ts'
import type { ServiceContext } from '../context.ts'
import { findByReferenceIds } from '../media/find-by-reference-id.ts'
import { readRecords } from '../uploads/read-uploads.ts'
import { readsOf } from '../uploads/upload-reads.ts'
import type { Understood } from './understand-paste.ts'

/** An ID of the paste, as the kind that it turned out to be. */
export interface NamedId {
  kind: 'mediaId' | 'referenceId'
  value: string
  /** Null where VOD knows none. */
  video: VodVideo | null
}

/**
 * Asks VOD for the IDs of a paste. What looks like a media ID and is none may be a reference ID of the same form. Words
 * that may be either are asked about only where nothing surer is there, and dropped when they are not.
 * @throws VodError
 */
export async function findMedia(
  ctx: ServiceContext,
  { mediaIds, referenceIds, guesses }: Understood,
): Promise<NamedId[]> {
  if (mediaIds.length === 0 && referenceIds.length === 0) {
    const found = await Promise.all([readVideos(ctx, guesses), findByReferenceIds(ctx, guesses)])
    return guesses.map((value) => named(value, ...found)).filter(({ video }) => video !== null)
  }
  const [byId, byReference] = await Promise.all([
    readVideos(ctx, mediaIds),
    findByReferenceIds(ctx, referenceIds),
  ])
  const missing = mediaIds.filter((mediaId) => !byId.has(mediaId))
  const otherwise = await findByReferenceIds(ctx, missing)
  return [
    ...mediaIds.map((value) => named(value, byId, otherwise)),
    ...referenceIds.map((value) => ({
      kind: 'referenceId' as const,
      value,
      video: byReference.get(value) ?? null,
    })),
  ]
}

/**
 * Media ID → media, of those among `mediaIds` that VOD shows.
 * @throws VodError when VOD did not answer for one of them: that it knows none would not be true
 */
async function readVideos(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, VodVideo>> {
  const { byMediaId, errors } = await readRecords(readsOf(ctx), mediaIds)
  const [failure] = errors
  if (failure !== undefined) throw failure
  return new Map(
    [...byMediaId].flatMap(([mediaId, answer]) =>
      answer !== 'unknown' && answer.kind === 'record' ? [[mediaId, answer.video] as const] : [],
    ),
  )
}

function named(
  value: string,
  byId: ReadonlyMap<string, VodVideo>,
  byReference: ReadonlyMap<string, VodVideo>,
): NamedId {
  const video = byId.get(value)
  if (video) return { kind: 'mediaId', value, video }
  const referenced = byReference.get(value)
  return referenced
    ? { kind: 'referenceId', value, video: referenced }
    : { kind: 'mediaId', value, video: null }
}
