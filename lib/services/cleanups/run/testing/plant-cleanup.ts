import { createHash, randomUUID } from 'node:crypto'
import { databaseNow } from '../../../../db/database-now.ts'
import type { Database } from '../../../../db/schema.ts'
import type { VerdictKind } from '../../../../uploads/verdict-rules.ts'
import { seenOf } from '../../../../uploads/seen.ts'
import type { ServiceContext } from '../../../context.ts'
import { lookAtUploads } from '../../../uploads/look.ts'
import { support } from '../../../testing/people.ts'
import { lockRunner } from '../../../journal/runner-row.ts'

/** An item of a plan; stalled, with a known size, unless told. */
export interface PlantedItem {
  mediaId: string
  verdict?: VerdictKind
  bytes?: number | null
  /** ms since 1970. */
  lastLife?: number
}

/**
 * A frozen plan as the planner leaves it.
 * @param asking who asks VOD what the plan sees; without it the plan saw nothing, and its run skips every item
 */
export async function plantCleanup(
  db: Database,
  items: readonly PlantedItem[],
  asking?: ServiceContext,
): Promise<{ id: string; count: number; digest: string }> {
  const id = randomUUID()
  const now = await databaseNow(db)
  const count = items.length
  const looks =
    asking &&
    (await lookAtUploads(
      asking,
      items.map(({ mediaId }) => mediaId),
    ))
  const seen = (mediaId: string) => {
    const look = looks?.byMediaId.get(mediaId)
    return look ? seenOf(look.facts) : null
  }
  const ids = items.map(({ mediaId }) => mediaId)
  const digest = createHash('sha256').update(ids.toSorted().join('\n')).digest('hex')
  await db.transaction().execute(async (trx) => {
    await lockRunner(trx, 'cn-shanghai')
    await trx
      .insertInto('cleanups')
      .values({
        id,
        connection_id: 'cn-shanghai',
        state: 'planned',
        version: 1,
        count,
        digest,
        selection: JSON.stringify({ mediaIds: count }),
        include: '[]',
        totals: JSON.stringify({
          count,
          bytes: 0,
          unknownSizes: 0,
          byBasis: { reported: 0, unreported: count },
          byVerdict: { stalled: count },
          oldest: null,
          newest: null,
          apps: [],
          leftOut: {},
        }),
        reason: 'Old lectures',
        ticket: 'T-1',
        planned_at: now,
        planned_by: support.email,
        planned_by_name: support.name,
        expires_at: now + 24 * 3_600_000,
        marks: '[]',
      })
      .execute()
    for (let from = 0; from < count; from += 500)
      await trx
        .insertInto('cleanup_items')
        .values(
          items.slice(from, from + 500).map((item, at) => ({
            cleanup_id: id,
            position: from + at,
            media_id: item.mediaId,
            title: `Lecture ${from + at}`,
            title_key: `lecture ${from + at}`,
            verdict: item.verdict ?? ('stalled' as const),
            basis: 'unreported' as const,
            evidence: '[]',
            seen: seen(item.mediaId),
            last_life: item.lastLife ?? null,
            bytes: item.bytes === undefined ? 1_000 : item.bytes,
            state: 'waiting' as const,
          })),
        )
        .execute()
    if (count > 0)
      await trx
        .insertInto('cleanup_tally')
        .values({
          cleanup_id: id,
          state: 'waiting',
          outcome: '',
          retry: '',
          count,
          bytes: items.reduce((sum, { bytes = 1_000 }) => sum + (bytes ?? 0), 0),
          unknown_sizes: items.filter(({ bytes }) => bytes === null).length,
        })
        .execute()
  })
  return { id, count, digest }
}
