import type { UploadReport } from '../../contracts/media.ts'
import { outcomeOfCode } from '../../uploads/vendor-reason.ts'
import { VodError, VodRejection } from '../../vod/errors.ts'
import type { ServiceContext } from '../context.ts'
import { toReport } from './map-media.ts'
import { maskUploadAddress } from './mask-upload-address.ts'

/** GetUploadDetails takes so many at once. */
const BATCH = 20

export interface Reports {
  byMediaId: ReadonlyMap<string, UploadReport>
  /** Media ID → where it was uploaded from, masked. */
  maskedAddresses: ReadonlyMap<string, string>
  /** Media for which VOD did not answer: a report may exist. */
  unread: ReadonlySet<string>
  /** False when the key may not read reports. */
  readable: boolean
}

/**
 * The upload reports of many media, by twenties side by side. A call that fails leaves its media unread and the rest as
 * they are: a list without some reports is worth more than none.
 * @throws the signal's reason
 */
export async function readReports(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<Reports> {
  const byMediaId = new Map<string, UploadReport>()
  const maskedAddresses = new Map<string, string>()
  const unread = new Set<string>()
  let readable = true

  async function readBatch(batch: readonly string[]) {
    try {
      const { UploadDetails, ForbiddenMediaIds } = await ctx.vod.getUploadDetails(
        { MediaIds: batch },
        { ...(ctx.signal && { signal: ctx.signal }) },
      )
      // A report that this key may not see is none that the uploader does not send.
      for (const mediaId of ForbiddenMediaIds) unread.add(mediaId)
      for (const detail of UploadDetails) {
        const report = toReport(detail)
        if (report) byMediaId.set(detail.MediaId, report)
        if (detail.UploadIP) maskedAddresses.set(detail.MediaId, maskUploadAddress(detail.UploadIP))
      }
    } catch (error) {
      if (!(error instanceof VodError)) throw error
      if (meansNoRight(error)) readable = false
      else for (const mediaId of batch) unread.add(mediaId)
    }
  }

  const batches: Promise<void>[] = []
  for (let start = 0; start < mediaIds.length; start += BATCH)
    batches.push(readBatch(mediaIds.slice(start, start + BATCH)))
  await Promise.all(batches)
  return { byMediaId, maskedAddresses, unread, readable }
}

const meansNoRight = (error: VodError) =>
  error instanceof VodRejection && outcomeOfCode(error.code) === 'key_not_allowed'
