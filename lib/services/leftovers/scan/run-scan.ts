import type { VendorReason } from '../../../uploads/vendor-reason.ts'
import { VodError } from '../../../vod/errors.ts'
import { askReports } from './ask-reports.ts'
import { IndexWriter } from './index-writer.ts'
import { createScanCalls } from './scan-calls.ts'
import type { ScanContext } from './scan-context.ts'
import { deletionsFollowedTo } from '../follow-deletions.ts'
import { LeaseLostError } from '../../journal/lease.ts'
import type { Lease } from '../../journal/lease.ts'
import { scanLease } from './scan-lease.ts'
import { closeScan, openScan } from './scan-record.ts'
import { settleMissing } from './settle-missing.ts'
import { walkCandidates } from './walk-candidates.ts'
import type { WalkSink } from './walk-sink.ts'

/** `busy`: another worker scans. `interrupted`: stopped or overtaken; the scan goes on elsewhere or at the next start. */
export type ScanEnd =
  | { end: 'finished'; no: number }
  | { end: 'failed'; no: number; reason: VendorReason }
  | { end: 'busy' | 'interrupted' }

/**
 * One scan from its beginning, or from where a dead worker left it: lists every unfinished upload, asks for reports
 * meanwhile, then finds out what became of those that are listed no more.
 * @throws what is no fault of VOD's, the lease released and the scan left to be gone on with
 */
export async function runScan(ctx: ScanContext): Promise<ScanEnd> {
  const { signal } = ctx
  const lease = scanLease(ctx)
  if (signal.aborted || !(await lease.take())) return { end: 'busy' }
  try {
    return await lease.during(() => scanWithLease(ctx, lease))
  } catch (error) {
    if (signal.aborted || error instanceof LeaseLostError) return { end: 'interrupted' }
    throw error
  } finally {
    await lease.release()
  }
}

async function scanWithLease(ctx: ScanContext, lease: Lease): Promise<ScanEnd> {
  const { db, connectionId } = ctx
  const { scan } = await openScan(db, connectionId)
  const stopped = new AbortController()
  const calls = createScanCalls({ ...ctx, signal: AbortSignal.any([ctx.signal, stopped.signal]) })
  const writer = new IndexWriter({
    ...{ db, connectionId, lease, scan, now: ctx.now },
    beforeCommit(progress) {
      progress.list_calls = scan.list_calls + calls.counts.getVideoList
      progress.search_calls = scan.search_calls + calls.counts.searchMedia
      progress.report_calls = scan.report_calls + calls.counts.getUploadDetails
      progress.info_calls = scan.info_calls + calls.counts.getVideoInfos + calls.counts.getVideoInfo
    },
  })
  const listing = { ended: scan.phase !== 'list' }

  async function list(): Promise<void> {
    try {
      if (!listing.ended) {
        await walkCandidates(calls, sinkOf(writer), scan.resume_at)
        await writer.flushListed()
        writer.progress.phase = 'settle'
        await writer.checkpoint()
      }
      await settleMissing(db, connectionId, scan.no, calls, writer)
    } finally {
      listing.ended = true
      await writer.flushListed()
    }
  }

  try {
    await together([list(), askReports(db, connectionId, calls, writer, listing)], stopped)
    await writer.checkpoint()
  } catch (error) {
    if (ctx.signal.aborted || !(error instanceof VodError)) throw error
    const { reason, code, requestId } = error
    await closeScan(db, scan, {
      ...{ state: 'failed', stop_reason: reason },
      ...{ stop_code: code ?? null, stop_request_id: requestId ?? null },
    })
    return { end: 'failed', no: scan.no, reason }
  }
  await closeScan(db, scan, { state: 'finished', stop_reason: null })
  await deletionsFollowedTo(db, connectionId, scan.started_at)
  return { end: 'finished', no: scan.no }
}

/** All of them, or the first failure once the others have stopped too: nobody writes after the lease is given up. */
async function together(tasks: readonly Promise<void>[], stop: AbortController): Promise<void> {
  let failure: { error: unknown } | undefined
  await Promise.all(
    tasks.map((task) =>
      task.catch((error: unknown) => {
        failure ??= { error }
        stop.abort()
      }),
    ),
  )
  if (failure !== undefined) throw failure.error
}

const sinkOf = (writer: IndexWriter): WalkSink => ({
  take: (candidates) => writer.addListed(candidates),
  reached: (at) => writer.reached(at),
  missed: (count) => writer.missed(count),
  countOfSecond: (at) => writer.countOfSecond(at),
})
