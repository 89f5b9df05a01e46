import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../db/schema.ts'
import { databases } from '../db/testing/databases.ts'
import type { TestDatabase } from '../db/testing/databases.ts'
import { requestScan, scanIsDue } from '../services/leftovers/request-scan.ts'
import { scanSummary } from '../services/leftovers/leftovers-summary.ts'
import type { ScanEnd } from '../services/leftovers/scan/run-scan.ts'
import { scanLease } from '../services/leftovers/scan/scan-lease.ts'
import { indexedIds, startPracticeLibrary } from '../services/leftovers/testing/practice-library.ts'
import type { PracticeLibrary } from '../services/leftovers/testing/practice-library.ts'
import { startLeftoverScanner } from './leftover-scanner.ts'

const HOUR_MS = 3_600_000

describe.each(databases)('the scanner on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let practice: PracticeLibrary
  let database: TestDatabase & { db: Database }
  let db: Database
  const ctx = () => ({ db, connectionId: 'cn-shanghai' })
  beforeAll(async () => {
    practice = await startPracticeLibrary()
  })
  afterAll(() => practice.close())
  beforeEach(async () => {
    await practice.reset()
    await practice.add(
      Array.from({ length: 250 }, (_, n) => ({
        mediaId: `m${1000 + n}`,
        createdAt: new Date(Date.now() - (100 + n / 60) * HOUR_MS).toISOString(),
      })),
    )
    database = await createMigrated()
    db = database.db
  })
  afterEach(() => database.drop())

  /** Ends of scans, one after another as they come. */
  function start(count = 1) {
    const ends: ScanEnd[] = []
    const waiting: (() => void)[] = []
    const workers = Array.from({ length: count }, () =>
      startLeftoverScanner({
        context: (signal) => practice.scanContext(db, { signal }),
        onEnd(end) {
          if (end.end === 'busy') return
          ends.push(end)
          waiting.shift()?.()
        },
        onError: (error) => expect.unreachable(String(error)),
        pauseMs: 5,
      }),
    )
    return {
      ends,
      next: () => new Promise<void>((resolve) => waiting.push(resolve)),
      stop: () => Promise.all(workers.map((worker) => worker.stop())),
    }
  }

  test('scans at its first start, again on request, and once for several workers', async () => {
    const scanner = start(2)
    await scanner.next()
    expect(await indexedIds(db)).toHaveLength(250)
    const again = scanner.next()
    // What it has seen is not claimed: a worker may have begun by the time of the answer.
    expect(await requestScan(ctx())).toMatchObject({ joined: false })
    await again
    await scanner.stop()
    expect(scanner.ends).toEqual([
      { end: 'finished', no: 1 },
      { end: 'finished', no: 2 },
    ])
    expect(await scanIsDue(ctx(), HOUR_MS)).toBe(false)
    expect(await scanIsDue(ctx(), 0)).toBe(true)
  })

  test('a request joins the scan that runs', async () => {
    const { vod } = practice.scanContext(db)
    let joined: unknown
    const scanner = startLeftoverScanner({
      context: (signal) =>
        practice.scanContext(db, {
          signal,
          vod: {
            ...vod,
            async getVideoList(...given) {
              joined ??= await requestScan(ctx())
              return vod.getVideoList(...given)
            },
          },
        }),
      onEnd: () => void scanner.stop().then(() => ended()),
      onError: (error) => expect.unreachable(String(error)),
    })
    let ended = () => {}
    await new Promise<void>((resolve) => (ended = resolve))
    expect(joined).toMatchObject({ joined: true, scan: { running: true, listAsOf: null } })
    expect(await scanIsDue(ctx(), HOUR_MS)).toBe(false)
    expect(await scanSummary(ctx())).toMatchObject({
      running: false,
      state: 'finished',
      seen: 250,
      calls: { list: 3, report: 13 },
    })
  })

  test('leaves a scan alone that another process holds, until its lease is over', async () => {
    await scanLease({ db, connectionId: 'cn-shanghai', holder: 'elsewhere' }).take()
    expect(await scanIsDue(ctx(), 0)).toBe(false)
    await db.updateTable('leftover_index').set({ leased_until: 0 }).execute()
    expect(await scanIsDue(ctx(), HOUR_MS)).toBe(true)
  })
})
