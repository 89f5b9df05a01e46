import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import type { ServiceContext } from '../context.ts'
import { deleteLeftoverParts } from '../deletions/delete-leftover-parts.ts'
import { countChange, ensureIndexRow } from '../leftovers/scan/scan-lease.ts'
import { closeScan, openScan } from '../leftovers/scan/scan-record.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { support } from '../testing/people.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { readLive } from './read-live.ts'

const PATIENT = { timeout: 60_000 }

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())

describe.each(databases)('what is live on $name', PATIENT, ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  let ctx: ServiceContext
  beforeAll(async () => {
    database = await createMigrated()
    ctx = practice.context(database.db)
  }, PATIENT.timeout)
  afterAll(() => database.drop())

  async function lay(): Promise<string> {
    const mediaId = randomUUID()
    const createdAt = new Date(Date.now() - 5 * 86_400_000).toISOString()
    await practice.addUploads([{ mediaId, createdAt, parts: 1, partBytes: 8 }])
    return mediaId
  }

  test('before anything has happened there is an answer all the same, and it stays the same', async () => {
    const first = await readLive(ctx)
    expect(first).toEqual({
      leftovers: 0,
      scan: { state: null, startedAt: null, seen: 0 },
      deletions: 0,
      changes: [],
      missed: 0,
      deleteRight: null,
      cleanups: { version: 0, current: null, planned: 0 },
    })
    expect(await readLive(ctx, first.deletions)).toEqual(first)
  })

  test('tells a delete that somebody made since, once, with who and when', async () => {
    const { deletions } = await readLive(ctx)
    const mediaId = await lay()
    const receipt = await deleteLeftoverParts(ctx, support, { mediaId })
    const now = await readLive(ctx, deletions)
    expect(now.deletions).toBeGreaterThan(deletions)
    expect(now.changes).toEqual([
      {
        deletionId: receipt.deletionId,
        mediaId,
        settled: true,
        cleared: { at: receipt.at, actorName: support.name },
      },
    ])
    expect(now.deleteRight).toBe('allowed')
    expect((await readLive(ctx, now.deletions)).changes).toEqual([])
  })

  test('a delete whose answer is lost is told as open', async () => {
    const { deletions } = await readLive(ctx)
    const mediaId = await lay()
    await practice.fault({ action: 'DeleteMultipartUpload', kind: 'reset-after', times: 1 })
    await deleteLeftoverParts(ctx, support, { mediaId })
    expect((await readLive(ctx, deletions)).changes).toMatchObject([
      { mediaId, settled: false, cleared: null },
    ])
  })

  test('the index and the scan have versions of their own', async () => {
    const before = await readLive(ctx)
    await ensureIndexRow(database.db, 'cn-shanghai')
    const { scan } = await openScan(database.db, 'cn-shanghai')
    expect((await readLive(ctx)).scan).toMatchObject({ state: 'running' })
    await database.db.transaction().execute((trx) => countChange(trx, 'cn-shanghai'))
    await closeScan(database.db, scan, { state: 'finished', stop_reason: null })
    const now = await readLive(ctx)
    expect(now.leftovers).toBe(before.leftovers + 1)
    expect(now.scan.state).toBe('finished')
  })

  test('whoever was away for long is told how many media to read again, not every change', async () => {
    const { deletions } = await readLive(ctx)
    const receipts = []
    for (const mediaId of [await lay(), await lay()])
      receipts.push(await deleteLeftoverParts(ctx, support, { mediaId }))
    const entries = receipts.flatMap(({ deletionId, mediaId }) =>
      Array.from({ length: 100 }, () => ({
        connectionId: 'cn-shanghai',
        actor: 'system',
        kind: 'deletion.intent' as const,
        subject: mediaId,
        deletionId,
      })),
    )
    await database.db.transaction().execute((trx) => appendAudit(trx, entries))
    expect(await readLive(ctx, deletions)).toMatchObject({ missed: 2, changes: [] })
    expect(await readLive(ctx)).toMatchObject({ missed: 0, changes: [] })
  })

  test('many entries of the log that are about no media leave nothing to read again', async () => {
    const { deletions } = await readLive(ctx)
    const entry = {
      connectionId: 'cn-shanghai',
      actor: 'system',
      kind: 'deletion.intent' as const,
      subject: 'm',
    }
    const entries = Array.from({ length: 201 }, () => entry)
    await database.db.transaction().execute((trx) => appendAudit(trx, entries))
    expect(await readLive(ctx, deletions)).toMatchObject({ missed: 0, changes: [] })
  })
})
