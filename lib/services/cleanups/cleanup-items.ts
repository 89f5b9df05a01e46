import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { CleanupItemFilter } from '../../contracts/cleanups.ts'
import { LEFT_OUT_FROM } from '../../db/cleanups-schema.ts'
import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import type { Database } from '../../db/schema.ts'
import { storable } from '../../db/storable-text.ts'
import { titleKey } from '../leftovers/scan/title-key.ts'

interface Reading {
  cleanupId: string
  filter: CleanupItemFilter
  /** Position of the last one read; -1 at the beginning. */
  after: number
  limit: number
}

/** Items that match, in the order of their turn. */
export async function readItems(
  db: Database,
  { cleanupId, filter, after, limit }: Reading,
): Promise<CleanupItemRow[]> {
  const { rows } = await sql<CleanupItemRow>`
    select * from cleanup_items
    where ${itemCondition(cleanupId, filter)} and position > ${after}
    order by position limit ${limit}
  `.execute(db)
  return rows
}

/** How many match a filter with words in it; without words the tally knows. */
export async function countMatching(
  db: Database,
  cleanupId: string,
  filter: CleanupItemFilter,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from cleanup_items where ${itemCondition(cleanupId, filter)}
  `.execute(db)
  return Number(rows[0]?.count)
}

function itemCondition(
  cleanupId: string,
  { state, outcome, retry, q }: CleanupItemFilter,
): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`cleanup_id = ${cleanupId}`]
  // By position as well: a plan may have left out more than it holds, and they all come after it.
  if (state === undefined)
    conditions.push(sql`state <> 'left_out'`, sql`position < ${sql.lit(LEFT_OUT_FROM)}`)
  else conditions.push(sql`state = ${state}`)
  if (outcome !== undefined) conditions.push(sql`outcome = ${outcome}`)
  if (retry === 'not_now')
    conditions.push(sql`state = 'done'`, sql`(retry is null or retry <> 'now')`)
  else if (retry !== undefined) conditions.push(sql`retry = ${retry}`)
  if (q !== undefined) {
    const inTitle = pattern(titleKey(storable(q)))
    const inId = pattern(storable(q).toLowerCase())
    conditions.push(
      sql`(title_key like ${inTitle} escape '\\' or lower(media_id) like ${inId} escape '\\')`,
    )
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
