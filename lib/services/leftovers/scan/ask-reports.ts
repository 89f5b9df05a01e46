import { sql } from 'kysely'
import type { Database } from '../../../db/schema.ts'
import { BATCH } from './index-writer.ts'
import type { IndexWriter } from './index-writer.ts'
import { IDS_A_CALL, lacksRight } from '../../uploads/ask-by-twenties.ts'
import { readReports } from '../../uploads/read-uploads.ts'
import { scannedReport } from './report-columns.ts'
import type { ScannedReport } from './report-columns.ts'
import type { ScanCalls } from './scan-calls.ts'

/** Calls on their way together: enough for the full rate at answers of a quarter of a second. */
const IN_FLIGHT = 24
const FETCHED = 400

/**
 * Asks for the report of every row that wants one, while the list still grows and until both are through. The rows to
 * ask about stand in the database: any number costs no memory, and a scan that died knows what is left.
 */
export async function askReports(
  db: Database,
  connectionId: string,
  calls: ScanCalls,
  writer: IndexWriter,
  listing: { ended: boolean },
): Promise<void> {
  /** Asked about, and the answer not stored yet. */
  const busy = new Set<string>()
  const running = new Set<Promise<void>>()
  let answers = new Map<string, ScannedReport>()
  let failure: { error: unknown } | undefined
  let readable = true

  async function next(): Promise<string[]> {
    const rows = await db
      .selectFrom('leftovers')
      .select('media_id')
      .where('connection_id', '=', connectionId)
      // As a literal: the index that holds only these rows serves no parameter.
      .where(sql<boolean>`report_wanted = 1`)
      // As they came into the index: what is stored together then lies close together.
      .orderBy('created_at')
      .orderBy('media_id')
      .limit(FETCHED + busy.size)
      .execute()
    return rows.map(({ media_id }) => media_id).filter((mediaId) => !busy.has(mediaId))
  }

  async function store(): Promise<void> {
    const batch = answers
    answers = new Map()
    await writer.storeReports(batch)
    for (const mediaId of batch.keys()) busy.delete(mediaId)
  }

  async function ask(mediaIds: readonly string[]): Promise<void> {
    for (const [mediaId, report] of await read(mediaIds)) answers.set(mediaId, report)
    if (answers.size >= BATCH) await store()
  }

  /** A key that was refused each single report of a batch is not asked to try the others. */
  async function read(mediaIds: readonly string[]): Promise<ReadonlyMap<string, ScannedReport>> {
    const refused = () => new Map(mediaIds.map((mediaId) => [mediaId, 'refused'] as const))
    if (!readable) return refused()
    const { byMediaId, errors, refusedWhole } = await readReports(calls.call, mediaIds)
    // What may pass has been waited for already.
    const failure = errors.find((error) => error.retryable)
    if (failure) throw failure
    if (refusedWhole !== null && errors.every(lacksRight)) {
      readable = false
      writer.progress.reports_readable = 0
      return refused()
    }
    return new Map([...byMediaId].map(([mediaId, answer]) => [mediaId, scannedReport(answer)]))
  }

  async function start(mediaIds: readonly string[]): Promise<void> {
    while (running.size >= IN_FLIGHT) await Promise.race(running)
    for (const mediaId of mediaIds) busy.add(mediaId)
    const task = ask(mediaIds)
      .catch((error: unknown) => {
        failure ??= { error }
      })
      .finally(() => running.delete(task))
    running.add(task)
  }

  while (failure === undefined) {
    // In this order: rows stored after the look below are either found by it or announced.
    const moreRows = writer.nextFlush()
    const { ended } = listing
    const found = await next()
    // A call costs the same for one media as for twenty.
    const calling = ended ? found.length : found.length - (found.length % IDS_A_CALL)
    for (let at = 0; at < calling && failure === undefined; at += IDS_A_CALL)
      await start(found.slice(at, Math.min(at + IDS_A_CALL, calling)))
    if (calling > 0) continue
    if (!ended) {
      await moreRows
    } else if (busy.size > 0) {
      await Promise.all(running)
      await store()
    } else {
      return
    }
  }
  await Promise.all(running)
  throw failure.error
}
