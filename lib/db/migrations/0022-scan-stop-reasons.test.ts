import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { describe, expect, test } from 'vitest'
import { databases } from '../testing/databases.ts'
import { migrations } from './index.ts'

describe.each(databases)('reasons of scans kept by an older version, on $name', ({ create }) => {
  test('become closed reasons, with the code beside them where there was one', async () => {
    const database = await create()
    const db = database.open()
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    })
    await migrator.migrateTo('0021-cleanup-lists')
    const kept = [
      [null, null, null],
      ['interrupted', 'interrupted', null],
      ['Throttling.User', 'throttled', 'Throttling.User'],
      ['Forbidden.RAM', 'right_missing', 'Forbidden.RAM'],
      ['ForbiddenFruit', 'rejected', 'ForbiddenFruit'],
      ['NoPermission', 'right_missing', 'NoPermission'],
      ['InvalidAccessKeyId.Inactive', 'key_unusable', 'InvalidAccessKeyId.Inactive'],
      ['OperationDenied', 'not_active', 'OperationDenied'],
      ['ServiceUnAvailable', 'fault', 'ServiceUnAvailable'],
      ['SomethingNew', 'rejected', 'SomethingNew'],
      ['VodFault', 'fault', null],
      ['VodUnreachable', 'unreachable', null],
      ['VodTimeout', 'timeout', null],
      ['VodNonsense', 'not_vod', null],
      ['VodCredentialsError', 'no_credentials', null],
    ] as const
    for (const [no, [before]] of kept.entries())
      await sql`
        insert into scans (connection_id, no, state, phase, started_at, seen, unseen, added, dropped, list_calls,
          search_calls, report_calls, info_calls, reports_readable, stop_reason)
        values ('cn-shanghai', ${no}, 'failed', 'list', 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, ${before})
      `.execute(db)
    await migrator.migrateToLatest()
    const rows = await db
      .selectFrom('scans')
      .select(['stop_reason', 'stop_code', 'stop_request_id'])
      .orderBy('no')
      .execute()
    expect(rows).toEqual(
      kept.map(([, stop_reason, stop_code]) => ({ stop_reason, stop_code, stop_request_id: null })),
    )
    await database.drop()
  })
})
