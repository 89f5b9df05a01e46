import { VodNonsense } from '../../../vod/errors.ts'
import { boundedSink } from './bounded-sink.ts'
import type { Candidate } from './candidate.ts'
import { createLister, SECOND_MS } from './list-candidates.ts'
import { readFullSecond } from './read-full-second.ts'
import type { ScanCalls } from './scan-calls.ts'
import type { WalkSink } from './walk-sink.ts'

/**
 * Reads every unfinished upload there is, from the oldest on. Page numbers are not to be trusted over a list that
 * changes, nor beyond 5,000, so each step asks for page 1 again, from the last second seen: rows of that second come
 * twice, and a media that leaves meanwhile moves nothing out of sight. Only a second too full for one page is paged.
 *
 * Whether StartTime includes its own second is undocumented. Starting a second early is right either way.
 * @param from ms since 1970; null for the beginning
 * @param most rows that may be taken, those that come twice included; there is a default
 * @throws VodNonsense for a list that does not end, or does not go on
 */
export async function walkCandidates(
  calls: ScanCalls,
  to: WalkSink,
  from: number | null,
  most?: number,
): Promise<void> {
  const list = createLister(calls)
  const sink = boundedSink(to, most)
  for (let at = from; ;) {
    const page = await list.page({
      ...(at !== null && { start: list.startFor(at) }),
      order: 'Asc',
      page: 1,
    })
    await sink.take(page.candidates)
    const last = lastSecond(page.candidates)
    if (page.candidates.length >= page.total) return
    if (last === null) return sink.missed(page.total)
    // Whatever was asked for, this page is shown: it would be for ever.
    if (at !== null && last < at - SECOND_MS)
      throw new VodNonsense('the list does not go on: StartTime is ignored.', {
        action: 'GetVideoList',
      })
    if (at === null || last > at) {
      at = last
    } else {
      await readFullSecond(calls, list, sink, at)
      at += SECOND_MS
    }
    sink.reached(at)
  }
}

/** The newest second of creation on a page, ms since 1970; null when no row tells one. */
function lastSecond(candidates: readonly Candidate[]): number | null {
  const times = candidates.flatMap(({ created_at }) => created_at ?? [])
  return times.length === 0 ? null : Math.floor(Math.max(...times) / SECOND_MS) * SECOND_MS
}
