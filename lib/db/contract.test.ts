import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseNow, nowExpression } from './database-now.ts'
import { migrate } from './migrate.ts'
import { isPostgres } from './open-database.ts'
import type { Database, DeletionRow } from './schema.ts'
import { databases } from './testing/databases.ts'
import type { TestDatabase } from './testing/databases.ts'
import { runProcess } from './testing/run-process.ts'

/** What Offcut relies on, the same on every database it runs on. */
describe.each(databases)('the contract on $name', ({ name, create, createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeAll(async () => {
    database = await createMigrated()
    db = database.db
  })
  afterAll(() => database.drop())

  const deletion = (part: Partial<DeletionRow>): DeletionRow => ({
    id: crypto.randomUUID(),
    connection_id: 'cn-shanghai',
    media_id: 'm-1',
    app_id: null,
    title: '高等数学 “第 3 讲” \u{1F393}',
    verdict: 'stalled',
    basis: 'reported',
    last_sign_of_life: null,
    seen: null,
    override: 0,
    reason: null,
    ticket: null,
    actor: 'li@example.com',
    actor_name: 'Li Na',
    state: 'open',
    intent_at: 1_790_000_000_123,
    attempts: 0,
    outcome: null,
    vendor_code: null,
    vendor_request_id: null,
    outcome_at: null,
    settled_by: null,
    unsettled_reason: null,
    lease_holder: null,
    cleanup_id: null,
    purpose: null,
    leased_until: 0,
    ...part,
  })

  test('knows which of the two it is, in a transaction too', async () => {
    expect(isPostgres(db)).toBe(name === 'PostgreSQL')
    await db
      .transaction()
      .execute((trx) => Promise.resolve(expect(isPostgres(trx)).toBe(name === 'PostgreSQL')))
  })

  test('gives back what was put in: milliseconds as numbers, text of any language, null as null', async () => {
    const row = deletion({ media_id: 'types', state: 'settled' })
    await db.insertInto('deletions').values(row).execute()
    const read = await db
      .selectFrom('deletions')
      .selectAll()
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    expect(read).toEqual(row)
  })

  test('counts, sums and extremes are numbers, so that 9 comes before 10', async () => {
    for (const seconds of [9, 10])
      await db
        .insertInto('deletions')
        .values(deletion({ media_id: 'sums', state: 'settled', intent_at: seconds }))
        .execute()
    const read = await db
      .selectFrom('deletions')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.max('intent_at').as('newest'),
        fn.sum<number>('intent_at').as('sum'),
      ])
      .where('media_id', '=', 'sums')
      .executeTakeFirstOrThrow()
    expect(read).toEqual({ count: 2, newest: 10, sum: 19 })
  })

  test('says how many rows a statement changed, as a claim has to know', async () => {
    const claim = (holder: string) =>
      db
        .updateTable('deletions')
        .set({ lease_holder: holder })
        .where('media_id', '=', 'sums')
        .where('lease_holder', 'is', null)
        .executeTakeFirstOrThrow()
    expect(Number((await claim('a')).numUpdatedRows)).toBe(2)
    expect(Number((await claim('b')).numUpdatedRows)).toBe(0)
  })

  test('takes back all of a transaction that fails', async () => {
    const row = deletion({ media_id: 'rolled-back' })
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('deletions').values(row).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const read = await db.selectFrom('deletions').selectAll().where('id', '=', row.id).execute()
    expect(read).toEqual([])
  })

  describe('one open deletion a media', () => {
    const insertOrNothing = (handle: Database, row: DeletionRow) =>
      handle
        .insertInto('deletions')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['connection_id', 'media_id'])
            .where('state', '=', sql.lit('open'))
            .doNothing(),
        )
        .returning('id')
        .executeTakeFirst()

    test('a second is refused, until the first is settled', async () => {
      const first = deletion({ media_id: 'twice' })
      await db.insertInto('deletions').values(first).execute()
      const second = deletion({ media_id: 'twice' })
      await expect(db.insertInto('deletions').values(second).execute()).rejects.toThrow(/unique/i)
      await db
        .updateTable('deletions')
        .set({ state: 'settled' })
        .where('id', '=', first.id)
        .execute()
      await db.insertInto('deletions').values(second).execute()
    })

    test('the same media of another connection is another media', async () => {
      await db
        .insertInto('deletions')
        .values(deletion({ media_id: 'elsewhere' }))
        .execute()
      await db
        .insertInto('deletions')
        .values(deletion({ media_id: 'elsewhere', connection_id: 'cn-beijing' }))
        .execute()
    })

    test('of many handles that open one at once, one succeeds and none fails', async () => {
      const handles = Array.from({ length: 4 }, database.open)
      const won = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          insertOrNothing(handles[n % 4] ?? db, deletion({ media_id: 'race' })),
        ),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
    })
  })

  describe('the clock', () => {
    test('is a whole number of milliseconds since 1970, in a transaction too', async () => {
      const now = await db.transaction().execute((trx) => databaseNow(trx))
      expect(Number.isSafeInteger(now)).toBe(true)
      expect(now).toBeGreaterThan(Date.parse('2025-01-01'))
      expect(now).toBeLessThan(Date.parse('2100-01-01'))
    })

    test('does not stand still during a transaction, or a long one would write old times', async () => {
      await db.transaction().execute(async (trx) => {
        const first = await databaseNow(trx)
        let later = first
        while (later === first) later = await databaseNow(trx)
        expect(later).toBeGreaterThan(first)
      })
    })

    test('can be compared and stored within a statement', async () => {
      const row = deletion({ media_id: 'clock', state: 'settled' })
      await db
        .insertInto('deletions')
        .values({ ...row, leased_until: sql<number>`${nowExpression(db)} + 60000` })
        .execute()
      const leased = await db
        .selectFrom('deletions')
        .select('leased_until')
        .where('id', '=', row.id)
        .where('leased_until', '>', nowExpression(db))
        .executeTakeFirstOrThrow()
      expect(Number.isSafeInteger(leased.leased_until)).toBe(true)
    })
  })

  describe('processes side by side', () => {
    test('that read and then write in a transaction never fail for each other', async () => {
      await db
        .insertInto('sign_in_pace')
        .values({ bucket: 'all', failures: 0, next_at: 0, updated_at: 0 })
        .execute()
      const script = new URL('./testing/read-then-write-process.ts', import.meta.url)
      const args = [JSON.stringify(database.location), '100']
      await Promise.all([runProcess(script, args), runProcess(script, args)])
      const read = await db.selectFrom('sign_in_pace').select('failures').executeTakeFirstOrThrow()
      // On PostgreSQL both may read the same number: what counts there is that neither failed.
      if (name === 'SQLite') expect(read.failures).toBe(200)
      else expect(read.failures).toBeGreaterThanOrEqual(100)
    })

    test('that start at once all find the tables, and starting again changes nothing', async () => {
      const fresh = await create()
      const script = new URL('./testing/migrate-process.ts', import.meta.url)
      const args = [JSON.stringify(fresh.location)]
      await Promise.all(Array.from({ length: 4 }, () => runProcess(script, args)))
      const handle = fresh.open()
      const applied = () => sql`select * from kysely_migration order by name`.execute(handle)
      const before = await applied()
      await migrate(handle)
      expect(await applied()).toEqual(before)
      expect(before.rows).toHaveLength(new Set(before.rows.map((row) => JSON.stringify(row))).size)
      await fresh.drop()
    })

    test('handles of one process that start at once do too', async () => {
      const fresh = await create()
      await Promise.all(Array.from({ length: 4 }, () => migrate(fresh.open())))
      const heads = await fresh.open().selectFrom('audit_head').selectAll().execute()
      expect(heads).toEqual([{ id: 1, seq: 0, hash: '0'.repeat(64) }])
      await fresh.drop()
    })
  })
})
