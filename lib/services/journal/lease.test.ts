import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { Lease, LeaseLostError } from './lease.ts'
import { runnerLease } from './runner-row.ts'

const connectionId = 'cn-shanghai'

describe.each(databases)('a lease on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let now: number
  beforeEach(async () => {
    database = await createMigrated()
    now = 0
  })
  afterEach(() => database.drop())

  const leaseOf = (holder: string) =>
    runnerLease({ db: database.db, connectionId, holder, clock: { now: () => now } })
  const row = () =>
    database.db
      .selectFrom('cleanup_runner')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .executeTakeFirstOrThrow()
  const expire = () => database.db.updateTable('cleanup_runner').set({ leased_until: 1 }).execute()

  test('goes to one holder, who may take it again, and to another once it is over', async () => {
    const [one, other] = [leaseOf('one'), leaseOf('other')]
    expect(await one.take()).toBe(true)
    expect(await one.take()).toBe(true)
    expect(await other.take()).toBe(false)
    await expire()
    expect(await other.take()).toBe(true)
    expect(await one.take()).toBe(false)
    await expect(one.renew()).rejects.toBeInstanceOf(LeaseLostError)
    await expect(database.db.transaction().execute((trx) => one.hold(trx))).rejects.toBeInstanceOf(
      LeaseLostError,
    )
  })

  test('is held by the holder’s own clock for less than its length, and for longer only once a renewal is certain', async () => {
    const lease = leaseOf('one')
    expect(lease.isHeld()).toBe(false)
    expect(await lease.take()).toBe(true)
    now = 8_999
    expect(lease.isHeld()).toBe(true)
    const renewal = lease.renewing()
    now = 9_000
    expect(lease.isHeld()).toBe(false)
    renewal.done()
    expect(lease.isHeld()).toBe(true)
    now = 17_999
    expect(lease.isHeld()).toBe(false)
  })

  test('a transaction that holds it and fails makes it no longer', async () => {
    const lease = leaseOf('one')
    await lease.take()
    await expire()
    const failing = database.db.transaction().execute(async (trx) => {
      await lease.hold(trx)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await row()).leased_until).toBe(1)
  })

  test('given up it is free at once, with what was noted beside it; another’s stays as it is', async () => {
    const [one, other] = [leaseOf('one'), leaseOf('other')]
    await one.take()
    await database.db.updateTable('cleanup_runner').set({ cleanup_id: 'c' }).execute()
    await other.release()
    expect(await row()).toMatchObject({ lease_holder: 'one', cleanup_id: 'c' })
    await one.release()
    expect(await row()).toMatchObject({ lease_holder: null, leased_until: 0, cleanup_id: null })
    expect(await other.take()).toBe(true)
  })

  test('each kind has a row and a length of its own, and takes only rows that can be leased', async () => {
    const { db } = database
    const kind = {
      ...({ table: 'leftover_index', key: 'connection_id' } as const),
      ...{ ms: 30_000, lost: 'Lost.' },
      ensureRow: async () => {
        await db
          .insertInto('leftover_index')
          .values({
            ...{ connection_id: connectionId, version: 0 },
            ...{ leased_until: 0, deletions_followed_to: 0 },
          })
          .execute()
      },
    }
    expect(await new Lease(db, kind, { key: connectionId, holder: 'one' }).take()).toBe(true)
    expect(await leaseOf('other').take()).toBe(true)
    const { leased_until } = await db
      .selectFrom('leftover_index')
      .select('leased_until')
      .executeTakeFirstOrThrow()
    expect(leased_until - (await row()).leased_until).toBeGreaterThan(19_000)
    const none = new Lease(
      db,
      { ...kind, ensureRow: () => Promise.resolve(), among: sql`1 = 0` },
      { key: connectionId, holder: 'one' },
    )
    expect(await none.take()).toBe(false)
  })
})
