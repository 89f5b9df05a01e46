import type { MediaInspection } from '../../contracts/inspection.ts'
import { withSecondLook } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { historyOf } from '../deletions/history-of.ts'
import { storeInspected } from '../leftovers/store-inspected.ts'
import { compareLooks } from '../uploads/compare-looks.ts'
import { lookAtShownUpload } from '../uploads/look-at-upload.ts'
import { rememberLook } from '../uploads/remembered-looks.ts'

/**
 * The second look at one media: asks VOD afresh and compares with the report that was read minutes before.
 * @throws VodRejection `InvalidVideo.NotFound` when VOD does not know it; any other VodError
 */
export async function inspectMedia(ctx: ServiceContext, mediaId: string): Promise<MediaInspection> {
  const [look, history] = await Promise.all([
    lookAtShownUpload(ctx, mediaId),
    historyOf(ctx, mediaId),
  ])
  const { media, report, verdict, at } = look
  const comparison = compareLooks(look.earlier, report, at)
  const { kind } = comparison
  await rememberLook(ctx, look, kind === 'no_report' ? undefined : kind)
  if (report !== null) await storeInspected(ctx, [look], at)
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
