import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { runProcess } from '../../db/testing/run-process.ts'
import { emptyAudit } from '../testing/empty-audit.ts'
import { appendAudit } from './append-audit.ts'
import type { AuditEntry } from './append-audit.ts'
import { verifyAudit } from './verify-audit.ts'

const entry = (part: Partial<AuditEntry> = {}): AuditEntry => ({
  connectionId: 'cn-shanghai',
  actor: 'li@example.com',
  kind: 'deletion.intent',
  subject: 'm-1',
  ...part,
})

describe.each(databases)('appending on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeAll(async () => {
    database = await createMigrated()
    db = database.db
  })
  afterAll(() => database.drop())
  beforeEach(() => emptyAudit(db))

  const append = (...entries: AuditEntry[]) =>
    db.transaction().execute((trx) => appendAudit(trx, entries))
  const rows = () => db.selectFrom('audit').selectAll().orderBy('seq').execute()

  test('numbers the rows from 1 and links each to the one before', async () => {
    await append(entry(), entry({ kind: 'deletion.outcome' }))
    await append(entry({ subject: 'm-2' }))
    const [first, second, third] = await rows()
    expect([first?.seq, second?.seq, third?.seq]).toEqual([1, 2, 3])
    expect(first?.prev_hash).toBe('0'.repeat(64))
    expect([second?.prev_hash, third?.prev_hash]).toEqual([first?.hash, second?.hash])
    expect(await verifyAudit({ db })).toMatchObject({
      holds: true,
      rows: 3,
      headHash: third?.hash,
    })
  })

  test('keeps titles of any kind, also those that a text column would refuse', async () => {
    const title = 'a\u0000b \u202E “高等数学” \ud83d half, \u{1F393}'
    await append(entry({ data: { title, reason: null, override: true, attempt: 2 } }))
    const [row] = await rows()
    expect(JSON.parse(row?.data ?? '')).toEqual({ title, reason: null, override: true, attempt: 2 })
    expect(await verifyAudit({ db })).toMatchObject({ holds: true })
  })

  test('leaves no gap when the transaction of what it tells about fails', async () => {
    await append(entry())
    const failing = db.transaction().execute(async (trx) => {
      await appendAudit(trx, [entry(), entry()])
      throw new Error('the delete was not written')
    })
    await expect(failing).rejects.toThrow()
    await append(entry())
    expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2])
    expect(await verifyAudit({ db })).toMatchObject({ holds: true, rows: 2 })
  })

  test('takes more rows at once than one statement may hold', async () => {
    await append(...Array.from({ length: 3_100 }, (_, n) => entry({ subject: `m-${n}` })))
    expect(await verifyAudit({ db })).toMatchObject({ holds: true, rows: 3_100 })
  })

  test('keeps one chain when many of one process append at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => append(entry({ subject: `m-${n}` }))))
    expect(await verifyAudit({ db })).toMatchObject({ holds: true, rows: 40 })
  })

  test('keeps one chain when several processes append at once, each transaction’s rows side by side', async () => {
    const script = new URL('../testing/append-audit-process.ts', import.meta.url)
    await Promise.all(
      ['a', 'b', 'c'].map((actor) =>
        runProcess(script, [JSON.stringify(database.location), '40', actor]),
      ),
    )
    expect(await verifyAudit({ db })).toMatchObject({ holds: true, rows: 240 })
    const all = await rows()
    for (let n = 0; n < all.length; n += 2) {
      expect(all[n + 1]?.deletion_id).toBe(all[n]?.deletion_id)
      expect(all[n + 1]?.at).toBe(all[n]?.at)
    }
  })
})
