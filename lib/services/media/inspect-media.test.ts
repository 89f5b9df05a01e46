import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import type { ServiceContext } from '../context.ts'
import { inspectLeftovers } from '../leftovers/inspect-leftovers.ts'
import { ensureIndexRow } from '../leftovers/scan/scan-lease.ts'
import { recountTally } from '../leftovers/tally.ts'
import { leftoverRow } from '../leftovers/testing/leftover-row.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { getMedia } from './get-media.ts'
import { inspectMedia } from './inspect-media.ts'

/** Starting processes, PostgreSQL among them, takes its time on a busy machine. */
const PATIENT = { timeout: 60_000 }
const MINUTE = 60_000

let practice: Awaited<ReturnType<typeof startPracticeVod>>
beforeAll(async () => {
  practice = await startPracticeVod()
})
afterAll(() => practice.close())

describe.each(databases)('a second look on $name', PATIENT, ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  beforeAll(async () => {
    database = await createMigrated()
    await ensureIndexRow(database.db, 'cn-shanghai')
  }, PATIENT.timeout)
  afterAll(() => database.drop())
  beforeEach(() => practice.reset('empty'))

  /** The same server, so many minutes later. */
  const after = (minutes: number): ServiceContext => {
    const now = Date.now() + minutes * MINUTE
    return { ...practice.context(database.db), now: () => now }
  }
  async function lay(reported = true): Promise<string> {
    const mediaId = randomUUID()
    await practice.addUploads([
      {
        mediaId,
        createdAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
        ...(reported && { report: { uploadSize: 640, fileSize: 1_000 } }),
      },
    ])
    return mediaId
  }
  const evidence = async (ctx: ServiceContext, mediaId: string) =>
    (await getMedia(ctx, mediaId)).verdict.evidence.find(({ fact }) => fact === 'secondLook')

  test('compares with what somebody saw minutes before, and the evidence has it from then on', async () => {
    const mediaId = await lay()
    await getMedia(after(0), mediaId)
    const silent = await inspectMedia(after(3), mediaId)
    expect(silent).toMatchObject({
      media: { mediaId },
      comparison: {
        kind: 'silent',
        before: { uploadSize: 640 },
        after: { uploadSize: 640 },
        minutesApart: 3,
      },
    })
    const fact = { fact: 'secondLook', value: 'silent', at: silent.asOf }
    expect(silent.verdict.evidence.at(-1)).toEqual(fact)
    expect(await evidence(after(5), mediaId), 'who looks afterwards sees it too').toEqual(fact)

    await practice.reportProgress(mediaId)
    const moving = await inspectMedia(after(6), mediaId)
    expect(moving.comparison).toMatchObject({ kind: 'moving', minutesApart: 3 })
    expect(await evidence(after(7), mediaId)).toMatchObject({ value: 'moving' })
    expect(await evidence(after(70), mediaId), 'after an hour it says nothing of now').toBe(
      undefined,
    )
  })

  test('asked too soon it says from when on, and asking often does not put that off', async () => {
    const mediaId = await lay()
    const first = await inspectMedia(after(0), mediaId)
    expect(first.comparison).toMatchObject({ kind: 'too_soon', before: null })
    const second = await inspectMedia(after(1), mediaId)
    expect(second.comparison).toMatchObject({
      kind: 'too_soon',
      comparableFrom: first.comparison.comparableFrom,
    })
    expect(second.verdict.evidence.map(({ fact }) => fact)).not.toContain('secondLook')
    expect((await inspectMedia(after(2.1), mediaId)).comparison.kind).toBe('silent')
  })

  test('what was read over an hour ago is not compared with', async () => {
    const mediaId = await lay()
    await inspectMedia(after(0), mediaId)
    expect((await inspectMedia(after(61), mediaId)).comparison).toMatchObject({
      kind: 'too_soon',
      before: null,
    })
  })

  test('without a report there is nothing to compare', async () => {
    const mediaId = await lay(false)
    expect((await inspectMedia(after(0), mediaId)).comparison).toMatchObject({
      kind: 'no_report',
      after: null,
    })
  })

  test('a selection is asked by twenties, compared with what the scan read, and the index follows', async () => {
    const ids = await Promise.all(Array.from({ length: 41 }, (_, n) => lay(n !== 40)))
    const { db } = database
    const [first = '', second = ''] = ids
    await db
      .insertInto('leftovers')
      .values(
        ids.slice(0, 2).map((media_id, n) =>
          leftoverRow({
            media_id,
            created_at: Date.now() - 3 * 3_600_000,
            report_state: 'reported',
            upload_size: 640 - n,
            report_asked_at: Date.now() - 4 * MINUTE,
          }),
        ),
      )
      .execute()
    await recountTally(db, 'cn-shanghai')
    const before = await practice.lastCall()
    const { items } = await inspectLeftovers(after(0), ids)
    expect(await practice.callsAfter(before, 'GetUploadDetails')).toHaveLength(3)
    expect(items.map(({ mediaId }) => mediaId)).toEqual(ids)
    expect(items[0]).toMatchObject({ comparison: { kind: 'silent', minutesApart: 4 } })
    expect(items[1]).toMatchObject({ comparison: { kind: 'moving' } })
    expect(items[1]?.verdict?.evidence.at(-1)).toMatchObject({ value: 'moving' })
    expect(items[2]).toMatchObject({ verdict: null, comparison: { kind: 'too_soon' } })
    expect(items[40]?.comparison.kind).toBe('no_report')
    const stored = await db
      .selectFrom('leftovers')
      .select('upload_size')
      .where('media_id', 'in', [first, second])
      .execute()
    expect(stored.map(({ upload_size }) => upload_size)).toEqual([640, 640])
    const sums = await db
      .selectFrom('leftover_tally')
      .select('bytes')
      .where('facet', '=', 'life')
      .execute()
    expect(sums.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(1_280)
  })

  test('what VOD does not answer for is told as unread, beside the rest', async () => {
    const mediaId = await lay()
    await practice.fault({ action: 'GetUploadDetails', kind: 'http500', times: 20 })
    const { items } = await inspectLeftovers(after(0), [mediaId, mediaId])
    expect(items).toMatchObject([{ mediaId, reportUnread: true, report: null }])
    await practice.clearFaults()
  })

  test('a media of an application that the key may not see is told as unread: its uploader may well send reports', async () => {
    const mediaId = randomUUID()
    const createdAt = new Date(Date.now() - 5 * 86_400_000).toISOString()
    await practice.addUploads([
      { mediaId, appId: 'app-2000117', createdAt, report: { uploadSize: 1, fileSize: 2 } },
    ])
    const confined = practice.contextWith('practice-oneapp')
    const { items } = await inspectLeftovers({ ...confined, db: database.db }, [mediaId])
    await confined.vod.close()
    expect(items).toMatchObject([{ mediaId, reportUnread: true, report: null }])
  })
})
