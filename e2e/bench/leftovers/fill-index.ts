import { sql } from 'kysely'
import { isPostgres } from '../../../lib/db/open-database.ts'
import type { Database } from '../../../lib/db/schema.ts'
import { recountTally } from '../../../lib/services/leftovers/tally.ts'

const HOUR_MS = 3_600_000
const CHUNK = 100_000

/**
 * Lays `count` believable rows straight into the index: what is measured on it is the index, not the way there.
 * Deterministic but for `now`. Half are reported; of the rest a hundredth still unread; a twentieth lies in a bucket
 * of one's own; a fifth is cleared.
 */
export async function fillIndex(db: Database, count: number, now: number): Promise<void> {
  const indexes = await takeIndexes(db)
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK)
    await sql`
      insert into leftovers (
        connection_id, media_id, title, title_key, status, created_at, modified_at, storage_location, storage_owner,
        app_id, cate_id, cate_name, report_state, report_created_at, report_modified_at, upload_size, file_size,
        upload_ratio, upload_status, upload_source, report_asked_at, report_wanted, last_life, report_life,
        clean_up_from, cleared_at, first_seen_at, scan_no
      )
      with recursive numbers(n) as (
        select cast(${from} as bigint) union all select n + 1 from numbers where n + 1 < ${to}
      ), mixed as (
        select n, (n * 7919) % 1000003 as a, (n * 104729) % 999983 as b, (n * 1299709) % 999979 as c from numbers
      ), placed as (
        select n, a, b, c,
          case when a % 20 = 0 then 'own' else 'vod' end as owner,
          case when b % 2 = 0 then 'reported' when b % 200 = 1 then 'unread' else 'none' end as state,
          cast(${now} as bigint) - (case when a % 20 = 0 then c * 7776 else c * 605 end) as created
        from mixed
      )
      select
        'cn-shanghai',
        'm' || (1000000 + a) || 'f' || (10000000 + n),
        'Lesson ' || (b % 9973) || ' of course ' || (a % 499),
        'lesson ' || (b % 9973) || ' of course ' || (a % 499),
        'Uploading', created, created,
        case owner when 'own' then 'meridian-media-archive.oss-cn-shanghai.aliyuncs.com'
          else 'outin-7c2f4d90a81b11eebd4300163e1a65ce.oss-cn-shanghai.aliyuncs.com' end,
        owner,
        'app-200' || (a % 7), b % 23, 'Courses ' || (b % 23), state,
        case state when 'reported' then created end,
        case state when 'reported' then created + b end,
        case state when 'reported' then (c % 9000) * 1048576 end,
        case state when 'reported' then 9437184000 end,
        case state when 'reported' then (c % 1000) / 1000.0 end,
        case state when 'reported' then 'UPLOADING' end,
        case state when 'reported' then case b % 6 when 0 then 'JavaSDK' when 2 then 'PythonSDK' else 'WebSDK' end end,
        ${now}, 0,
        case state when 'reported' then created + b else created end,
        case state when 'reported' then created + b end,
        case owner when 'vod' then created end,
        case when c % 5 = 0 then cast(${now - HOUR_MS} as bigint) end,
        ${now}, 1
      from placed
    `.execute(db)
  }
  // Building an index over laid rows is many times faster than growing it.
  for (const definition of indexes) await sql.raw(definition).execute(db)
  await recountTally(db, 'cn-shanghai')
  await sql`${sql.raw(isPostgres(db) ? 'vacuum analyze' : 'analyze')} leftovers`.execute(db)
}

async function takeIndexes(db: Database): Promise<string[]> {
  const { rows } = await (
    isPostgres(db)
      ? sql<{ name: string; definition: string }>`
          select indexname as name, indexdef as definition from pg_indexes
          where tablename = 'leftovers' and indexname <> 'leftovers_key'`
      : sql<{ name: string; definition: string }>`
          select name, sql as definition from sqlite_master
          where tbl_name = 'leftovers' and type = 'index' and sql is not null`
  ).execute(db)
  for (const { name } of rows) await db.schema.dropIndex(name).execute()
  return rows.map(({ definition }) => definition)
}
