import type { Database } from '../../../db/schema.ts'
import { isFinishedStatus } from '../../../uploads/facts.ts'
import { VodRejection } from '../../../vod/errors.ts'
import { IDS_A_CALL } from '../../uploads/ask-by-twenties.ts'
import { readRecords } from '../../uploads/read-uploads.ts'
import { isCandidateStatus, toCandidate } from './candidate.ts'
import type { Candidate } from './candidate.ts'
import type { Drop } from './drop-rows.ts'
import type { IndexWriter } from './index-writer.ts'
import type { ScanCalls } from './scan-calls.ts'

const IN_FLIGHT = 8
const WINDOW = 2_000

/**
 * Rows of the index that this scan did not find: each is asked about by name, and leaves with the reason, or stays when
 * it is unfinished after all. So nothing known is ever lost by a list that moved while it was read.
 */
export async function settleMissing(
  db: Database,
  connectionId: string,
  scanNo: number,
  calls: ScanCalls,
  writer: IndexWriter,
): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('leftovers')
      .select(['media_id', 'scan_no'])
      .where('connection_id', '=', connectionId)
      .where('media_id', '>', after)
      .orderBy('media_id')
      .limit(WINDOW)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.media_id
    const missing = rows.filter((row) => row.scan_no < scanNo).map(({ media_id }) => media_id)
    for (let at = 0; at < missing.length; at += IDS_A_CALL * IN_FLIGHT) {
      const round = missing.slice(at, at + IDS_A_CALL * IN_FLIGHT)
      const looks = await Promise.all(
        Array.from({ length: Math.ceil(round.length / IDS_A_CALL) }, (_, part) =>
          lookFor(calls, round.slice(part * IDS_A_CALL, (part + 1) * IDS_A_CALL), writer),
        ),
      )
      await writer.addListed(looks.flatMap(({ stay }) => stay))
      await writer.drop(looks.flatMap(({ leave }) => leave))
    }
  }
}

interface Sorted {
  stay: Candidate[]
  leave: Drop[]
}

async function lookFor(
  calls: ScanCalls,
  mediaIds: readonly string[],
  writer: IndexWriter,
): Promise<Sorted> {
  const { byMediaId, errors, refusedWhole } = await readRecords(calls.call, mediaIds)
  const failure = errors.find((error) => error.retryable || !(error instanceof VodRejection))
  if (failure) throw failure
  // Without this right VOD does not say why. What the list may not have shown whole is not thrown away for that.
  if (refusedWhole !== null && writer.progress.unseen > 0) return { stay: [], leave: [] }
  return sort(mediaIds, (mediaId) => {
    const answer = byMediaId.get(mediaId) ?? 'unknown'
    if (answer === 'unknown') return 'unknown'
    return answer.kind === 'absent' ? 'deleted' : toCandidate(mediaId, answer.video)
  })
}

function sort(
  mediaIds: readonly string[],
  answerOf: (mediaId: string) => Candidate | 'deleted' | 'unknown',
): Sorted {
  const result: Sorted = { stay: [], leave: [] }
  for (const mediaId of mediaIds) {
    const answer = answerOf(mediaId)
    if (typeof answer === 'string') result.leave.push({ mediaId, reason: answer, status: null })
    else if (isCandidateStatus(answer.status)) result.stay.push(answer)
    else {
      const reason = isFinishedStatus(answer.status) ? 'finished' : 'unknown'
      result.leave.push({ mediaId, reason, status: answer.status })
    }
  }
  return result
}
