import type { MediaInspection } from '../../contracts/inspection.ts'
import { withSecondLook } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { historyOf } from '../deletions/history-of.ts'
import { storeInspected } from '../leftovers/store-inspected.ts'
import { compareLooks } from './compare-looks.ts'
import { lookAtUpload } from './look-at-upload.ts'
import { rememberLook } from './remembered-looks.ts'

/**
 * The second look at one media: asks VOD afresh and compares with the report that was read minutes before.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know it; any other VodError
 */
export async function inspectMedia(ctx: ServiceContext, mediaId: string): Promise<MediaInspection> {
  const [{ media, report, verdict, at, earlier }, history] = await Promise.all([
    lookAtUpload(ctx, mediaId),
    historyOf(ctx, mediaId),
  ])
  const comparison = compareLooks(earlier, report, at)
  const { kind } = comparison
  if (report !== null) {
    await rememberLook(ctx, mediaId, report, at, kind === 'no_report' ? undefined : kind)
    await storeInspected(ctx, new Map([[mediaId, report]]), at)
  }
  return {
    media,
    report,
    verdict:
      kind === 'moving' || kind === 'silent' ? withSecondLook(verdict, { kind, at }) : verdict,
    history,
    asOf: new Date(at).toISOString(),
    comparison,
  }
}
