import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AuditRow, Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { runProcess } from '../../db/testing/run-process.ts'
import { appendAudit } from './append-audit.ts'
import { emptyAudit } from '../testing/empty-audit.ts'
import { fillAudit } from '../testing/fill-audit.ts'
import { auditHash } from './audit-hash.ts'
import { verifyAudit } from './verify-audit.ts'

const entries = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    connectionId: 'cn-shanghai',
    actor: 'li@example.com',
    kind: 'deletion.intent' as const,
    subject: `m-${n}`,
    deletionId: `d-${n}`,
    data: { title: `Lecture ${n}`, reason: 'customer gave up', ticket: null },
  }))

describe.each(databases)('verifying on $name', ({ createMigrated }) => {
  describe('a log of six rows', () => {
    let database: TestDatabase & { db: Database }
    let db: Database
    beforeAll(async () => {
      database = await createMigrated()
      db = database.db
    })
    afterAll(() => database.drop())
    beforeEach(async () => {
      await emptyAudit(db)
      await db.transaction().execute((trx) => appendAudit(trx, entries(6)))
    })

    const row = (seq: number) =>
      db.selectFrom('audit').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow()
    const change = (seq: number, part: Partial<AuditRow>) =>
      db.updateTable('audit').set(part).where('seq', '=', seq).execute()
    const remove = (from: number) => db.deleteFrom('audit').where('seq', '>=', from).execute()
    /** What a careful hand does: changes a row and gives it the hash it should have. */
    const forge = async (seq: number, part: Partial<AuditRow>) => {
      const forged = { ...(await row(seq)), ...part }
      await change(seq, { ...part, hash: auditHash(forged) })
    }
    const broken = async () => {
      const { asOf: _, ...verification } = await verifyAudit({ db })
      return verification
    }

    test('holds when nothing was written yet', async () => {
      await emptyAudit(db)
      expect(await broken()).toEqual({ holds: true, rows: 0, headHash: '0'.repeat(64) })
    })

    test('holds as it was written', async () => {
      expect(await broken()).toEqual({ holds: true, rows: 6, headHash: (await row(6)).hash })
    })

    test.each<[keyof AuditRow, string | number | null]>([
      ['at', 1],
      ['connection_id', 'cn-beijing'],
      ['app_id', 'app-1'],
      ['actor', 'somebody.else@example.com'],
      ['kind', 'deletion.outcome'],
      ['subject', 'm-9'],
      ['deletion_id', null],
      ['data', '{"title":"Lecture 2","reason":"none","ticket":null}'],
      ['data', 'not even JSON'],
      ['prev_hash', '0'.repeat(64)],
      ['hash', 'f'.repeat(64)],
    ])('names the row whose %s was changed', async (column, value) => {
      await change(3, { [column]: value })
      expect(await broken()).toEqual({ holds: false, rows: 2, brokenAt: 3, reason: 'changed' })
    })

    test('names the row after one that was changed and hashed anew', async () => {
      await forge(3, { actor: 'somebody.else@example.com' })
      expect(await broken()).toEqual({ holds: false, rows: 3, brokenAt: 4, reason: 'chain' })
    })

    test('names the last row when that one was changed and hashed anew', async () => {
      await forge(6, { actor: 'somebody.else@example.com' })
      expect(await broken()).toEqual({ holds: false, rows: 5, brokenAt: 6, reason: 'head' })
    })

    test('names the number that is missing after a row was removed', async () => {
      await db.deleteFrom('audit').where('seq', '=', 4).execute()
      expect(await broken()).toEqual({ holds: false, rows: 3, brokenAt: 4, reason: 'missing' })
      await db.deleteFrom('audit').where('seq', '=', 1).execute()
      expect(await broken()).toEqual({ holds: false, rows: 0, brokenAt: 1, reason: 'missing' })
    })

    test('names the row in whose place another was put', async () => {
      const last = await row(6)
      await remove(6)
      await db
        .insertInto('audit')
        .values({ ...last, subject: 'm-77' })
        .execute()
      expect(await broken()).toEqual({ holds: false, rows: 5, brokenAt: 6, reason: 'changed' })
    })

    test('names a row that was put before the first or after the last', async () => {
      const inserted = { ...(await row(6)), seq: 7, prev_hash: (await row(6)).hash }
      await db
        .insertInto('audit')
        .values({ ...inserted, hash: auditHash(inserted) })
        .execute()
      expect(await broken()).toEqual({ holds: false, rows: 6, brokenAt: 7, reason: 'head' })
      await db
        .insertInto('audit')
        .values({ ...inserted, seq: 0 })
        .execute()
      expect(await broken()).toEqual({ holds: false, rows: 0, brokenAt: 0, reason: 'chain' })
    })

    test.each([5, 1])('names the first row that was cut off the end, from %i on', async (from) => {
      await remove(from)
      expect(await broken()).toEqual({
        holds: false,
        rows: from - 1,
        brokenAt: from,
        reason: 'head',
      })
    })

    test('does not hold without its head, nor with a head that was set back', async () => {
      await db.updateTable('audit_head').set({ seq: 4 }).execute()
      expect(await broken()).toEqual({ holds: false, rows: 4, brokenAt: 5, reason: 'head' })
      await db.deleteFrom('audit_head').execute()
      expect(await broken()).toEqual({ holds: false, rows: 0, brokenAt: 1, reason: 'head' })
    })

    test('says nothing wrong while others append', async () => {
      const append = () => db.transaction().execute((trx) => appendAudit(trx, entries(3)))
      const [, verification] = await Promise.all([append(), verifyAudit({ db }), append()])
      expect(verification).toMatchObject({ holds: true })
    })
  })

  describe('a log of 100,000 rows', () => {
    const ROWS = 100_000
    const HEAP_MIB = 64
    let database: TestDatabase & { db: Database }
    beforeAll(async () => {
      database = await createMigrated()
      await fillAudit(database.db, ROWS, 'customer gave up, '.repeat(40))
    })
    afterAll(() => database.drop())

    test('is verified and exported in memory that would not hold it', async () => {
      const script = new URL('../testing/verify-audit-process.ts', import.meta.url)
      const answer = await runProcess(
        script,
        [JSON.stringify(database.location)],
        [`--max-old-space-size=${HEAP_MIB}`],
      )
      const { holds, rows, characters } = JSON.parse(answer) as {
        holds: boolean
        rows: number
        characters: number
      }
      expect({ holds, rows }).toEqual({ holds: true, rows: ROWS })
      expect(characters, 'all of it was read').toBeGreaterThan(1.4 * HEAP_MIB * 1024 ** 2)
    })
  })
})
