import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexedIds, startPracticeLibrary } from '../testing/practice-library.ts'
import type { PracticeLibrary } from '../testing/practice-library.ts'
import { lastScan } from './scan-record.ts'
import { runScan } from './run-scan.ts'

const DAY_MS = 86_400_000
const START = Math.floor((Date.now() - 4 * DAY_MS) / 1000) * 1000

/** `count` uploads, `perSecond` of them in each second. */
const uploads = (count: number, perSecond: number, from = START) =>
  Array.from({ length: count }, (_, n) => ({
    mediaId: `m${String((n * 7_919) % 1_000_003).padStart(7, '0')}`,
    createdAt: new Date(from + Math.floor(n / perSecond) * 1000).toISOString(),
    parts: 1,
    ...(n % 2 === 0 && { report: { uploadSize: n, fileSize: 2 * n + 1, source: 'JavaSDK' } }),
  }))

describe.each(['inclusive', 'exclusive'])(
  'time bounds that are %s',
  { timeout: 60_000 },
  (bounds) => {
    let practice: PracticeLibrary

    beforeAll(async () => {
      practice = await startPracticeLibrary(['--time-bounds', bounds])
    })
    afterAll(() => practice.close())

    test.each([
      [0, 1],
      [1, 1],
      [99, 1],
      [100, 1],
      [101, 1],
      [4_999, 3],
      [5_000, 3],
      [5_001, 3],
      [30_000, 40],
      [12_000, 200],
      [6_000, 6_000],
      [11_000, 11_000],
      [12_000, 4_000],
    ])(
      'the index holds all of %i uploads, up to %i of them in one second',
      async (count, perSecond) => {
        await practice.reset()
        await practice.add(uploads(count, perSecond))
        const db = await practice.database()
        expect(await runScan(practice.scanContext(db))).toMatchObject({ end: 'finished' })
        const truth = await practice.truth()
        expect(truth).toHaveLength(count)
        expect(await indexedIds(db)).toEqual(truth)
        const scan = await lastScan(db, 'cn-shanghai')
        expect(scan).toMatchObject({ state: 'finished', seen: count, added: count, unseen: 0 })
      },
    )
  },
)
