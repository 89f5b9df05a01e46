import { sql } from 'kysely'
import type { Expression, SqlBool } from 'kysely'
import { NOT_REPORTED } from '../../contracts/leftovers.ts'
import type { LeftoverFilter } from '../../contracts/leftovers.ts'
import { MEDIA_ID_PATTERN } from '../../contracts/media-id.ts'
import { VOD_CLEAN_UP_MS } from '../../uploads/facts.ts'
import type { VerdictRules } from '../../uploads/facts.ts'
import { thresholds } from '../../uploads/thresholds.ts'
import { storable } from './scan/candidate.ts'
import { titleKey } from './scan/title-key.ts'
import { HOUR_MS } from './tally.ts'
import { isBasis, isVerdict } from './verdict-sql.ts'

/** A filter as conditions on `leftovers`, all of which hold. */
export function leftoverConditions(
  filter: LeftoverFilter,
  rules: VerdictRules,
  now: number,
): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = []
  const { verdict, basis, source, storageLocation, cateId, appId } = filter
  const { q, ageMinHours, clearsWithinHours, sizeKnown } = filter
  if (verdict !== undefined) conditions.push(isVerdict(verdict, thresholds(rules, now)))
  if (basis !== undefined) conditions.push(isBasis(basis))
  if (source === NOT_REPORTED) conditions.push(sql<SqlBool>`upload_source is null`)
  else if (source !== undefined) conditions.push(sql<SqlBool>`upload_source = ${storable(source)}`)
  if (storageLocation !== undefined)
    conditions.push(sql<SqlBool>`storage_location = ${storable(storageLocation)}`)
  if (cateId !== undefined) conditions.push(sql<SqlBool>`cate_id = ${cateId}`)
  if (appId !== undefined) conditions.push(sql<SqlBool>`app_id = ${storable(appId)}`)
  if (q !== undefined) conditions.push(textCondition(q))
  if (ageMinHours !== undefined)
    conditions.push(sql<SqlBool>`last_life <= ${wholeMs(now - ageMinHours * HOUR_MS)}`)
  if (clearsWithinHours !== undefined) {
    const from = now - VOD_CLEAN_UP_MS
    const to = wholeMs(from + clearsWithinHours * HOUR_MS)
    conditions.push(sql<SqlBool>`clean_up_from > ${from} and clean_up_from <= ${to}`)
  }
  if (sizeKnown !== undefined)
    conditions.push(
      sizeKnown ? sql<SqlBool>`upload_size is not null` : sql<SqlBool>`upload_size is null`,
    )
  return conditions
}

const wholeMs = Math.floor

function textCondition(q: string): Expression<SqlBool> {
  const pattern = `%${titleKey(storable(q)).replace(/[\\%_]/g, '\\$&')}%`
  const inTitle = sql<SqlBool>`title_key like ${pattern} escape '\\'`
  return MEDIA_ID_PATTERN.test(q) ? sql<SqlBool>`(media_id = ${q} or ${inTitle})` : inTitle
}
