import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { NOT_REPORTED } from '../../contracts/leftovers.ts'
import type { LeftoverFilter } from '../../contracts/leftovers.ts'
import { MEDIA_ID_PATTERN } from '../../contracts/media-id.ts'
import { isPostgres } from '../../db/open-database.ts'
import { VOD_CLEAN_UP_MS } from '../../uploads/facts.ts'
import type { VerdictRules } from '../../uploads/facts.ts'
import { thresholds } from '../../uploads/thresholds.ts'
import type { ServiceContext } from '../context.ts'
import { storable } from '../../db/storable-text.ts'
import { titleKey } from './scan/title-key.ts'
import { HOUR_MS } from './tally.ts'
import { isBasis, isOpen, isVerdict } from './verdict-sql.ts'

/** Media IDs found by `q`, or null when they are so many that the search is better done along the way. */
export type TextMatches = readonly string[] | null

/**
 * A filter as conditions on `leftovers`, all of which hold.
 * @param found what `findText` answered; left out, `q` is searched along the way
 */
export function leftoverConditions(
  filter: LeftoverFilter,
  rules: VerdictRules,
  now: number,
  found: TextMatches = null,
): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = []
  const { verdict, basis, source, storageLocation, cateId, appId } = filter
  const { q, ageMinHours, clearsWithinHours, clearsAfterHours, sizeKnown } = filter
  const { startedFrom, startedTo } = filter
  const add = (condition: RawBuilder<SqlBool>) => void conditions.push(condition)
  if (verdict !== undefined) add(isVerdict(verdict, thresholds(rules, now)))
  if (basis !== undefined) add(isBasis(basis))
  if (source !== undefined)
    add(
      source === NOT_REPORTED
        ? sql<SqlBool>`upload_source is null`
        : sql<SqlBool>`upload_source = ${storable(source)}`,
    )
  if (storageLocation !== undefined)
    add(sql<SqlBool>`storage_location = ${storable(storageLocation)}`)
  if (cateId !== undefined) add(sql<SqlBool>`cate_id = ${cateId}`)
  if (appId !== undefined) add(sql<SqlBool>`app_id = ${storable(appId)}`)
  if (q !== undefined)
    add(
      found === null
        ? textCondition(q)
        : found.length === 0
          ? sql<SqlBool>`1 = 0`
          : sql<SqlBool>`media_id in (${sql.join(found)})`,
    )
  if (ageMinHours !== undefined)
    add(sql<SqlBool>`last_life <= ${wholeMs(now - ageMinHours * HOUR_MS)}`)
  if (startedFrom !== undefined) {
    add(sql<SqlBool>`created_at >= ${Date.parse(startedFrom)}`)
    // No row has a sign of life before its creation: a walk along that order need not look at older ones.
    add(sql<SqlBool>`last_life >= ${Date.parse(startedFrom)}`)
  }
  if (startedTo !== undefined) add(sql<SqlBool>`created_at < ${Date.parse(startedTo)}`)
  if (clearsWithinHours !== undefined || clearsAfterHours !== undefined) {
    const [from, to] = clearsBetween(filter, now)
    // Where nothing is left to clear, VOD clears nothing.
    add(isOpen)
    add(sql<SqlBool>`clean_up_from >= ${from} and clean_up_from < ${to}`)
  }
  if (sizeKnown !== undefined)
    add(sizeKnown ? sql<SqlBool>`upload_size is not null` : sql<SqlBool>`upload_size is null`)
  return conditions
}

/** Later than any time there is, and a whole number in both databases. */
export const FOREVER = Number.MAX_SAFE_INTEGER

/** From when until before when VOD's clean-up counts, ms since 1970, for it to come after and within so many hours. */
export function clearsBetween(
  { clearsWithinHours, clearsAfterHours }: LeftoverFilter,
  now: number,
): [number, number] {
  const firstAfter = (hours: number) => wholeMs(now - VOD_CLEAN_UP_MS + hours * HOUR_MS) + 1
  return [
    firstAfter(clearsAfterHours ?? 0),
    clearsWithinHours === undefined ? FOREVER : firstAfter(clearsWithinHours),
  ]
}

/** Above so many matches a list of IDs is no help any more. */
const FOUND_MAX = 1_000

/** Searches titles once, in the index that holds nothing else, instead of in every row for each of several questions. */
export async function findText(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  q: string | undefined,
): Promise<TextMatches> {
  if (q === undefined) return null
  const along = isPostgres(db) ? sql`` : sql`indexed by leftovers_by_title_key`
  const { rows } = await sql<{ media_id: string }>`
    select media_id from leftovers ${along}
    where connection_id = ${connectionId} and ${textCondition(q)} limit ${sql.lit(FOUND_MAX + 1)}
  `.execute(db)
  return rows.length > FOUND_MAX ? null : rows.map(({ media_id }) => media_id)
}

const wholeMs = Math.floor

function textCondition(q: string): RawBuilder<SqlBool> {
  const pattern = `%${titleKey(storable(q)).replace(/[\\%_]/g, '\\$&')}%`
  const inTitle = sql<SqlBool>`title_key like ${pattern} escape '\\'`
  return MEDIA_ID_PATTERN.test(q) ? sql<SqlBool>`(media_id = ${q} or ${inTitle})` : inTitle
}
