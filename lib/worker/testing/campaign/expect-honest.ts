import { expect } from 'vitest'
import type { Database } from '../../../db/schema.ts'
import { firstBreak } from '../../../services/testing/audit-rows.ts'
import type { startPracticeVod } from '../../../services/testing/practice-vod.ts'
import type { DeleteCall } from './delete-calls.ts'

/** Every delete that arrived was written down before: the first by its intent, one more for each time it was asked again. */
export async function expectWrittenBefore(
  db: Database,
  calls: readonly DeleteCall[],
): Promise<void> {
  const rows = await db
    .selectFrom('audit')
    .select(['subject', 'at'])
    .where('kind', 'in', ['deletion.intent', 'deletion.attempt'])
    .orderBy('seq')
    .execute()
  const written = Map.groupBy(rows, ({ subject }) => subject ?? '')
  const used = new Map<string, number>()
  const early = calls.filter(({ mediaId, at }) => {
    const nth = used.get(mediaId) ?? 0
    used.set(mediaId, nth + 1)
    const row = written.get(mediaId)?.[nth]
    return row === undefined || row.at > at
  })
  expect(early).toEqual([])
}

/** Each item has one final outcome, and the tally says what the items say. @returns items by outcome */
export async function expectAllDone(
  db: Database,
  cleanupId: string,
  count: number,
): Promise<Record<string, number>> {
  const items = await db
    .selectFrom('cleanup_items')
    .select(({ fn }) => ['state', 'outcome', 'retry', fn.countAll<number>().as('count')])
    .where('cleanup_id', '=', cleanupId)
    .groupBy(['state', 'outcome', 'retry'])
    .execute()
  expect(items.filter(({ state, outcome }) => state !== 'done' || outcome === null)).toEqual([])
  expect(items.reduce((sum, row) => sum + Number(row.count), 0)).toBe(count)
  const tally = await db
    .selectFrom('cleanup_tally')
    .select(['state', 'outcome', 'retry', 'count'])
    .where('cleanup_id', '=', cleanupId)
    .where('count', '<>', 0)
    .execute()
  const line = ({ state, outcome, retry, count: sum }: (typeof tally | typeof items)[number]) =>
    [state, outcome ?? '', retry ?? '', Number(sum)].join()
  expect(tally.map(line).toSorted()).toEqual(items.map(line).toSorted())
  const open = await db
    .selectFrom('deletions')
    .select('media_id')
    .where('state', '=', 'open')
    .execute()
  expect(open).toEqual([])
  expect(await firstBreak(db)).toBeNull()
  const byOutcome: Record<string, number> = {}
  for (const { outcome, count: sum } of items)
    byOutcome[outcome ?? ''] = (byOutcome[outcome ?? ''] ?? 0) + Number(sum)
  return byOutcome
}

/**
 * What is told as deleted was called and is gone. What is gone is told as deleted, but where nobody can say: it moved
 * (`moved`, positions) after its answer was lost.
 */
export async function expectTruth(
  practice: Awaited<ReturnType<typeof startPracticeVod>>,
  db: Database,
  cleanupId: string,
  { calls, moved }: { calls: readonly DeleteCall[]; moved: ReadonlyMap<number, unknown> },
): Promise<void> {
  const items = await db
    .selectFrom('cleanup_items')
    .leftJoin('deletions', 'deletions.id', 'cleanup_items.deletion_id')
    .select(['position', 'cleanup_items.media_id', 'cleanup_items.outcome', 'attempts'])
    .where('cleanup_items.cleanup_id', '=', cleanupId)
    .execute()
  const called = new Set(calls.map(({ mediaId }) => mediaId))
  const said = []
  for (const { position, media_id, outcome, attempts } of items) {
    const gone = called.has(media_id) && (await practice.openUploads(media_id)) === 0
    const mayBeGone = outcome === 'unknown' && moved.has(position)
    const isTrue = outcome === 'deleted' ? gone : mayBeGone || (outcome !== 'unknown' && !gone)
    if (!isTrue) said.push({ media_id, outcome, attempts, gone })
  }
  expect(said).toEqual([])
}
