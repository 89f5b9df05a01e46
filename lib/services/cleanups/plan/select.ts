import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { MAX_UNKNOWN_IDS } from '../../../contracts/cleanups.ts'
import type { LeftoverFilter } from '../../../contracts/leftovers.ts'
import { jsonRows } from '../../../db/json-rows.ts'
import type { ServiceContext } from '../../context.ts'
import { InvalidInputError } from '../../errors.ts'
import { findText, leftoverConditions } from '../../leftovers/leftover-filter.ts'

/** A media of the index, and what its turn depends on: the last sign of life, ms since 1970. */
export interface Indexed {
  mediaId: string
  lastLife: number | null
}

const WINDOW = 5_000

/**
 * All of the index that match at `at` (ms since 1970), by media ID. Read by windows of that key, which no scan changes:
 * whatever is there all the while comes exactly once.
 */
export async function selectByFilter(
  ctx: ServiceContext,
  filter: LeftoverFilter,
  at: number,
): Promise<Indexed[]> {
  const { db, connectionId, rules, signal } = ctx
  const found = await findText(ctx, filter.q)
  const conditions = leftoverConditions(filter, rules, at, found)
  const all = conditions.length === 0 ? sql`1 = 1` : sql.join(conditions, sql` and `)
  const selected: Indexed[] = []
  let after = ''
  for (;;) {
    signal?.throwIfAborted()
    // The limit inside keeps the databases from searching along another index, for more than one window.
    const { rows } = await sql<Indexed & { fits: number }>`
      select media_id as "mediaId", last_life as "lastLife", case when ${all} then 1 else 0 end as fits
      from (
        select * from leftovers where connection_id = ${connectionId} and media_id > ${after}
        order by media_id limit ${sql.lit(WINDOW)}
      ) as leftovers
      order by media_id
    `.execute(db)
    for (const { mediaId, lastLife, fits } of rows)
      if (fits === 1) selected.push({ mediaId, lastLife })
    const last = rows.at(-1)
    if (last === undefined || rows.length < WINDOW) return selected
    after = last.mediaId
    // SQLite answers without ever giving the event loop away.
    await breathe()
  }
}

/** Which of these the index knows, and which it does not. */
export async function selectByIds(
  { db, connectionId, signal }: ServiceContext,
  mediaIds: readonly string[],
): Promise<{ indexed: Indexed[]; unknown: string[] }> {
  const indexed: Indexed[] = []
  for (let at = 0; at < mediaIds.length; at += WINDOW) {
    signal?.throwIfAborted()
    const asked = mediaIds.slice(at, at + WINDOW).map((media_id) => ({ media_id }))
    const { rows } = await sql<Indexed>`
      select media_id as "mediaId", last_life as "lastLife" from leftovers
      where connection_id = ${connectionId}
        and media_id in (select media_id from ${jsonRows(db, { media_id: 'text' }, asked)} as asked)
    `.execute(db)
    indexed.push(...rows)
    await breathe()
  }
  const known = new Set(indexed.map(({ mediaId }) => mediaId))
  return { indexed, unknown: mediaIds.filter((mediaId) => !known.has(mediaId)) }
}

/** @throws InvalidInputError when so many would have to be looked up that somebody waits too long for a plan. */
export function refuseManyUnknown(mediaIds: readonly string[], unknown: readonly string[]): void {
  if (unknown.length <= MAX_UNKNOWN_IDS) return
  const number = (count: number) => count.toLocaleString('en')
  throw new InvalidInputError(
    'selection.mediaIds',
    `${number(unknown.length)} of these ${number(mediaIds.length)} media are not in the index; ` +
      `at most ${number(MAX_UNKNOWN_IDS)} are looked up for one plan.`,
  )
}
